package org.gridcase.whistle.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.decision.AskedInputs;
import org.gridcase.engine.decision.PlaceInputs;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhistleRoutesTest {

    private static final AreaCode STREET = new AreaCode("370112001");

    private static final Unit CALLER = new Unit("caller", "指挥中心", "中心", UnitKind.COMMAND_CENTRE, Tier.STREET, STREET);

    private final CallingUnits units = mock(CallingUnits.class);
    private final WhistleTable table = mock(WhistleTable.class);
    private final AskedInputs asked = mock(AskedInputs.class);
    private final CaseFile file = mock(CaseFile.class);

    @ParameterizedTest
    @CsvSource({"false, 1", "true, 3"})
    void theTableIsAskedOnceForWhatItTellsNotApart(boolean byUnit, int evaluations) {
        List<Unit> sections = Stream.of("a", "b", "c")
                .map(code -> new Unit(code, code, code, UnitKind.SECTION, Tier.STREET, STREET))
                .toList();
        when(file.area()).thenReturn(STREET);
        when(asked.isAsked(WhistleTable.TABLE, STREET.value(), PlaceInputs.UNIT))
                .thenReturn(byUnit);
        when(units.of("head", file)).thenReturn(Optional.of(CALLER));
        when(units.callableBy(CALLER)).thenReturn(sections);
        when(table.route(any(), any(), any(), any())).thenReturn(Optional.of(WhistleRoute.DIRECT));

        assertThat(new WhistleRoutes(units, table, asked).of("head", file, Difficulty.ORDINARY))
                .containsOnlyKeys(sections);
        verify(table, times(evaluations)).route(eq(CALLER), any(), eq(file), eq(Difficulty.ORDINARY));
    }
}

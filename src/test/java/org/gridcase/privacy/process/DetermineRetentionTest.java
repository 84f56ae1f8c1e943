package org.gridcase.privacy.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.CaseState;
import org.junit.jupiter.api.Test;

class DetermineRetentionTest extends DecisionTableTest {

    DetermineRetentionTest() {
        super("determine-retention");
    }

    @Test
    void everyEndedCaseOfTheCatalogueIsKeptForAWhileThatIsNotForever() {
        // A joined report is kept as long as the case that it is joined to.
        var endings = Stream.of(CaseState.values())
                .filter(state -> !state.open() && state != CaseState.JOINED)
                .toList();
        for (String major : CatalogueFile.majors()) {
            endings.forEach(state -> {
                Period keep = Period.parse(decide("keep", Map.of("major", major, "ending", state.label())));
                assertThat(keep.toTotalMonths() * 30 + keep.getDays()).isBetween(30L, 3650L);
            });
        }
    }
}

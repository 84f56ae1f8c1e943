package org.gridcase.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineVisitIntervalTest extends DecisionTableTest {

    DetermineVisitIntervalTest() {
        super("determine-visit-interval");
    }

    @ParameterizedTest
    @EnumSource
    void everyKindIsVisitedAgain(VisitKind kind) {
        LocalDate visited = LocalDate.of(2026, 11, 27);
        String interval = (String) decide("interval", Map.of("kind", kind.label()));
        assertThat(VisitInterval.ofLabel(interval).after(visited))
                .isBetween(visited.plusDays(1), visited.plusMonths(3));
    }
}

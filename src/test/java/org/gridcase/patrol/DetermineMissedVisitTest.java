package org.gridcase.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineMissedVisitTest extends DecisionTableTest {

    DetermineMissedVisitTest() {
        super("determine-missed-visit");
    }

    @ParameterizedTest
    @EnumSource
    void somebodyIsToldHoweverLongNobodyCame(VisitKind kind) {
        for (int days = 1; days < 100; days++) {
            assertThat(decide("told", Map.of("kind", kind.label(), "days", days)))
                    .isNotEqualTo(VisitDays.NOBODY);
        }
    }
}

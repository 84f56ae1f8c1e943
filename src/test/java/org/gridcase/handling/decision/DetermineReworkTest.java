package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineReworkTest extends DecisionTableTest {

    DetermineReworkTest() {
        super("determine-rework");
    }

    @ParameterizedTest
    @ValueSource(strings = {"网格", "社区", "街道", "区", "领导小组"})
    void everyFailureAtEveryTierHasAnAnswer(String tier) {
        for (int failures = 1; failures <= 20; failures++) {
            assertThat(decide("rework", Map.of("failures", failures, "tier", tier)))
                    .isNotBlank();
        }
    }
}

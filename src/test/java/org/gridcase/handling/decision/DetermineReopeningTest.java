package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineReopeningTest extends DecisionTableTest {

    DetermineReopeningTest() {
        super("determine-reopening");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7})
    void everyTimeHasAnAnswer(int reopenings) {
        for (String risk : new String[] {"重大风险", "一般风险", "无风险"}) {
            assertThat(decide("begins", Map.of("risk", risk, "reopenings", reopenings)))
                    .isEqualTo(reopenings == 0 ? "原层级" : "提高一级");
        }
    }
}

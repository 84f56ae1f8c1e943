package org.gridcase.supervision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who rules on a dispute, and who handles the case until then. */
class DetermineArbiterTest extends DecisionTableTest {

    DetermineArbiterTest() {
        super("determine-arbiter");
    }

    /** Nobody rules below the tier at which the case was dispatched. */
    @ParameterizedTest
    @ValueSource(strings = {"街道", "区", "领导小组"})
    void everyDisputeHasAnArbiter(String tier) {
        for (String risk : new String[] {"重大风险", "一般风险", "无风险"}) {
            for (String urgency : new String[] {"一般", "紧急", "特急"}) {
                assertThat(decide("role", Map.of("tier", tier, "risk", risk, "urgency", urgency)))
                        .isEqualTo("负责人");
            }
        }
    }
}

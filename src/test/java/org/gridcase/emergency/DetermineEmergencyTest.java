package org.gridcase.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineEmergencyTest extends DecisionTableTest {

    DetermineEmergencyTest() {
        super("determine-emergency");
    }

    @ParameterizedTest
    @EnumSource
    void aDeclaredLevelHolds(EmergencyLevel level) {
        for (Urgency urgency : Urgency.values()) {
            assertThat(decide("level", Map.of("declared", level.label(), "urgency", urgency.label(), "risk", "无风险")))
                    .isEqualTo(level.label());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"重大风险", "一般风险", "无风险"})
    void undeclaredOnlyWhatIsCriticalAndVeryRiskyIsOne(String risk) {
        for (Urgency urgency : Urgency.values()) {
            boolean none = decide("level", Map.of("declared", "未宣布", "urgency", urgency.label(), "risk", risk))
                    .equals("不属应急");
            assertThat(none).isEqualTo(urgency != Urgency.CRITICAL || !risk.equals("重大风险"));
        }
    }
}

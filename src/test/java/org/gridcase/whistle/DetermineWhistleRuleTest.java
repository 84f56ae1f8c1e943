package org.gridcase.whistle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.structure.UnitKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineWhistleRuleTest extends DecisionTableTest {

    DetermineWhistleRuleTest() {
        super("determine-whistle-rule");
    }

    @ParameterizedTest
    @EnumSource(UnitKind.class)
    void onlySectionsAndDepartmentsAreCalled(UnitKind kind) {
        for (String tier : new String[] {"社区", "街道"}) {
            for (Urgency urgency : Urgency.values()) {
                for (String difficulty : new String[] {"普通", "疑难"}) {
                    boolean never = decide(
                                    "call",
                                    Map.of(
                                            "callerTier",
                                            tier,
                                            "unitKind",
                                            kind.label(),
                                            "urgency",
                                            urgency.label(),
                                            "difficulty",
                                            difficulty))
                            .equals("不得");
                    assertThat(never).isEqualTo(kind != UnitKind.SECTION && kind != UnitKind.DEPARTMENT);
                }
            }
        }
    }
}

package org.gridcase.supervision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.organisation.structure.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineSupervisionAddresseeTest extends DecisionTableTest {

    DetermineSupervisionAddresseeTest() {
        super("determine-supervision-addressee");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void everyMeasureGoesToSomebodyOnEveryTier(Measure measure) {
        for (var tier : Tier.values()) {
            assertThat(addressee(measure, tier)).isIn("承办单位", "所属街道", "区指挥中心");
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aSecondOrderGoesHigherThanTheFirst(Tier tier) {
        assertThat(addressee(Measure.HIGHER_ORDER, tier)).isNotEqualTo(addressee(Measure.ORDER, tier));
    }

    @ParameterizedTest
    @ValueSource(strings = {"受理派遣", "会商", "核实", "督办答复", "缓办审批", "问责处理", "其他环节"})
    void ofEveryOtherStageAMeasureGoesToItsUnitOrHigher(String stage) {
        for (var tier : Tier.values()) {
            assertThat(addressee(Measure.ORDER, tier, stage)).isEqualTo("承办单位");
            assertThat(addressee(Measure.HIGHER_ORDER, tier, stage))
                    .isEqualTo(tier.compareTo(Tier.DISTRICT) < 0 ? "上一级" : "承办单位");
            assertThat(addressee(Measure.URGE, tier, stage)).isIn("上一级", "领导小组");
        }
    }

    private String addressee(Measure measure, Tier tier) {
        return addressee(measure, tier, "承办");
    }

    private String addressee(Measure measure, Tier tier, String stage) {
        return decide(
                "addressee", Map.of("measure", measure.label(), "tier", tier.label(), "stage", stage, "cause", "红灯"));
    }
}

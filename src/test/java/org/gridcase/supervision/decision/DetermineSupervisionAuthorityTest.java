package org.gridcase.supervision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.UnitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineSupervisionAuthorityTest extends DecisionTableTest {

    DetermineSupervisionAuthorityTest() {
        super("determine-supervision-authority");
    }

    @ParameterizedTest
    @EnumSource(
            names = {"URGE", "NONE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyUnitIsSupervisedByItsHeadsSuperiorsOrByNobody(Measure measure) {
        for (var tier : Tier.values()) {
            for (var kind : UnitKind.values()) {
                assertThat(decide("authority", inputs(measure, tier, kind)))
                        .isEqualTo(
                                tier == Tier.LEADING_GROUP
                                        ? "没有上级"
                                        : tier == Tier.DISTRICT && kind == UnitKind.COMMAND_CENTRE ? "领导小组" : "区指挥中心");
                assertThat(decide("role", inputs(measure, tier, kind))).isEqualTo("负责人");
            }
        }
    }

    @Test
    void theCentreThatIssuesOrdersIssuesNoneToItself() {
        assertThat(decide("authority", inputs(Measure.HIGHER_ORDER, Tier.DISTRICT, UnitKind.COMMAND_CENTRE)))
                .isEqualTo("领导小组");
    }

    private static Map<String, Object> inputs(Measure measure, Tier tier, UnitKind kind) {
        return Map.of("measure", measure.label(), "tier", tier.label(), "kind", kind.label());
    }
}

package org.gridcase.supervision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.organisation.Tier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DetermineSupervisionAddresseeTest extends DecisionTableTest {

    DetermineSupervisionAddresseeTest() {
        super("determine-supervision-addressee");
    }

    @ParameterizedTest
    @EnumSource(Measure.class)
    void everyMeasureGoesToSomebodyOnEveryTier(Measure measure) {
        for (var tier : Tier.values()) {
            assertThat(addressee(measure, tier)).isIn("承办单位", "所属街道", "区指挥中心", "领导小组");
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void aSecondOrderGoesHigherThanTheFirst(Tier tier) {
        assertThat(addressee(Measure.HIGHER_ORDER, tier)).isNotEqualTo(addressee(Measure.ORDER, tier));
    }

    private String addressee(Measure measure, Tier tier) {
        return decide("addressee", Map.of("measure", measure.label(), "tier", tier.label()));
    }
}

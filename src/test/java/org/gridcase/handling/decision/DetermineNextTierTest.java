package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetermineNextTierTest extends DecisionTableTest {

    DetermineNextTierTest() {
        super("determine-next-tier");
    }

    @ParameterizedTest
    @CsvSource({
        "网格, 承办单位, 上报", "网格, 承办单位, 退回", "社区, 承办单位, 上报", "社区, 承办单位, 退回",
        "街道, 承办单位, 上报", "街道, 承办单位, 退回", "街道, 指挥中心, 上报", "街道, 指挥中心, 退回",
        "区, 承办单位, 上报", "区, 承办单位, 退回", "区, 指挥中心, 上报", "区, 指挥中心, 退回",
        "领导小组, 承办单位, 上报", "领导小组, 承办单位, 退回", "领导小组, 领导小组, 退回"
    })
    void everyProposalHasANextTier(String tier, String by, String outcome) {
        for (var urgency : new String[] {"一般", "紧急", "特急"}) {
            for (int returns = 0; returns <= 6; returns++) {
                assertThat(decide(
                                "nextTier",
                                Map.of(
                                        "tier", tier, "by", by, "outcome", outcome, "urgency", urgency, "returns",
                                        returns)))
                        .isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"街道, 指挥中心, 区", "区, 指挥中心, 领导小组", "社区, 承办单位, 街道"})
    void repeatedReturnsAlwaysEndOneTierUp(String tier, String by, String above) {
        assertThat(decide("nextTier", Map.of("tier", tier, "by", by, "outcome", "退回", "urgency", "一般", "returns", 3)))
                .isEqualTo(above);
    }
}

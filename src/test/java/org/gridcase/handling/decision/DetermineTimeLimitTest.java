package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetermineTimeLimitTest extends DecisionTableTest {

    DetermineTimeLimitTest() {
        super("determine-time-limit");
    }

    @ParameterizedTest
    @CsvSource({
        "承办, 网格",
        "承办, 社区",
        "承办, 街道",
        "承办, 区",
        "承办, 领导小组",
        "受理派遣, 街道",
        "受理派遣, 区",
        "会商, 领导小组",
        "核实, 网格",
        "核实, 社区",
        "核实, 街道",
        "核实, 区",
        "核实, 领导小组"
    })
    void everyDutyHasALimitInDaysHoursOrMinutes(String duty, String tier) {
        for (var urgency : new String[] {"一般", "紧急", "特急"}) {
            for (var category : CatalogueFile.categories()) {
                assertThat(decide(
                                "limit", Map.of("duty", duty, "tier", tier, "urgency", urgency, "category", category)))
                        .matches("P[1-9]\\d*D|PT[1-9]\\d*[HM]");
            }
        }
    }
}

package org.gridcase.satisfaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.gridcase.casefile.trace.result.SurveyWay;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineSurveyTest extends DecisionTableTest {

    DetermineSurveyTest() {
        super("determine-survey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"网页和电话", "网页", "电话"})
    void everyReporterIsAskedByAWayThatReachesThem(String reach) {
        for (String risk : new String[] {"重大风险", "一般风险", "无风险"}) {
            SurveyWay way = SurveyWay.ofLabel((String) decide("way", Map.of("reach", reach, "risk", risk)));
            assertThat(way.byPage()).isEqualTo(reach.contains("网页"));
            assertThat(way.byCall()).isEqualTo(reach.contains("电话"));
        }
    }
}

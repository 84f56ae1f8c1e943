package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyLivelihoodCaseTest extends DecisionTableTest {

    ClassifyLivelihoodCaseTest() {
        super("classify-livelihood-case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"劳动社保", "教育文体", "卫生健康", "民生服务"})
    void aTextWithoutAnyKeywordFallsBackToTheOtherCategoryOfItsMajor(String major) {
        assertThat(decide("category", Map.of("major", major, "text", "您好\n请尽快回复")))
                .isEqualTo("其他" + major);
    }
}

package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyOrderCaseTest extends DecisionTableTest {

    ClassifyOrderCaseTest() {
        super("classify-order-case");
    }

    @ParameterizedTest
    @CsvSource({"公共安全,其他公共安全", "矛盾纠纷,其他矛盾纠纷", "市场监管,其他市场监管"})
    void aTextWithoutAnyKeywordFallsBackToTheOtherCategoryOfItsMajor(String major, String category) {
        assertThat(decide("category", Map.of("major", major, "text", "您好\n请尽快回复")))
                .isEqualTo(category);
    }
}

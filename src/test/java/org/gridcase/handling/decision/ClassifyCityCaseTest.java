package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyCityCaseTest extends DecisionTableTest {

    ClassifyCityCaseTest() {
        super("classify-city-case");
    }

    @ParameterizedTest
    @ValueSource(strings = {"城市管理", "环境保护", "住房物业", "自然资源", "交通出行", "农业农村"})
    void aTextWithoutAnyKeywordFallsBackToTheOtherCategoryOfItsMajor(String major) {
        assertThat(decide("category", Map.of("major", major, "text", "您好\n请尽快回复")))
                .isEqualTo("其他" + major);
    }
}

package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyCaseTest extends DecisionTableTest {

    private static final String PLAIN = "您好\n请尽快回复";

    ClassifyCaseTest() {
        super("classify-case");
    }

    @Test
    void everyMajorOfTheCatalogueIsUnderstoodAsItself() {
        for (var major : CatalogueFile.majors()) {
            assertThat(decide("major", Map.of("reported", major, "text", PLAIN)))
                    .isEqualTo(major);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "城乡建设", "劳动和社会保障", "教育文体", "商贸旅游", "卫生计生", "交通运输", "环境保护", "国土资源", "农村农业", "政法", "经济管理", "科技与信息产业",
                "民政", "党务政务", "纪检监察"
            })
    void everyWordOfTheCityHotlineIsUnderstood(String reported) {
        assertThat(CatalogueFile.majors()).contains(decide("major", Map.of("reported", reported, "text", PLAIN)));
    }

    @Test
    void anUnknownWordHasNoResultWhateverTheTextSays() {
        assertThat(decide(Map.of("reported", "天外来客", "text", "小区停水\n楼道有火灾隐患，老板拖欠工资")))
                .isNull();
    }
}

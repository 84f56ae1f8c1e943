package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineResponsibleDepartmentTest extends DecisionTableTest {

    private static final Set<String> DEPARTMENTS = Set.of(
            "公安分局",
            "城市管理局",
            "住房和城乡建设局",
            "交通运输局",
            "生态环境局",
            "人力资源和社会保障局",
            "教育和体育局",
            "卫生健康局",
            "市场监督管理局",
            "应急管理局",
            "民政局",
            "文化和旅游局",
            "自然资源和规划局",
            "农业农村和水务局");

    DetermineResponsibleDepartmentTest() {
        super("determine-responsible-department");
    }

    @ParameterizedTest
    @ValueSource(strings = {"农村网格", "城市社区网格", "专属网格", "未知"})
    void everyCategoryHasALeadAndOnlyKnownOtherCoHandlers(String gridType) {
        for (var category : CatalogueFile.categories()) {
            var inputs = Map.<String, Object>of("category", category, "gridType", gridType);
            var lead = decide("lead", inputs);
            var coUnits = decide("coUnits", inputs);

            assertThat(DEPARTMENTS).contains(lead);
            if (!coUnits.isEmpty()) {
                var coHandlers = List.of(coUnits.split("、"));
                assertThat(DEPARTMENTS).containsAll(coHandlers);
                assertThat(coHandlers).doesNotContain(lead).doesNotHaveDuplicates();
            }
        }
    }
}

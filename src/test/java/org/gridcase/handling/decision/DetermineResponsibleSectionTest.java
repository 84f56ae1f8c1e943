package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineResponsibleSectionTest extends DecisionTableTest {

    private static final Set<String> SECTIONS = Set.of("综合行政执法中队", "城市管理科", "平安建设科", "社会事务科", "经济发展科");

    DetermineResponsibleSectionTest() {
        super("determine-responsible-section");
    }

    @ParameterizedTest
    @ValueSource(strings = {"农村网格", "城市社区网格", "专属网格", "未知"})
    void everyCategoryHasALeadAndOnlyKnownOtherCoHandlers(String gridType) {
        for (var category : CatalogueFile.categories()) {
            var inputs = Map.<String, Object>of("category", category, "gridType", gridType);
            var lead = decide("lead", inputs);
            var coUnits = decide("coUnits", inputs);

            assertThat(SECTIONS).contains(lead);
            if (!coUnits.isEmpty()) {
                var coHandlers = List.of(coUnits.split("、"));
                assertThat(SECTIONS).containsAll(coHandlers);
                assertThat(coHandlers).doesNotContain(lead).doesNotHaveDuplicates();
            }
        }
    }
}

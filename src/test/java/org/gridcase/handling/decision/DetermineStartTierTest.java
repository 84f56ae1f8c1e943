package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetermineStartTierTest extends DecisionTableTest {

    private static final List<String> TIERS = List.of("网格", "社区", "街道", "区");

    DetermineStartTierTest() {
        super("determine-start-tier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"一般", "紧急", "特急"})
    void everyCategoryStartsSomewhereAndNeverBelowTheKnownPlace(String urgency) {
        for (var category : CatalogueFile.categories()) {
            for (var knownTo : TIERS) {
                var tier = decide("tier", Map.of("urgency", urgency, "category", category, "knownTo", knownTo));
                assertThat(TIERS).contains(tier);
                assertThat(TIERS.indexOf(tier)).isGreaterThanOrEqualTo(TIERS.indexOf(knownTo));
            }
        }
    }

    @Test
    void aCriticalCaseNeverStartsBelowTheStreet() {
        for (var category : CatalogueFile.categories()) {
            assertThat(decide("tier", Map.of("urgency", "特急", "category", category, "knownTo", "网格")))
                    .isIn("街道", "区");
        }
    }
}

package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.gridcase.CatalogueFile;
import org.gridcase.DecisionTableTest;
import org.junit.jupiter.api.Test;

class DetermineUrgencyTest extends DecisionTableTest {

    DetermineUrgencyTest() {
        super("determine-urgency");
    }

    @Test
    void everyCategoryHasAnUrgencyEvenWithoutText() {
        for (var category : CatalogueFile.categories()) {
            assertThat(decide("urgency", Map.of("category", category, "text", "")))
                    .isIn("一般", "紧急");
        }
    }
}

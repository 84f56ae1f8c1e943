package org.gridcase.handling.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DetermineUrgencyTest extends DecisionTableTest {

    DetermineUrgencyTest() {
        super("determine-urgency");
    }

    @Test
    void everyCategoryHasAnUrgencyEvenWithoutText() {
        for (var category : Catalogue.categories()) {
            assertThat(decide("urgency", Map.of("category", category, "text", "")))
                    .isIn("一般", "紧急");
        }
    }
}

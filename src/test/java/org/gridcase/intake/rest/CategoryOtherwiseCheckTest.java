package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import org.gridcase.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whoever runs the installation hears of a category that is none before a resident does. */
class CategoryOtherwiseCheckTest {

    @RegisterExtension
    final LogLines log = new LogLines(CategoryOtherwiseCheck.class);

    private final ReportRules rules = mock();

    @Test
    void aCategoryThatIsNoneIsToldAtTheStart() {
        when(rules.isCategory("other-civic-service")).thenReturn(true);

        new CategoryOtherwiseCheck(rules, "other-civic-service").look();
        assertThat(log.all()).isEmpty();

        new CategoryOtherwiseCheck(rules, "other-civil-service").look();
        assertThat(log.all()).singleElement().asString().contains("“other-civil-service”", "不是现行事项类别");
    }
}

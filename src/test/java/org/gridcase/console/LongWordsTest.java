package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** A word without an end, which anybody outside may have written, moves no button out of reach. */
class LongWordsTest {

    private static final String APPS = "META-INF/resources/webjars/camunda/app/";

    private static String rule(String sheet, String selector) throws IOException {
        String css = new ClassPathResource(APPS + sheet).getContentAsString(StandardCharsets.UTF_8);
        assertThat(css).contains("\n" + selector + " {");
        int from = css.indexOf("\n" + selector + " {");
        return css.substring(from, css.indexOf('}', from));
    }

    @ParameterizedTest
    @CsvSource({
        "welcome/styles/board.css, .light-board",
        "welcome/styles/board.css, .light-emergencies:not(:empty)",
        "welcome/styles/case.css, .case-page",
        "welcome/styles/search.css, .search-page",
        "welcome/styles/staff.css, .staff-page",
        "welcome/styles/start.css, .start-page",
        "tasklist/styles/user-styles.css, .inbox-panel"
    })
    void wordsBreakOnEveryPage(String sheet, String page) throws IOException {
        assertThat(rule(sheet, page)).contains("overflow-wrap: anywhere");
    }

    @Test
    void whatAnotherSystemCallsItselfBreaksToo() throws IOException {
        assertThat(rule("welcome/styles/board.css", "  .exchange-page .light-assignments td:first-child"))
                .contains("white-space: normal");
    }
}

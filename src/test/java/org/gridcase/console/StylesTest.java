package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A style that lays out whatever stands in a place would show what a script has hidden there. */
class StylesTest {

    private static final Path COCKPIT =
            Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/cockpit/styles/user-styles.css");

    @Test
    void whatIsHiddenOnThePagesOfRulesStaysHidden() throws IOException {
        assertThat(Files.readString(COCKPIT))
                .containsPattern("\\.rule-step > \\* \\{\\s*display: block")
                .containsPattern("\\.rule-changes \\[hidden] \\{\\s*display: none !important");
    }
}

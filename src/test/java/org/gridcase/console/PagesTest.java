package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Our own scripts in Camunda's web applications. One that cannot be loaded leaves the whole application blank. */
@GridcaseTest
class PagesTest {

    private static final Pattern LISTS = Pattern.compile("customScripts: \\[([^\\]]*)]");
    private static final Pattern NAMES = Pattern.compile("'([^']+)'");
    private static final Pattern IMPORTS = Pattern.compile("from '([^']+)'");

    /** What is typed there is gone when it is refused, and no field says what it is for. */
    private static final Pattern BOXES_OF_THE_BROWSER =
            Pattern.compile("(?:= |window\\.|return |\\()(?:prompt|confirm)\\(");

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyScriptThatTheSettingsNameIsServedWithAllItImports(String app) {
        String lists = found(LISTS, served("/camunda/app/" + app + "/scripts/config.js"))
                .get(0);

        for (String name : found(NAMES, lists)) {
            assertThat(name).as("browsers keep it, so its name has a number").matches(".*-[0-9]+");
            String path = "/camunda/app/" + app + "/" + name + ".js";
            String script = served(path);
            assertThat(script).as(name + " asks on its page").doesNotContainPattern(BOXES_OF_THE_BROWSER);
            found(IMPORTS, script).forEach(imported -> assertThat(served(resolved(path, imported)))
                    .as(imported)
                    .doesNotContainPattern(BOXES_OF_THE_BROWSER));
        }
    }

    private String served(String path) {
        var answer = Visitor.anonymous(port).get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("javascript"));
        return answer.body();
    }

    private static String resolved(String path, String imported) {
        return java.net.URI.create(path).resolve(imported).toString();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}

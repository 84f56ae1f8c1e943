package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Our own scripts and styles in Camunda's web applications. A script that cannot be loaded leaves the whole application blank. */
@GridcaseTest
class PagesTest {

    private static final Path ROOT = Path.of("src/main/resources/META-INF/resources/webjars");
    private static final String ADDRESS = "/camunda/app/";

    static final List<String> APPS = List.of("tasklist", "cockpit", "admin", "welcome");

    private static final Pattern LISTS = Pattern.compile("customScripts: \\[([^\\]]*)]");
    private static final Pattern NAMES = Pattern.compile("'([^']+)'");
    private static final Pattern IMPORTS = Pattern.compile("from '([^']+)'");
    private static final Pattern PICTURES = Pattern.compile("picture: '([^']+)'");

    /** What is typed there is gone when it is refused, and no field says what it is for. */
    private static final Pattern BOXES_OF_THE_BROWSER =
            Pattern.compile("(?:= |window\\.|return |\\()(?:prompt|confirm)\\(");

    /** What a module gives to the program: its parts, if it has any. */
    private static final String LOADED = "async path => typeof (await import(path)).default";

    @RegisterExtension
    Browser browser = new Browser();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyScriptThatTheSettingsNameIsServedWithAllItImports(String app) {
        for (String path : configured(port, app)) {
            String script = served(port, path);
            assertThat(script).as(path + " asks on its page").doesNotContainPattern(BOXES_OF_THE_BROWSER);
            found(IMPORTS, script).forEach(imported -> assertThat(served(port, resolved(path, imported)))
                    .as(imported)
                    .doesNotContainPattern(BOXES_OF_THE_BROWSER));
        }
    }

    @Test
    void everyScriptThatTheSettingsNameIsReadByABrowser() {
        Page page = browser.signInPage(port, "welcome");
        for (String app : APPS) {
            configured(port, app)
                    .forEach(path ->
                            assertThat(page.evaluate(LOADED, path)).as(path).isEqualTo("object"));
        }
    }

    /** It would be loaded twice, under two addresses, and its listeners would fight. */
    @Test
    void whatTheSettingsNameIsImportedByNoOtherScript() throws IOException {
        List<String> named = new ArrayList<>();
        APPS.forEach(app -> named.addAll(configured(port, app)));
        Map<String, List<String>> imported = new TreeMap<>();
        for (Path script : files(".js")) {
            String path = "/" + ROOT.relativize(script);
            imported.put(
                    path,
                    found(IMPORTS, Files.readString(script)).stream()
                            .map(each -> resolved(path, each))
                            .toList());
        }

        assertThat(imported)
                .hasSizeGreaterThan(30)
                .allSatisfy((script, imports) -> assertThat(imports).as(script).doesNotContainAnyElementsOf(named));
    }

    /** Whoever has a file of an older build gets the new one at the next visit, not when the browser thinks fit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tasklist/scripts/config.js",
                "welcome/scripts/page.js",
                "cockpit/styles/user-styles.css",
                "welcome/styles/gridcase.css",
                "tasklist/locales/zh.json"
            })
    void aBrowserAsksEachTimeWhetherItHasTheNewest(String file) {
        Visitor visitor = Visitor.anonymous(port);
        var answer = visitor.get(ADDRESS + file);
        String tag = answer.headers().firstValue("ETag").orElseThrow();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-cache");
        assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(visitor.getIfNot(ADDRESS + file, tag).statusCode()).isEqualTo(304);
        assertThat(visitor.getIfNot(ADDRESS + file, "\"of before\"").statusCode())
                .isEqualTo(200);
    }

    /** The build takes them from the documents. */
    @Test
    void thePicturesOfTheHelpAreThere() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        List<String> shown = found(PICTURES, Files.readString(ROOT.resolve("camunda/app/welcome/scripts/help.js")));

        assertThat(shown).hasSizeGreaterThan(5).allSatisfy(picture -> {
            assertThat(Path.of("docs/images", picture + ".png")).exists();
            assertThat(build).contains("<include>%s.png</include>".formatted(picture));
        });
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    /** Addresses of the scripts that the settings of an application name. */
    static List<String> configured(int port, String app) {
        return found(
                        NAMES,
                        found(LISTS, served(port, ADDRESS + app + "/scripts/config.js"))
                                .get(0))
                .stream()
                .map(name -> ADDRESS + app + "/" + name + ".js")
                .toList();
    }

    private static String served(int port, String path) {
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

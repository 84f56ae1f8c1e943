package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final Path DIGESTS = Path.of("src/test/resources/org/gridcase/console/digests-of-pages.csv");
    private static final String APPS = "/camunda/app/";

    private static final Pattern LISTS = Pattern.compile("customScripts: \\[([^\\]]*)]");
    private static final Pattern NAMES = Pattern.compile("'([^']+)'");
    private static final Pattern IMPORTS = Pattern.compile("from '([^']+)'");
    private static final Pattern PICTURES = Pattern.compile("picture: '([^']+)'");
    private static final Pattern NUMBERED = Pattern.compile(".*-[0-9]+\\.(?:js|css)");

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
        for (String path : configured(app)) {
            assertThat(path).as("browsers keep it, so its name has a number").matches(NUMBERED);
            String script = served(path);
            assertThat(script).as(path + " asks on its page").doesNotContainPattern(BOXES_OF_THE_BROWSER);
            found(IMPORTS, script).forEach(imported -> assertThat(served(resolved(path, imported)))
                    .as(imported)
                    .doesNotContainPattern(BOXES_OF_THE_BROWSER));
        }
    }

    @Test
    void everyScriptThatTheSettingsNameIsReadByABrowser() {
        Page page = browser.signInPage(port, "welcome");
        for (String app : List.of("tasklist", "cockpit", "admin", "welcome")) {
            configured(app)
                    .forEach(path ->
                            assertThat(page.evaluate(LOADED, path)).as(path).isEqualTo("object"));
        }
    }

    /** It would be loaded twice, under two addresses, and its listeners would fight. */
    @Test
    void whatTheSettingsNameIsImportedByNoOtherScript() throws IOException {
        List<String> named = new ArrayList<>();
        List.of("tasklist", "cockpit", "admin", "welcome").forEach(app -> named.addAll(configured(app)));
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

    /**
     * Browsers keep a file under its name for as long as they like: what has changed needs a new number. A new name is added with {@code
     * -Dgridcase.digests=write}, which leaves those alone that are there.
     */
    @Test
    void aScriptOrStyleThatChangesHasANewNumber() throws IOException {
        Map<String, String> known = Files.readAllLines(DIGESTS).stream()
                .map(line -> line.split(","))
                .collect(Collectors.toMap(line -> line[0], line -> line[1]));
        Map<String, String> now = new TreeMap<>();
        for (Path file : files(".js", ".css")) {
            if (NUMBERED.matcher(file.toString()).matches()) {
                now.put(ROOT.relativize(file).toString(), digest(Files.readAllBytes(file)));
            }
        }
        if ("write".equals(System.getProperty("gridcase.digests"))) {
            Map<String, String> kept = new TreeMap<>(now);
            kept.replaceAll((file, digest) -> known.getOrDefault(file, digest));
            Files.write(
                    DIGESTS,
                    kept.entrySet().stream()
                            .map(each -> each.getKey() + "," + each.getValue())
                            .toList());
        }

        assertThat(now)
                .as("the numbers of scripts and styles: give what has changed the next one")
                .isEqualTo(known);
    }

    /** The build takes them from the documents. */
    @Test
    void thePicturesOfTheHelpAreThere() throws IOException {
        String build = Files.readString(Path.of("pom.xml"));
        List<String> shown = found(PICTURES, Files.readString(ROOT.resolve("camunda/app/welcome/scripts/help-1.js")));

        assertThat(shown).hasSizeGreaterThan(5).allSatisfy(picture -> {
            assertThat(Path.of("docs/images", picture + ".png")).exists();
            assertThat(build).contains("<include>%s.png</include>".formatted(picture));
        });
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Path> files(String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }

    /** Addresses of the scripts that the settings of an application name. */
    private List<String> configured(String app) {
        return found(
                        NAMES,
                        found(LISTS, served(APPS + app + "/scripts/config.js")).get(0))
                .stream()
                .map(name -> APPS + app + "/" + name + ".js")
                .toList();
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

package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Camunda's four web applications speak Chinese: complete, with nothing lost that the program puts into a label. */
class WebappTranslationTest {

    private static final String APPS = "META-INF/resources/webjars/camunda/app/";

    /** What a translation must not change: placeholders, HTML, entities, line breaks, patterns for the user to type. */
    private static final Pattern KEPT =
            Pattern.compile("\\{\\{[^{}]*}}|\\{}|</?(?:a|b|br|em|i|li|p|span|strong|ul)\\b[^<>]*>|&\\w+;|\\n|%"
                    + "|(?:yyyy-MM-dd|YYYY-MM-DD)THH:mm:ss");

    private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** The plural "s" of "instance": Chinese has none. */
    private static final Set<String> WITHOUT_CHINESE =
            Set.of("PLGN_BATCH_S", "PLGN_MIG_S", "PLGN_MOD_DIALOG_S", "PLGN_MOD_RESTART_DIALOG_S");

    /** English that stands for two things: the deadline of a task and the due time of a job, to name one. */
    private static final Set<String> TWO_THINGS = Set.of(
            "and",
            "Created",
            "Due date",
            "Due Date",
            "Finished",
            "running process instance",
            "Set due date",
            "suspended");

    private final ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyLabelIsTranslated(String app) throws IOException {
        Map<String, String> english = labels(app, "en");
        Map<String, String> chinese = labels(app, "zh");

        assertThat(english).isNotEmpty();
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
        english.keySet().removeIf(key -> !LETTER.matcher(english.get(key)).find() || WITHOUT_CHINESE.contains(key));
        assertThat(english.keySet())
                .allSatisfy(key -> assertThat(chinese.get(key)).as(key).containsPattern(HAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void placeholdersAndMarkupAreKept(String app) throws IOException {
        Map<String, String> chinese = labels(app, "zh");

        assertThat(labels(app, "en"))
                .allSatisfy((key, label) ->
                        assertThat(kept(chinese.get(key))).as(key).containsExactlyInAnyOrderElementsOf(kept(label)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void datesHaveTheShapeOfTheEnglishOnes(String app) throws IOException {
        assertThat(shape(locale(app, "zh").path("dateLocales")))
                .isEqualTo(shape(locale(app, "en").path("dateLocales")))
                .isNotEmpty();
    }

    /** The same English is the same Chinese everywhere: a thing keeps its word from one application to the next. */
    @Test
    void oneWordPerThing() throws IOException {
        Map<String, Set<String>> meanings = new TreeMap<>();
        for (String app : List.of("tasklist", "welcome", "cockpit", "admin")) {
            Map<String, String> chinese = labels(app, "zh");
            labels(app, "en").forEach((key, label) -> meanings.computeIfAbsent(label, l -> new TreeSet<>())
                    .add(chinese.get(key)));
        }
        meanings.keySet().removeAll(TWO_THINGS);
        assertThat(meanings)
                .allSatisfy((label, words) -> assertThat(words).as(label).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void settingsOfferBothLanguages(String app) throws IOException {
        String config = text(app + "/scripts/config.js");

        assertThat(config)
                .containsOnlyOnce("export default {")
                .endsWith("};\n")
                .contains("availableLocales: ['zh', 'en']")
                .containsPattern("fallbackLocale: .*'zh'")
                .contains("csrfCookieName: 'XSRF-TOKEN'")
                .contains("网格案件");
        assertThat(config.chars().filter(c -> c == '{').count())
                .isEqualTo(config.chars().filter(c -> c == '}').count());
    }

    /** A script that cannot be loaded leaves the whole application blank. */
    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void everyScriptOfTheSettingsExists(String app) throws IOException {
        List<String> lists = matches("customScripts: \\[([^\\]]*)]", text(app + "/scripts/config.js"));

        assertThat(lists).hasSize(1);
        assertThat(matches("'([^']*)'", lists.get(0))).allSatisfy(script -> assertThat(
                        WebappTranslationTest.class.getClassLoader().getResource(APPS + app + "/" + script + ".js"))
                .as(script)
                .isNotNull());
    }

    @Test
    void tasklistKeepsItsShortcuts() throws IOException {
        assertThat(matches("(\\w+): \\{\\s+key: '[^']+'", text("tasklist/scripts/config.js")))
                .containsExactly("claimTask", "focusFilter", "focusList", "focusForm", "startProcess");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "welcome", "cockpit", "admin"})
    void styleHidesTheBanner(String app) throws IOException {
        assertThat(text(app + "/styles/user-styles.css"))
                .startsWith("@charset \"UTF-8\";")
                .containsPattern("@import url\\(\"(../../welcome/styles/)?gridcase.css\"\\);");
        assertThat(text("welcome/styles/gridcase.css"))
                .startsWith("@charset \"UTF-8\";")
                .containsPattern("\\.ce-eol-banner \\{\\s+display: none;");
    }

    @Test
    void overdueTasksAreSeen() throws IOException {
        assertThat(text("tasklist/styles/user-styles.css"))
                .containsPattern("\n\\.overdue,[^}]*color: var\\(--light-red\\)")
                .containsPattern("\n\\.followup-date\\.overdue,[^}]*color: var\\(--light-yellow\\)");
        assertThat(text("welcome/styles/gridcase.css"))
                .containsPattern("--light-red: #")
                .containsPattern("--light-yellow: #");
    }

    private Map<String, String> labels(String app, String language) throws IOException {
        Map<String, String> labels = new TreeMap<>();
        locale(app, language)
                .path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().textValue()));
        return labels;
    }

    /** Read as bytes, because Jackson then skips the byte order mark some of the shipped files begin with. */
    private JsonNode locale(String app, String language) throws IOException {
        return mapper.readTree(bytes(app + "/locales/" + language + ".json"));
    }

    private static String text(String path) throws IOException {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String path) throws IOException {
        try (InputStream in = WebappTranslationTest.class.getClassLoader().getResourceAsStream(APPS + path)) {
            assertThat(in).as(path).isNotNull();
            return in.readAllBytes();
        }
    }

    private static List<String> kept(String label) {
        return KEPT.matcher(label).results().map(MatchResult::group).toList();
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<String> shape(JsonNode node) {
        List<String> shape = new ArrayList<>();
        node.properties().forEach(field -> {
            shape.add(field.getKey() + ":" + field.getValue().getNodeType()
                    + (field.getValue().isArray() ? field.getValue().size() : ""));
            shape(field.getValue()).forEach(inner -> shape.add(field.getKey() + "." + inner));
        });
        return shape.stream().sorted().toList();
    }
}

package org.gridcase.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.Documentation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;

/** An administrator who reads Chinese finds the same alarms, settings and commands as one who reads English. */
class OperationPagesTest {

    private static final Path PAGES = Path.of("docs/operation");

    /** Settings, metrics, commands, states of the database and addresses: what is the same in both languages. */
    private static final Pattern NAMES = Pattern.compile(
            "GRIDCASE_\\w+|SPRING_\\w+|CAMUNDA_\\w+|LOGGING_\\w+|MANAGEMENT_\\w+|SERVER_PORT|gridcase_\\w+|hikaricp_\\w+"
                    + "|(?<=gridcase\\.jar )[a-z-]+|pg_\\w+|/actuator/[\\w/]+|/api/[\\w/-]+|\\((?:53\\d{3}|42501)\\)|数据库(?:不可用|仍不可用|已恢复)|留痕锚"
                    + "|--[a-z][a-z-]+");

    /** A check that is added to a table with a row for each case or notice, or an index over it. */
    private static final Pattern READS_MUCH = Pattern.compile(
            "alter table (?:notice|case_file) add constraint|create (?:unique )?index \\w+ on (?:notice|case_file) ");

    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".md") && !name.endsWith(".zh-CN.md"))
                    .toList();
        }
    }

    /** What Cockpit calls a failed step and the button that tries it again. */
    @Test
    void theChinesePagesCallWhatIsInCockpitAsItIsCalledThere() throws IOException {
        String words = new ClassPathResource("META-INF/resources/webjars/camunda/app/cockpit/locales/zh.json")
                .getContentAsString(StandardCharsets.UTF_8);
        String alarms = Files.readString(PAGES.resolve("alarms.zh-CN.md"));

        for (String key : List.of("PLGN_HIST_INCIDENTS", "PLGN_HIST_INCREMENT_RETRIES")) {
            Matcher shown =
                    Pattern.compile("\"%s\": \"([^\"]+)\"".formatted(key)).matcher(words);
            assertThat(shown.find()).isTrue();
            assertThat(alarms).contains("*" + shown.group(1) + "*");
        }
        assertThat(alarms).doesNotContain("Retry", "的故障写明");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void bothLanguagesNameTheSame(String english) {
        String chinese = english.replace(".md", ".zh-CN.md");

        assertThat(names(chinese)).as(chinese).isEqualTo(names(english));
    }

    @Test
    void everyAlarmHasASectionInBoth() {
        assertThat(sections("alarms.zh-CN.md")).hasSameSizeAs(sections("alarms.md"));
        assertThat(alarms("monitoring.zh-CN.md", "alarms.zh-CN.md"))
                .isEqualTo(alarms("monitoring.md", "alarms.md"))
                .isNotEmpty()
                .doesNotContain(-1);
    }

    /** To which section of the page each alarm leads, counted from 0; -1 for none. */
    private static List<Integer> alarms(String monitoring, String alarms) {
        List<String> sections = sections(alarms);
        return Pattern.compile(Pattern.quote(alarms) + "#([^)]+)\\)")
                .matcher(page(monitoring))
                .results()
                .map(each -> sections.indexOf(each.group(1)))
                .toList();
    }

    private static List<String> sections(String page) {
        return Pattern.compile("(?m)^## (.*)$")
                .matcher(page(page))
                .results()
                .map(each -> each.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
                .toList();
    }

    @Test
    void alarmsAreTheSameInBothAndPatientEnough() {
        Map<String, List<String>> figures = figures("monitoring.md");
        assertThat(figures("monitoring.zh-CN.md")).isEqualTo(figures);
        for (String daily : List.of("sweep", "anchor", "verification")) {
            assertThat(figures.get("gridcase_%s_age_seconds".formatted(daily)))
                    .as("done once a day")
                    .singleElement()
                    .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isGreaterThan(24 * 3600));
        }
    }

    /** The figures of each alarm, by the metric that its row names first. */
    private static Map<String, List<String>> figures(String monitoring) {
        Map<String, List<String>> figures = new TreeMap<>();
        Pattern.compile("(?m)^\\|[^|`]*`(\\w+).*\\[([^]]*)]\\(alarms[^|]*\\|$")
                .matcher(page(monitoring))
                .results()
                .forEach(row -> figures.put(
                        row.group(1),
                        Pattern.compile("\\d+")
                                .matcher(row.group(2))
                                .results()
                                .map(figure -> figure.group())
                                .toList()));
        return figures;
    }

    /** What a start can stop for, found in the sources: no new reason without a line on the page, and no line of a reason that is gone. */
    @ParameterizedTest
    @ValueSource(strings = {"start.md", "start.zh-CN.md"})
    void everyReasonForWhichAStartStopsStandsOnItsPage(String page) throws IOException {
        Set<String> reasons = reasons();
        assertThat(reasons).hasSizeGreaterThan(50);
        List<Pattern> lines = Pattern.compile("(?m)^\\| ([^|]+) \\|[^|]+\\|$")
                .matcher(page(page))
                .results()
                .flatMap(row -> Arrays.stream(row.group(1).split("[;；]")))
                .filter(line -> !line.matches("The log says|日志|---"))
                .map(OperationPagesTest::beginning)
                .toList();

        assertThat(reasons).allSatisfy(reason -> assertThat(lines)
                .anyMatch(line -> line.matcher(reason).lookingAt()));
        assertThat(lines).allSatisfy(line -> assertThat(reasons)
                .anyMatch(reason -> line.matcher(reason).lookingAt()));
    }

    private static Pattern beginning(String line) {
        return Pattern.compile(
                Arrays.stream(plain(line).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*?")));
    }

    private static String plain(String sentence) {
        return sentence.replaceAll("%\\d\\$[sd]|%[sd]", "X").replaceAll("[`“”\\s]", "");
    }

    /** The first words of all that explains a stop: of its exceptions where they are thrown, otherwise of the analyzers themselves. */
    private static Set<String> reasons() throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            sources = files.filter(file -> file.toString().endsWith(".java"))
                    .map(OperationPagesTest::content)
                    .toList();
        }
        List<String> analyzers = sources.stream()
                .filter(source -> source.contains("extends AbstractFailureAnalyzer<"))
                .toList();
        String explained = analyzers.stream()
                .flatMap(source -> Pattern.compile("AbstractFailureAnalyzer<(\\w+)>")
                        .matcher(source)
                        .results())
                .map(found -> found.group(1))
                .filter(type -> sources.stream().anyMatch(source -> source.contains("class " + type + " ")))
                .collect(Collectors.joining("|"));
        Pattern thrown =
                Pattern.compile("(?:new (?:%1$s)\\(|\\b(?:%1$s)\\.\\w+\\()\\s*\"([^\"]+)\"".formatted(explained));
        Pattern said = Pattern.compile("new (?:FailureAnalysis|Answer)\\(\\s*\"([^\"]+)\"");
        return Stream.concat(
                        sources.stream()
                                .flatMap(source -> thrown.matcher(source).results()),
                        analyzers.stream()
                                .flatMap(source -> said.matcher(source).results()))
                .map(found -> plain(found.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What every first start has to do since; what reads a table that grows with the cases has a row of its own. */
    @ParameterizedTest
    @ValueSource(strings = {"upgrade.md", "upgrade.zh-CN.md"})
    void whoUpgradesReadsOfEachStepOfTheDatabase(String page) throws IOException {
        List<MatchResult> rows = Pattern.compile("(?m)^\\| (V[^|]+) \\|")
                .matcher(page(page))
                .results()
                .toList();
        List<MatchResult> named = rows.stream()
                .flatMap(row -> Pattern.compile("V(\\d+)(?:\\.\\d+)?(?:–V(\\d+))?")
                        .matcher(row.group(1))
                        .results())
                .toList();
        Set<Integer> alone = new TreeSet<>();
        Set<Integer> all = new TreeSet<>();
        for (MatchResult each : named) {
            int first = Integer.parseInt(each.group(1));
            if (each.group(2) == null) {
                alone.add(first);
            }
            IntStream.rangeClosed(first, each.group(2) == null ? first : Integer.parseInt(each.group(2)))
                    .forEach(all::add);
        }
        Map<Integer, Path> steps = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
            files.forEach(file ->
                    steps.put(Integer.valueOf(file.getFileName().toString().replaceFirst("V(\\d+).*", "$1")), file));
        }
        steps.keySet().removeIf(version -> version < 405);

        assertThat(all).containsAll(steps.keySet());
        steps.values().removeIf(file -> !READS_MUCH.matcher(content(file)).find());
        assertThat(alone).containsAll(steps.keySet()).contains(611);
    }

    @Test
    void theDrillIsTheSameInBoth() {
        assertThat(Documentation.variables("operation/backup.zh-CN.md", "## 每季演练"))
                .isEqualTo(Documentation.variables("operation/backup.md", "## The drill"));
    }

    /** The pool for cases, that for queries, and the probe's connection. */
    @Test
    void theConnectionsOfANodeAreWhatIsConfigured() throws IOException {
        var yaml = new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml"))
                .get(0);
        int connections = number(yaml.getProperty("spring.datasource.hikari.maximum-pool-size"))
                + number(yaml.getProperty("gridcase.limits.queries.connections"))
                + 1;
        Pattern figure = Pattern.compile(
                "(?:up to|to|：每个节点|最多用|Connections\\*\\*:) ?(\\d+) ?(?:connections|for each node|个)|up to (\\d+) \\(");
        for (String each : List.of(
                "docs/operation/two-nodes.md",
                "docs/operation/two-nodes.zh-CN.md",
                "docs/operation/alarms.md",
                "docs/operation/alarms.zh-CN.md",
                "docs/security.md",
                "src/main/java/org/gridcase/operation/startup/DatabaseFailureAnalyzer.java")) {
            List<String> told = figure.matcher(Files.readString(Path.of(each)))
                    .results()
                    .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                    .toList();
            assertThat(told).as(each).isNotEmpty().containsOnly(String.valueOf(connections));
        }
    }

    private static int number(Object configured) {
        return Integer.parseInt(String.valueOf(configured));
    }

    private static Set<String> names(String page) {
        return found(NAMES, page(page).replaceAll("（(\\d{5})）", "($1)"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        return new TreeSet<>(
                pattern.matcher(text).results().map(each -> each.group()).toList());
    }

    private static String page(String name) {
        return Documentation.page("operation/" + name);
    }
}

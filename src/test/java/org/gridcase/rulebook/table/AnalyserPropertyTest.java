package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.gridcase.engine.internals.feel.TableFeelEngine;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.proposal.PastCases;

/**
 * The analyser against brute force: small random tables are evaluated by the engine itself for every combination of inputs, and what the
 * analyser says of overlaps, gaps and rules that never apply must be what was seen.
 */
class AnalyserPropertyTest {

    private static final List<String> WORDS = List.of("甲", "乙", "丙");
    private static final List<String> WORD_CELLS =
            List.of("", "-", "\"甲\"", "\"乙\", \"丙\"", "not(\"甲\")", "not(\"乙\", \"丙\")", "? = \"丙\"", "[\"甲\", \"丙\"]");
    private static final List<String> NUMBER_CELLS =
            List.of("", "0", "1, 3", "< 2", ">= 2", "[1..3]", "(1..3)", "not(> 1)", "not(0, [2..3])", "<= 0, > 3");
    private static final List<String> FLAG_CELLS = List.of("", "true", "false", "not(true)", "not(false)");
    /** Beyond every bound of the cells, below and above. */
    private static final List<Integer> NUMBERS = List.of(-1, 0, 1, 2, 3, 4);

    private static final List<Map<String, Object>> INPUTS = inputs();
    /** What a row applies to depends on its cells alone, and the engine takes its time over each: asked once. */
    private static final Map<List<String>, List<Boolean>> APPLIES = new ConcurrentHashMap<>();

    private static final Pattern OVERLAP = Pattern.compile("与第 (\\d+) 行(?:重叠|完全相同|条件相同)");

    private static final DmnEngine ENGINE = engine();
    private static final TableAnalyser ANALYSER = new TableAnalyser(List.of(), Map::of, id -> Optional.empty(), null);

    private static DmnEngine engine() {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(TableFeelEngine::new);
        return configuration.buildEngine();
    }

    private record Drawn(List<List<String>> rows) {

        static Drawn with(Random random) {
            return new Drawn(IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(row -> List.of(
                            WORD_CELLS.get(random.nextInt(WORD_CELLS.size())),
                            NUMBER_CELLS.get(random.nextInt(NUMBER_CELLS.size())),
                            FLAG_CELLS.get(random.nextInt(FLAG_CELLS.size()))))
                    .toList());
        }

        String dmn(String hitPolicy) {
            String rules = IntStream.range(0, rows.size())
                    .mapToObj(
                            row -> "<rule id=\"r%d\">%s<outputEntry id=\"o%1$d\"><text>%1$d</text></outputEntry></rule>"
                                    .formatted(row, cells(row)))
                    .collect(Collectors.joining());
            return """
                    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
                        xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="tried">
                      <decision id="drawn" name="抽样" camunda:historyTimeToLive="P1D"><decisionTable id="t" hitPolicy="%s">
                        <input id="i0" label="字"><inputExpression id="e0" typeRef="string"><text>word</text></inputExpression>
                          <inputValues id="v0"><text>"甲", "乙", "丙"</text></inputValues></input>
                        <input id="i1" label="数"><inputExpression id="e1" typeRef="integer"><text>number</text></inputExpression></input>
                        <input id="i2" label="否"><inputExpression id="e2" typeRef="boolean"><text>flag</text></inputExpression></input>
                        <output id="out" label="行" name="row" typeRef="integer"/>%s
                      </decisionTable></decision></definitions>
                    """.formatted(hitPolicy, rules);
        }

        private String cells(int row) {
            return IntStream.range(0, 3)
                    .mapToObj(column -> "<inputEntry id=\"c%d_%d\"><text>%s</text></inputEntry>"
                            .formatted(
                                    row,
                                    column,
                                    rows.get(row)
                                            .get(column)
                                            .replace("<", "&lt;")
                                            .replace(">", "&gt;")))
                    .collect(Collectors.joining());
        }
    }

    /** The rows that apply, by inputs, as the engine finds them. */
    private static List<Set<Integer>> seen(Drawn drawn) {
        List<List<Boolean>> rows = drawn.rows().stream()
                .map(cells -> APPLIES.computeIfAbsent(cells, AnalyserPropertyTest::applies))
                .toList();
        return IntStream.range(0, INPUTS.size())
                .mapToObj(inputs -> IntStream.range(0, rows.size())
                        .filter(row -> rows.get(row).get(inputs))
                        .mapToObj(row -> row + 1)
                        .collect(Collectors.toCollection(TreeSet::new)))
                .<Set<Integer>>map(applying -> applying)
                .toList();
    }

    /** By inputs, whether a table of this row alone says anything. */
    private static List<Boolean> applies(List<String> cells) {
        String table = new Drawn(List.of(cells)).dmn("UNIQUE");
        DmnDecision row =
                ENGINE.parseDecision("drawn", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
        return INPUTS.stream()
                .map(inputs -> !ENGINE.evaluateDecisionTable(row, inputs).isEmpty())
                .toList();
    }

    private static List<Map<String, Object>> inputs() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (String word : WORDS) {
            for (int number : NUMBERS) {
                for (boolean flag : List.of(true, false)) {
                    inputs.add(Map.of("word", word, "number", number, "flag", flag));
                }
            }
        }
        return List.copyOf(inputs);
    }

    private static List<Finding> findings(String dmn) {
        return ANALYSER.findingsIn(dmn.getBytes(StandardCharsets.UTF_8), List.of(), Map.of());
    }

    private static boolean saysOfRow(Finding finding, String part) {
        return finding.place().row() > 0 && finding.message().contains(part);
    }

    @Property(tries = 120)
    void overlapsAreThoseTheEngineMeets(@ForAll long seed) {
        Drawn drawn = Drawn.with(new Random(seed));
        Set<String> met = new TreeSet<>();
        seen(drawn)
                .forEach(rows -> rows.forEach(later -> rows.stream()
                        .filter(earlier -> earlier < later)
                        .forEach(earlier -> met.add(earlier + " " + later))));

        Set<String> said = findings(drawn.dmn("UNIQUE")).stream()
                .flatMap(finding -> OVERLAP.matcher(finding.message())
                        .results()
                        .map(found -> found.group(1) + " " + finding.place().row()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(said).isEqualTo(met);
    }

    @Property(tries = 120)
    void thereAreGapsWhereTheEngineFindsNoRule(@ForAll long seed) {
        Drawn drawn = Drawn.with(new Random(seed));
        long without = seen(drawn).stream().filter(Set::isEmpty).count();

        List<Finding> gaps = findings(drawn.dmn("FIRST")).stream()
                .filter(finding -> finding.message().startsWith("没有规则适用于"))
                .toList();

        assertThat(gaps.isEmpty()).isEqualTo(without == 0);
        if (without > 0) { // the proposed rows, all together, close them and reach nothing that was reached
            List<List<String>> proposed = gaps.stream()
                    .map(gap -> cells(String.valueOf(gap.proposal())))
                    .toList();
            List<List<String>> all = new ArrayList<>(drawn.rows());
            all.addAll(proposed);
            assertThat(seen(new Drawn(all))).noneMatch(Set::isEmpty);
            assertThat(seen(new Drawn(proposed)).stream().filter(rows -> !rows.isEmpty()))
                    .hasSize((int) without)
                    .allMatch(rows -> rows.size() == 1);
        }
    }

    /** Of random cases, as many are said to lie in gaps as the engine finds no rule for. */
    @Property(tries = 120)
    void theCasesInGapsAreThoseTheEngineFindsNoRuleFor(@ForAll long seed) {
        Random random = new Random(seed);
        Drawn drawn = new Drawn(Drawn.with(random).rows().stream()
                .map(row -> List.of(row.get(0), "", row.get(2)))
                .toList());
        String table = drawn.dmn("FIRST").replaceFirst("<inputValues.*?</inputValues>", "");
        List<Map<String, Object>> cases = IntStream.range(0, random.nextInt(200))
                .mapToObj(each -> Map.<String, Object>of(
                        "word",
                        List.of("甲", "乙", "丙", "没人提过").get(random.nextInt(4)),
                        "number",
                        0,
                        "flag",
                        random.nextBoolean()))
                .toList();
        DmnDecision decision =
                ENGINE.parseDecision("drawn", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)));
        Set<Map<String, Object>> none = cases.stream()
                .distinct()
                .filter(each -> ENGINE.evaluateDecisionTable(decision, each).isEmpty())
                .collect(Collectors.toSet());
        long without = cases.stream().filter(none::contains).count();

        long said = new TableAnalyser(List.of(), Map::of, id -> Optional.empty(), record(cases))
                .findingsIn(table.getBytes(StandardCharsets.UTF_8), List.of(), Map.of()).stream()
                        .map(Finding::message)
                        .filter(message -> message.startsWith("没有规则适用于"))
                        .mapToLong(AnalyserPropertyTest::counted)
                        .sum();

        assertThat(said).isEqualTo(without);
    }

    private static long counted(String message) {
        Matcher count = Pattern.compile("近一年有 (\\d+) 件|近一年没有这样的案件").matcher(message);
        assertThat(count.find()).as(message).isTrue();
        return count.group(1) == null ? 0 : Long.parseLong(count.group(1));
    }

    /** What the record tells of cases: how many there are of each kind, by the inputs it is asked for. */
    private static PastCases record(List<Map<String, Object>> cases) {
        return new PastCases() {
            @Override
            public Set<String> inputs() {
                return Set.of("word", "flag");
            }

            @Override
            public Optional<List<Tally>> lastYear(Set<String> by) {
                return Optional.of(cases.stream()
                        .collect(Collectors.groupingBy(
                                each -> by.stream()
                                        .collect(Collectors.toMap(
                                                input -> input, input -> String.valueOf(each.get(input)))),
                                Collectors.counting()))
                        .entrySet()
                        .stream()
                        .map(alike -> new Tally(alike.getKey(), alike.getValue()))
                        .toList());
            }
        };
    }

    private static List<String> cells(String proposal) {
        Matcher row = Pattern.compile("新增一行：字：(.*)｜数：(.*)｜否：(.*?)(?: →.*)?").matcher(proposal);
        assertThat(row.matches()).as(proposal).isTrue();
        return Arrays.asList(row.group(1), row.group(2), row.group(3));
    }

    @Property(tries = 120)
    void rulesThatNeverApplyAreThoseTheEngineNeverUses(@ForAll long seed) {
        Drawn drawn = Drawn.with(new Random(seed));
        Set<Integer> used = seen(drawn).stream()
                .filter(rows -> !rows.isEmpty())
                .map(rows -> rows.iterator().next())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Integer> unused = IntStream.rangeClosed(1, drawn.rows().size())
                .boxed()
                .filter(row -> !used.contains(row))
                .collect(Collectors.toCollection(TreeSet::new));

        List<Finding> findings = findings(drawn.dmn("FIRST"));

        Set<Integer> said = findings.stream()
                .filter(finding ->
                        saysOfRow(finding, "不会用到") && !finding.message().contains("下面的规则") || saysOfRow(finding, "重复"))
                .map(finding -> finding.place().row())
                .collect(Collectors.toCollection(TreeSet::new));
        findings.stream().filter(finding -> saysOfRow(finding, "下面的规则都不会用到")).forEach(all -> IntStream.rangeClosed(
                        all.place().row() + 1, drawn.rows().size())
                .forEach(said::add));
        if (findings.stream().anyMatch(finding -> saysOfRow(finding, "下面的规则都不会用到"))) {
            assertThat(unused).containsAll(said);
        } else {
            assertThat(said).isEqualTo(unused);
        }
    }
}

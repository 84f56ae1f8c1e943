package org.gridcase.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.Grids;
import org.gridcase.replay.course.CaseComparison.Compared;
import org.gridcase.replay.course.Difference;
import org.gridcase.replay.course.Difference.Kind;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A replay finds what the rules make different, and nothing else. How fast it is:
 * {@code mvn test -Dtest=ReplayExactnessTest -Dgridcase.replay.cases=10000}.
 */
@GridcaseTest
class ReplayExactnessTest {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayExactnessTest.class);
    private static final int CASES = Integer.getInteger("gridcase.replay.cases", 2000);
    private static final Instant NOW = Instant.parse("2026-11-20T01:00:00Z");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String LIMITS = "determine-time-limit";

    @Autowired
    DecisionTables tables;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationContext beans;

    @Autowired
    Catalogue catalogue;

    @Autowired
    WorkingCalendar calendar;

    @Autowired
    Grids grids;

    @Test
    void unchangedRulesMakeNoDifference() {
        List<DecidedCase> cases = cases(CASES);
        Map<String, String> all = ComparedCases.shipped();
        assertThat(all).hasSize(32);

        long begun = System.nanoTime();
        long worked = THREADS.getCurrentThreadCpuTime();
        List<Compared> compared = compared(cases, all);
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Duration work = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - worked);

        assertThat(compared).hasSize(cases.size()).allSatisfy(each -> {
            assertThat(each.differences()).isEmpty();
            assertThat(each.left()).isZero();
        });
        LOG.info(
                "replayed {} cases, {} decisions, by 19 tables in {} ms, {} ms of them on the processor: {} cases/s",
                cases.size(),
                cases.stream()
                        .flatMap(each -> each.lines().stream())
                        .mapToInt(line -> line.decisions().size())
                        .sum(),
                took.toMillis(),
                work.toMillis(),
                cases.size() * 1000L / Math.max(1, took.toMillis()));
    }

    @Test
    void everyDifferenceOfALimitIsOfTheRowThatChanged() {
        List<DecidedCase> cases = cases(300);
        int row = rowOfALimit(cases);
        String before = limit(cases, row);
        String file = ShippedFiles.changed(
                "decisions/" + LIMITS + ".dmn",
                text -> ofRow(
                        text,
                        row,
                        rule -> rule.replace("\"" + before + "\"", before.startsWith("PT") ? "\"PT1M\"" : "\"P99D\"")));

        List<Difference> found = differences(cases, Map.of(LIMITS, file));

        assertThat(found).isNotEmpty().allSatisfy(each -> {
            assertThat(each.table()).isIn(LIMITS, "determine-supervision-measure");
            assertThat(each.kind()).isIn(Kind.TIMED, Kind.TURNED, Kind.SUPERVISED);
        });
        assertThat(found)
                .filteredOn(each -> each.kind() == Kind.TIMED)
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.newRow()).isEqualTo(row));
        assertThat(found).anySatisfy(each -> assertThat(each.kind()).isEqualTo(Kind.TURNED));
    }

    @Test
    void aCaseThatGoesElsewhereIsNotFollowedFurther() {
        List<DecidedCase> cases = cases(200);
        String file = ShippedFiles.changed("decisions/determine-start-tier.dmn", text -> answering(text, "网格", "街道"));

        List<Compared> compared = compared(cases, Map.of("determine-start-tier", file));

        assertThat(compared)
                .filteredOn(each -> !each.differences().isEmpty())
                .isNotEmpty()
                .allSatisfy(
                        each -> assertThat(each.differences()).singleElement().satisfies(one -> {
                            assertThat(one.kind()).isEqualTo(Kind.ELSEWHERE);
                            assertThat(one.newValue()).contains("街道");
                        }));
    }

    @Test
    void anotherUrgencyLeadsToOtherLimits() {
        List<DecidedCase> cases = cases(300);
        String file = ShippedFiles.changed("decisions/determine-urgency.dmn", text -> answering(text, "一般", "特急"));

        List<Difference> found = differences(cases, Map.of("determine-urgency", file));

        assertThat(found).extracting(Difference::kind).contains(Kind.URGENCY, Kind.TIMED);
        assertThat(found).filteredOn(each -> each.kind() == Kind.TIMED).allSatisfy(each -> assertThat(each.table())
                .isIn(LIMITS, "determine-further-time-limit", "determine-whistle-rule"));
    }

    @Test
    void aRuleThatIsMissingIsToldAndTheCaseStandsStill() {
        List<DecidedCase> cases = cases(50);
        String file = ShippedFiles.changed(
                "decisions/determine-start-tier.dmn", text -> text.replaceAll("(?s)<rule .*</rule>", ""));

        List<Compared> compared = compared(cases, Map.of("determine-start-tier", file));

        assertThat(compared)
                .allSatisfy(
                        each -> assertThat(each.differences()).singleElement().satisfies(one -> {
                            assertThat(one.kind()).isEqualTo(Kind.UNANSWERED);
                            assertThat(one.newValue()).isEqualTo("没有适用的规则");
                        }));
    }

    @Test
    void whatIsTriedInOneStreetTouchesNoOther() {
        List<DecidedCase> cases = cases(200);
        String file = ShippedFiles.changed("decisions/determine-start-tier.dmn", text -> answering(text, "网格", "街道"));

        List<Compared> compared = compared(cases, Map.of("determine-start-tier", file), List.of("370112001"));

        for (int at = 0; at < cases.size(); at++) {
            boolean there = cases.get(at).file().place().area().value().startsWith("370112001");
            assertThat(there || compared.get(at).differences().isEmpty()).isTrue();
        }
        assertThat(compared).anySatisfy(each -> assertThat(each.differences()).isNotEmpty());
    }

    private List<DecidedCase> cases(int many) {
        return transaction.execute(status -> new GeneratedCases(tables, catalogue, calendar, grids).some(many));
    }

    private List<Difference> differences(List<DecidedCase> cases, Map<String, String> files) {
        return compared(cases, files).stream()
                .flatMap(each -> each.differences().stream())
                .toList();
    }

    private List<Compared> compared(List<DecidedCase> cases, Map<String, String> files) {
        return compared(cases, files, List.of());
    }

    private List<Compared> compared(List<DecidedCase> cases, Map<String, String> files, List<String> areas) {
        return ComparedCases.in(beans::getBean, NOW).with(cases, files, areas);
    }

    /** The row of the limit that most cases had. */
    private static int rowOfALimit(List<DecidedCase> cases) {
        return cases.stream()
                .flatMap(each -> each.lines().stream())
                .flatMap(line -> line.decisions().stream())
                .filter(made -> made.table().equals(LIMITS) && made.row() != null)
                .collect(Collectors.groupingBy(made -> made.row(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static String limit(List<DecidedCase> cases, int row) {
        return cases.stream()
                .flatMap(each -> each.lines().stream())
                .flatMap(line -> line.decisions().stream())
                .filter(made -> made.table().equals(LIMITS) && made.row() != null && made.row() == row)
                .map(made -> String.valueOf(made.outputs().get("limit")))
                .findFirst()
                .orElseThrow();
    }

    private static String answering(String text, String word, String other) {
        return text.replaceAll("(<outputEntry[^>]*>\\s*<text>)\"" + word + "\"(</text>)", "$1\"" + other + "\"$2");
    }

    private static String ofRow(String text, int row, UnaryOperator<String> change) {
        String[] rules = text.split("(?=<rule )");
        rules[row] = change.apply(rules[row]);
        return String.join("", rules);
    }
}

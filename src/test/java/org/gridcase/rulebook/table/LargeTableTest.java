package org.gridcase.rulebook.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table as large as a city's filing standards: Modeler waits five seconds for an answer, of which the analyser may take two. */
class LargeTableTest {

    private static final int RULES = 1000;
    private static final Duration ALLOWED = Duration.ofSeconds(2);

    private static String table(String hitPolicy, boolean tangled) {
        String inputs = IntStream.range(0, 8)
                .mapToObj(i ->
                        "<input id=\"i%d\" label=\"栏%1$d\"><inputExpression id=\"e%1$d\" typeRef=\"%s\"><text>v%1$d</text></inputExpression></input>"
                                .formatted(i, i == 7 ? "integer" : "string"))
                .collect(Collectors.joining());
        String rules =
                IntStream.range(0, RULES).mapToObj(row -> rule(row, tangled)).collect(Collectors.joining());
        return """
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="tried">
                  <decision id="large" name="大表"><decisionTable id="t" hitPolicy="%s">%s
                    <output id="out" label="结果" name="result" typeRef="string"/>%s</decisionTable></decision></definitions>
                """.formatted(hitPolicy, inputs, rules);
    }

    private static String rule(int row, boolean tangled) {
        String cells = IntStream.range(0, 8)
                .mapToObj(i -> "<inputEntry id=\"c%d_%d\"><text>%s</text></inputEntry>"
                        .formatted(row, i, tangled ? tangled(row, i) : orderly(row, i)))
                .collect(Collectors.joining());
        return "<rule id=\"r%d\">%s<outputEntry id=\"o%1$d\"><text>\"%1$d\"</text></outputEntry></rule>"
                .formatted(row, cells);
    }

    /** One rule for each kind of matter and condition, as such tables are. */
    private static String orderly(int row, int column) {
        return switch (column) {
            case 0 -> "\"类%d\"".formatted(row / 10);
            case 1 -> "\"条件%d\"".formatted(row % 10);
            case 7 -> ">= 0".replace(">", "&gt;");
            default -> "";
        };
    }

    /** Every column looks at something else in every rule. */
    private static String tangled(int row, int column) {
        int drawn = Math.floorMod((row * 31 + column * 17) * 2_654_435_761L, 101) % 7;
        return column == 7
                ? "[%d..%d]".formatted(drawn, drawn + row % 5)
                : "\"%d\", \"%d\"".formatted(drawn, (drawn + 1 + row % 3) % 7);
    }

    /** Of this thread: other tests share the machine. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    @Timeout(60)
    void aThousandRulesTakeLessThanTwoSeconds() {
        Tables.findings(table("UNIQUE", false)); // so that the compiler is done
        long begun = processorTime();
        List<Finding> findings = Tables.findings(table("UNIQUE", false));
        Duration taken = Duration.ofNanos(processorTime() - begun);

        assertThat(findings).isNotEmpty().noneMatch(Finding::isError);
        assertThat(taken).isLessThan(ALLOWED);
    }

    @Test
    @Timeout(60)
    void whatIsTooTangledIsSaidToBeSo() {
        for (String hitPolicy : List.of("UNIQUE", "FIRST")) {
            Tables.findings(table(hitPolicy, true));
            long begun = processorTime();
            List<Finding> findings = Tables.findings(table(hitPolicy, true));
            Duration taken = Duration.ofNanos(processorTime() - begun);

            assertThat(findings).isNotEmpty();
            assertThat(taken).as(hitPolicy).isLessThan(ALLOWED.multipliedBy(2));
        }
    }
}

package org.gridcase.engine.internals.feel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.Test;

class TableFeelEngineTest {

    private static final int THREADS = 4;
    private static final int ROUNDS = 2_000;

    /** Plain ones and others, all of them true of the text 特急. */
    private static final List<String> CELLS = List.of(
            "\"一般\", \"特急\"",
            "not(\"一般\")",
            "-",
            "提到(?, \"急\")",
            "matches(?, \"^特\")",
            "? = other",
            "string length(?) = 2",
            "contains(?, \"特\"), 提到(other, \"无\")");

    private final TableFeelEngine engine = new TableFeelEngine();

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Boolean> asking = () -> IntStream.range(0, ROUNDS)
                    .allMatch(round -> holds(CELLS.get(round % CELLS.size()), "特急")
                            && "特急".equals(value("if other = \"特急\" then other else 1")));
            for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(THREADS, asking))) {
                assertThat(answer.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Policy staff may deploy as often as they like. */
    @Test
    void whatIsKeptOfCellsIsBounded() {
        for (int cell = 0; cell < 5_000; cell++) {
            String word = "%d甲".formatted(cell).repeat(200);
            assertThat(holds('"' + word + '"', word)).isTrue();
            assertThat(value('"' + word + '"')).isEqualTo(word);
        }

        assertThat(engine.textKept()).isLessThanOrEqualTo(2 * TableFeelEngine.MOST_TEXT);
    }

    @Test
    void aCellThatCannotBeReadFailsEachTimeInTheSameWords() {
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> holds("\"一般", "一般"))
                    .isInstanceOf(FeelException.class)
                    .hasMessageContaining("failed to parse expression '\"一般'");
        }
    }

    private boolean holds(String cell, String input) {
        return engine.evaluateSimpleUnaryTests(
                cell,
                "cellInput",
                Variables.fromMap(Map.of("cellInput", input, "other", "特急")).asVariableContext());
    }

    private Object value(String expression) {
        return engine.evaluateSimpleExpression(
                expression, Variables.fromMap(Map.of("other", "特急")).asVariableContext());
    }
}

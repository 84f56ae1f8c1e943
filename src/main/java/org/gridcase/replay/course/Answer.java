package org.gridcase.replay.course;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.TableTrial.Trial;
import org.jspecify.annotations.Nullable;

/**
 * What a table says to a question.
 *
 * @param row that answers, from 1; null where none does, or nobody knows
 * @param values outputs by name, without empty ones; null where no rule applies or the table fails
 * @param failure why the table cannot be evaluated, in Chinese; null where it can
 */
public record Answer(
        @Nullable Integer row,
        @Nullable Map<String, String> values,
        @Nullable String failure) {

    static Answer of(Trial trial) {
        Integer row = trial.rows().size() == 1 ? trial.rows().get(0) : null;
        if (trial.failure() != null) {
            return new Answer(row, null, trial.severalRules() ? "有多条规则同时适用" : "无法计算");
        }
        return switch (trial.answers().size()) {
            case 0 -> new Answer(null, null, null);
            case 1 -> new Answer(row, written(trial.answers().get(0)), null);
            default -> new Answer(null, null, "有多条规则同时适用");
        };
    }

    static Map<String, String> written(Map<String, Object> outputs) {
        Map<String, String> values = new TreeMap<>();
        outputs.forEach((name, value) -> {
            if (value != null && !value.toString().isBlank()) {
                values.put(name, value.toString());
            }
        });
        return values;
    }

    boolean answered() {
        return values != null;
    }

    /** One of the outputs; empty where there is none. */
    String word(String output) {
        return values == null ? "" : values.getOrDefault(output, "");
    }

    /** Whether people see the same, whichever row it comes from. */
    boolean saysTheSameAs(Answer other) {
        return Objects.equals(values, other.values) && (failure == null) == (other.failure == null);
    }

    /** For people. */
    String told() {
        if (failure != null) {
            return failure;
        }
        return values == null ? "没有适用的规则" : values.values().stream().collect(Collectors.joining("，"));
    }
}

package org.gridcase.rulebook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A step made ready for policy staff: they put it into any diagram of a case and fill in its settings, which are properties of the step. What
 * it acts on is fixed in our code, so it may stand wherever it can do no harm.
 *
 * @param name as its element template calls it
 * @param service that does it; empty for a user task, which names none
 * @param method of the service that its place calls; empty where it is the service itself
 * @param outputs that the table it asks must have, whatever its settings say
 */
public record Block(
        String name, Kind kind, String service, String method, List<Setting> settings, Set<String> outputs) {

    /** What it is in a diagram, and where its service stands. */
    public enum Kind {
        TASK("用户任务"),
        SERVICE("服务任务"),
        WAIT("定时器中间事件"),
        ASSIGNMENT("调用 assignment 的调用活动");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** What a setting names. */
    public enum Meaning {
        WORD,
        /** A decision table. */
        TABLE,
        /** Outputs of that table, each of which becomes a variable of its name. */
        OUTPUTS
    }

    /**
     * A property of the step.
     *
     * @param label as the element template calls it
     * @param fault what is wrong with a value, as a sentence without its end; empty if nothing is
     */
    public record Setting(
            String name, String label, boolean required, Meaning meaning, Function<String, Optional<String>> fault) {

        /** One that has to be filled in. */
        public static Setting required(String name, String label, Function<String, Optional<String>> fault) {
            return new Setting(name, label, true, Meaning.WORD, fault);
        }

        public static Setting optional(String name, String label, Function<String, Optional<String>> fault) {
            return new Setting(name, label, false, Meaning.WORD, fault);
        }

        public static Setting of(Meaning meaning, String name, String label) {
            return new Setting(name, label, true, meaning, value -> Optional.empty());
        }
    }

    /** What somebody has written side by side, between whatever people separate it by. */
    public static Stream<String> listed(String written) {
        return Arrays.stream(written.split("[,，、;；\\s]+")).filter(each -> !each.isEmpty());
    }

    /** A block without a table. */
    public static Block of(String name, Kind kind, String service, String method, Setting... settings) {
        return new Block(name, kind, service, method, List.of(settings), Set.of());
    }
}

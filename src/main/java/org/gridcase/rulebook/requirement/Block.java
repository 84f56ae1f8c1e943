package org.gridcase.rulebook.requirement;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step made ready for policy staff: they put it into any diagram of a case and fill in its settings, which are properties of the step.
 * What it acts on is fixed in our code, so it may stand wherever it can do no harm.
 *
 * @param name as its element template calls it
 * @param service that does it; empty for a user task, which names none
 * @param method of the service that its place calls; empty where it is the service itself
 * @param outputs that the table it asks must have, whatever its settings say
 * @param most how many may stand in one diagram, after somebody has had the case; 0 where it may stand as often and as early as
 *     anybody likes
 */
public record Block(
        String name, Kind kind, String service, String method, List<Setting> settings, Set<String> outputs, int most) {

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
     * @param length how long a case rests by a value without a fault, about; nothing where it does not rest
     */
    public record Setting(
            String name,
            String label,
            boolean required,
            Meaning meaning,
            Function<String, Optional<String>> fault,
            Function<String, Duration> length) {

        /** One that has to be filled in. */
        public static Setting required(String name, String label, Function<String, Optional<String>> fault) {
            return new Setting(name, label, true, Meaning.WORD, fault, value -> Duration.ZERO);
        }

        /** How long a case rests. */
        public static Setting time(
                String name,
                String label,
                Function<String, Optional<String>> fault,
                Function<String, Duration> length) {
            return new Setting(name, label, true, Meaning.WORD, fault, length);
        }

        public static Setting optional(String name, String label, Function<String, Optional<String>> fault) {
            return new Setting(name, label, false, Meaning.WORD, fault, value -> Duration.ZERO);
        }

        public static Setting of(Meaning meaning, String name, String label) {
            return new Setting(name, label, true, meaning, value -> Optional.empty(), value -> Duration.ZERO);
        }
    }

    private static final int LONGEST_NAME = 60;

    /** As an expression of a gateway reads it, and as the engine can store it. */
    private static final Pattern VARIABLE =
            Pattern.compile("(?!execution$|task$)\\p{L}[\\p{L}\\p{N}_]{0,%d}".formatted(LONGEST_NAME - 1));

    /** Whether an output can become a variable of its name. */
    public static boolean isVariable(String output) {
        return VARIABLE.matcher(output).matches();
    }

    /** Why it cannot, as a sentence without its end. */
    public static String noVariable(String output) {
        String shown = output.length() > LONGEST_NAME ? output.substring(0, 20) + "…" : output;
        return "输出“%s”不能作变量名：须以字母或汉字开头，只用字母、数字、汉字和下划线，最多 %d 个字符".formatted(shown, LONGEST_NAME);
    }

    /** What somebody has written side by side, between whatever people separate it by. */
    public static Stream<String> listed(String written) {
        return Arrays.stream(written.split("[,，、;；\\s]+")).filter(each -> !each.isEmpty());
    }

    /** A block without a table. */
    public static Block of(String name, Kind kind, String service, String method, Setting... settings) {
        return new Block(name, kind, service, method, List.of(settings), Set.of(), 0);
    }

    /** The same for a block that tells people something: only so often in one diagram, and only after somebody had the case. */
    public Block atMost(int most) {
        return new Block(name, kind, service, method, settings, outputs, most);
    }
}

package org.gridcase.handling.ladder;

import java.util.List;
import java.util.stream.Stream;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * Who may verify a case.
 *
 * @param unit for which they look
 * @param people accounts; empty means everybody of the unit, or the supervisors if that is the standing
 * @param reporting what became of who reported the case
 * @param decisionSource the table and version that decided about the reporter; empty where nobody of the units looked at had reported
 *     it, or the table has no answer
 */
public record Verifiers(
        Unit unit,
        List<String> people,
        Standing standing,
        Reporting reporting,
        @Nullable String decisionSource) {

    /** How far the verifiers stand from the handling. */
    public enum Standing {
        /** Their unit has had nothing to do with the case. */
        INDEPENDENT("", ""),
        /** Their unit had, because no other is left; they themselves had not. */
        OWN_UNIT("【经手单位代核】", "没有未经手本案的单位可以核实，由经手单位中未经手的人员核实"),
        /** Nobody is left on the ladder who had not. */
        SUPERVISORS("【督查代核】", "各级单位没有未经手本案的人员可以核实，由督查人员核实");

        private final String mark;
        private final String why;

        Standing(String mark, String why) {
            this.mark = mark;
            this.why = why;
        }
    }

    /** What becomes of who reported the case. */
    public enum Reporting {
        /** It makes no difference who reported it. */
        INDIFFERENT("", ""),
        /** They would have been among the verifiers; others are. */
        LEFT_OUT("", LEFT_OUT_WHY),
        /** They verify, because their unit has nobody else. */
        ALONE("【报告人核实】", "本单位没有其他人员可以核实，由报告人核实");

        private final String mark;
        private final String why;

        Reporting(String mark, String why) {
            this.mark = mark;
            this.why = why;
        }
    }

    /** Why others than the reporter verify. They are as independent as they should be. */
    public static final String LEFT_OUT_WHY = "报告人不核实自己上报的案件，由其他人员核实";

    /** Stands before the name of the task; empty where the verifiers are as independent as they should be. */
    public String mark() {
        return standing.mark + reporting.mark;
    }

    /** The name of a task without any mark. */
    public static String unmarked(String name) {
        String left = name;
        for (Standing each : Standing.values()) {
            left = without(each.mark, left);
        }
        for (Reporting each : Reporting.values()) {
            left = without(each.mark, left);
        }
        return left;
    }

    private static String without(String mark, String name) {
        return name.startsWith(mark) ? name.substring(mark.length()) : name;
    }

    /** Why it is they, for people; empty where nothing is out of the ordinary. */
    public String why() {
        return said().chinese();
    }

    /** The same in every language. */
    public Said said() {
        List<Said> reasons = Stream.of(
                        Said.label("verifiers", standing.name(), standing.why),
                        Said.label("verifiers", reporting.name(), reporting.why))
                .filter(each -> !each.chinese().isEmpty())
                .toList();
        return Said.joined(reasons, "；", "; ");
    }
}

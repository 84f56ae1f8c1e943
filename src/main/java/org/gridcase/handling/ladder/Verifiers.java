package org.gridcase.handling.ladder;

import java.util.List;
import org.gridcase.organisation.Unit;

/**
 * Who may verify a case.
 *
 * @param unit for which they look
 * @param people accounts; empty means everybody of the unit, or the supervisors if that is the standing
 */
public record Verifiers(Unit unit, List<String> people, Standing standing) {

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

        /** Stands before the name of the task; empty where nothing is out of the ordinary. */
        public String mark() {
            return mark;
        }

        /** For people; empty where nothing is out of the ordinary. */
        public String why() {
            return why;
        }
    }
}

package org.gridcase.supervision.dispute;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.gridcase.supervision.decision.DeciderRole;
import org.gridcase.supervision.decision.Meanwhile;
import org.jspecify.annotations.Nullable;

/**
 * A dispute 权属争议 over which unit is responsible for a case, and the settlement of it (C7).
 *
 * @param assignment of the unit that says that the matter is not its own
 * @param unit that unit
 * @param role whether it leads or helps
 * @param named the unit that it names as responsible; empty where it names none
 * @param arbiter the unit that rules
 * @param arbiterRole who of it
 * @param handler the unit that leads until then
 * @param settledUnit the unit whose matter it is by the settlement; empty while it is open
 */
public record Dispute(
        String id,
        String assignment,
        String caseNumber,
        String unit,
        Role role,
        @Nullable String named,
        String openedBy,
        Instant openedAt,
        String reason,
        String arbiter,
        DeciderRole arbiterRole,
        Meanwhile meanwhile,
        String handler,
        String decisionSource,
        State state,
        @Nullable String settledBy,
        @Nullable Instant settledAt,
        @Nullable String settledUnit,
        @Nullable String opinion,
        @Nullable Instant lapsedAt,
        @Nullable String lapsedWhy) {

    /** The units between which it is disputed: none of them rules. */
    Set<String> parties() {
        Set<String> parties = new TreeSet<>(Set.of(unit));
        if (named != null) {
            parties.add(named);
        }
        return parties;
    }

    boolean open() {
        return state == State.OPEN;
    }

    /** How far a dispute has come. */
    public enum State {
        OPEN("open", "待裁定"),
        /** The unit keeps what it was given. */
        UPHELD("upheld", "维持"),
        MOVED("moved", "改由其他单位办理"),
        /** The case went on or ended before anybody settled. */
        LAPSED("lapsed", "已失效");

        private final String code;
        private final String label;

        State(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public Said said() {
            return Said.label("dispute", code, label);
        }

        public String label() {
            return label;
        }

        static State ofCode(String code) {
            return Codes.find(values(), State::code, code, "state");
        }
    }
}

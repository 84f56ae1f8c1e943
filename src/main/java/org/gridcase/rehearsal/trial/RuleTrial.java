package org.gridcase.rehearsal.trial;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * What was tried of a rule change.
 *
 * @param digest of all that it was tried with: the same again has the same result
 * @param begunBy the account that has begun it; null where it was prepared with a step of the change, or before this was kept
 * @param heard when whoever tries it last said that it goes on
 * @param result JSON; null while it runs, or where it failed
 */
public record RuleTrial(
        int change,
        Kind kind,
        State state,
        String digest,
        @Nullable String begunBy,
        Instant begun,
        Instant heard,
        int done,
        int total,
        @Nullable String result,
        @Nullable Said problem) {

    /** What is tried. */
    public enum Kind {
        STORIES("stories"),
        DIAGRAMS("diagrams");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static Kind ofCode(String code) {
            return Codes.find(values(), Kind::code, code, "kind");
        }
    }

    /** How far it has come. */
    public enum State {
        RUNNING("running"),
        DONE("done"),
        FAILED("failed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        static State ofCode(String code) {
            return Codes.find(values(), State::code, code, "state");
        }
    }

    /** @param at to the millisecond, as it is kept */
    public static RuleTrial begun(int change, Kind kind, String digest, @Nullable String by, Instant at, int total) {
        Instant now = at.truncatedTo(ChronoUnit.MILLIS);
        return new RuleTrial(change, kind, State.RUNNING, digest, by, now, now, 0, total, null, null);
    }

    /** It goes on. */
    public RuleTrial heard(Instant now) {
        return new RuleTrial(change, kind, state, digest, begunBy, begun, now, done, total, result, problem);
    }

    /** Of how many. */
    public RuleTrial of(int all) {
        return new RuleTrial(change, kind, state, digest, begunBy, begun, heard, done, all, result, problem);
    }

    public RuleTrial gone(int further) {
        return new RuleTrial(change, kind, state, digest, begunBy, begun, heard, further, total, result, problem);
    }

    public RuleTrial done(String found, Instant now) {
        return new RuleTrial(change, kind, State.DONE, digest, begunBy, begun, now, total, total, found, null);
    }

    public RuleTrial failed(Said why, Instant now) {
        return new RuleTrial(change, kind, State.FAILED, digest, begunBy, begun, now, done, total, null, why);
    }
}

package org.gridcase.replay.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The newest replay of a change.
 *
 * @param digest of the files that were tried
 * @param beat when it last said that it goes on
 * @param since from when cases are looked at, by their report
 * @param until up to which instant, exclusively
 * @param total cases of that time
 * @param cases of these that have been looked at
 * @param differing of these that would have gone otherwise
 * @param unrecorded of these for which no decision is recorded, because they are older than the record of decisions
 * @param unasked decisions that could not be asked again, because the words they were asked with are gone
 * @param failure why it has failed, in Chinese
 */
public record ReplayRun(
        int change,
        String digest,
        State state,
        String begunBy,
        Instant begun,
        Instant beat,
        @Nullable Instant ended,
        Instant since,
        Instant until,
        int total,
        int cases,
        int differing,
        int unrecorded,
        int unasked,
        @Nullable String failure) {

    /** One that has not said so for so long does not go on: its node has stopped. */
    static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);

    /** How it stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    static ReplayRun begun(int change, String digest, String by, Instant at, Instant since, Instant until, int total) {
        return new ReplayRun(change, digest, State.RUNNING, by, at, at, null, since, until, total, 0, 0, 0, 0, null);
    }

    boolean isAlive(Instant now) {
        return state == State.RUNNING && beat.plus(LONGEST_SILENCE).isAfter(now);
    }

    /** After a page of cases. */
    ReplayRun advanced(int more, int moreDiffering, int moreUnrecorded, int moreUnasked, Instant at) {
        return new ReplayRun(
                change,
                digest,
                state,
                begunBy,
                begun,
                at,
                ended,
                since,
                until,
                total,
                cases + more,
                differing + moreDiffering,
                unrecorded + moreUnrecorded,
                unasked + moreUnasked,
                failure);
    }

    /** @param why it has failed; null where it has come to its end */
    ReplayRun ended(@Nullable String why, Instant at) {
        return new ReplayRun(
                change,
                digest,
                why == null ? State.DONE : State.FAILED,
                begunBy,
                begun,
                at,
                at,
                since,
                until,
                total,
                cases,
                differing,
                unrecorded,
                unasked,
                why);
    }
}

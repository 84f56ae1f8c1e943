package org.gridcase.rulebook.migration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gridcase.engine.process.ProcessMigration.Obstacle;
import org.jspecify.annotations.Nullable;

/**
 * A run that brings running instances to the diagrams in force.
 *
 * @param number from 1
 * @param change number of the rule change whose diagrams they are
 * @param processes ids
 * @param by account of who wanted it
 * @param listed when all instances stood in its list; null while they do not
 * @param ended null while it runs
 */
public record RuleMigration(
        int number,
        int change,
        List<String> processes,
        String by,
        String reason,
        Instant begun,
        @Nullable Instant listed,
        @Nullable Instant ended) {

    /** What has become of an instance. */
    public enum State {
        /** Its turn has not come. */
        WAITING,
        /** A step of it has failed: its case begins anew when all others have had their turn. */
        FAILED_STEP,
        /** It goes by the diagram in force. */
        MIGRATED,
        /** Its case has begun anew by the diagrams in force. */
        BEGUN_ANEW,
        /** It had ended meanwhile, or went by the diagram in force already. */
        OVER,
        /** It goes by the diagram it had. */
        REFUSED;

        /** In answers and in the database, e.g. {@code begun-anew}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static State of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * An instance in the list of a run.
     *
     * @param id of the process instance
     * @param caseNumber null where it is about no case
     * @param area code of the area in which it lies
     * @param to null until it goes by another version
     */
    public record Listed(
            String id,
            String process,
            @Nullable String caseNumber,
            @Nullable String area,
            int from,
            @Nullable Integer to,
            State state,
            List<Obstacle> obstacles) {}
}

package org.gridcase.assignment;

import java.time.Instant;
import java.util.List;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.jspecify.annotations.Nullable;

/** What the tasks of one stage are about, told by the room whose diagram they stand in. */
public interface StageSubject {

    /** Code of the stage. */
    String stage();

    Subject of(NewTask task, CaseFile file);

    /**
     * The rows that what people do in such a task builds on, beside its own assignment: it cannot be done while one of them is gone or bent.
     *
     * @param subject number or id of what it is about
     */
    default List<SealedRow> rows(String subject) {
        return List.of();
    }

    /**
     * Who has to do what until when.
     *
     * @param unit code of the unit that must do it
     * @param subject number or id of what it is about, other than the case
     * @param limit how long it may take, where something else than the table of limits says so; the table still says when yellow begins
     * @param since from when on the limit runs, where that is not the moment at which the task comes
     * @param notAfter id of the assignment before whose deadline it must be done, as long as that lies ahead
     * @param latest the instant before which it must be done whatever its limit
     */
    record Subject(
            String unit,
            @Nullable String subject,
            @Nullable Limit limit,
            @Nullable Instant since,
            @Nullable String notAfter,
            @Nullable Instant latest) {

        /** What nothing but its limit bounds. */
        public static Subject within(
                String unit, @Nullable String subject, @Nullable Limit limit, @Nullable Instant since) {
            return new Subject(unit, subject, limit, since, null, null);
        }

        public static Subject of(String unit, @Nullable String subject) {
            return within(unit, subject, null, null);
        }
    }
}

package org.gridcase.assignment;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/** What is done about assignments that run late. Answered by the room of supervision; every method joins the caller's transaction. */
public interface LateMeasures {

    /**
     * When the next thing is due to be done about an assignment.
     *
     * @param waiting the light at which it waits: at yellow for the next urge or the deadline, at red for the next measure
     * @return empty when nothing more follows
     */
    Optional<Instant> nextDue(Assignment assignment, Light waiting);

    /**
     * Does what is due about an assignment at yellow or red: notes that its light has turned, urges, orders or refers. What was done is
     * not done again, however often this is called. An assignment that has ended is left alone.
     *
     * @param assignee who has taken the task, or nobody yet
     * @throws org.gridcase.engine.violation.BusinessRuleViolation where {@link #differing} says something, so that it is tried again
     * @throws IllegalStateException when the light has not come that far, so that a timer that came too early is tried again
     */
    void take(String assignment, Light light, @Nullable String assignee);

    /**
     * What of that by which the next measure goes is gone or not as the trace has sealed it, in words for people: then none is taken. The
     * caller holds the lock of the case.
     */
    Optional<Said> differing(Assignment assignment);

    /**
     * Closes what an assignment that ends leaves open: orders about it, requests for a later deadline, a dispute over whose it is.
     *
     * @param deferring whether there may be such a request or dispute
     */
    void ended(Assignment ended, boolean deferring);

    /**
     * Counts again when the next measure about an assignment is due.
     *
     * @return whether it is due at another instant now
     */
    boolean recount(Assignment assignment, WorkingTime time);
}

package org.gridcase.supervision;

import java.time.Instant;
import java.util.Optional;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.jspecify.annotations.Nullable;

/** What is done about assignments that run late. Every method joins the transaction of the engine step that calls it. */
public interface Supervision {

    /**
     * When the next thing is due to be done about an assignment.
     *
     * @param waiting the light at which it waits: at green for the yellow instant, at yellow for the next urge or the deadline, at red for
     *     the next measure
     * @return empty when nothing more follows
     */
    Optional<Instant> nextDue(Assignment assignment, Light waiting);

    /**
     * Does what is due about an assignment at yellow or red: notes that its light has turned, urges, orders or hands over. What was done for
     * this deadline is not done again, however often this is called. An assignment that has ended is left alone.
     *
     * @param assignee who has taken the task, or nobody yet
     * @throws IllegalStateException when the light has not come that far, so that a timer that came too early is tried again
     */
    void takeMeasure(String assignment, Light light, @Nullable String assignee);

    /** Closes the orders and requests of an assignment that ends, with its answer. */
    void assignmentEnded(Assignment ended);

    /** Orders the unit to account for a result that failed verification once more (C8). */
    void verificationFailed(Assignment resolved, int failures);
}

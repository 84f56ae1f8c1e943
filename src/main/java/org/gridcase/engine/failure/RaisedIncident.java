package org.gridcase.engine.failure;

import org.jspecify.annotations.Nullable;

/** The incident that is being raised in this thread: the engine's own event does not say what those who hear of it must know. */
public final class RaisedIncident {

    private RaisedIncident() {}

    /**
     * What is known of an incident that is being raised.
     *
     * @param failure the rule at fault; empty where it is something else
     * @param step whether it is a step of the process itself, rather than a timer beside it
     */
    public record Raised(@Nullable RuleFailure failure, boolean step) {}

    /** Raises an incident of which those who hear of it are to know this. */
    public static void raise(@Nullable RuleFailure failure, boolean step, Runnable incident) {
        RuleWork work = RuleWork.ofThread();
        work.raising = new Raised(failure, step);
        try {
            incident.run();
        } finally {
            work.raising = null;
        }
    }

    /** What is known of the incident that is being raised in this thread. */
    public static @Nullable Raised raising() {
        return RuleWork.ofThread().raising;
    }
}

package org.gridcase.engine.task;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps until when people must do what. The engine tells of every user task of every diagram, also of those that policy staff draw, in
 * the transaction in which the task comes or goes. Answered by the room that keeps the assignments.
 */
public interface TaskDeadlines {

    /** Stage of a task that policy staff have added: it always has a deadline, because nobody would watch it without a light. */
    String STAGE_OF_ADDED = "other";

    /**
     * A user task that has just come; the diagram's own listeners have seen it.
     *
     * @param key the diagram's id of the task
     * @param stage the task's property {@code stage}, if the diagram gives it one
     * @param businessKey number of the case, if it is about one
     * @param variables the process variables in its sight, as text
     * @param steps whether the diagram has a step of that id
     * @param added what is known of a task that policy staff have put there; null for the tasks of our rooms
     */
    record NewTask(
            String id,
            String key,
            @Nullable String stage,
            String process,
            String processInstance,
            @Nullable String businessKey,
            Function<String, @Nullable String> variables,
            Predicate<String> steps,
            @Nullable Added added) {}

    /**
     * A user task that no room of ours presents.
     *
     * @param name as the diagram shows it, at most 60 characters
     * @param groups units and roles to which it is offered
     */
    record Added(String name, Set<String> groups) {}

    /** What the task lists of the engine show: due at the deadline, to be followed up at the yellow instant. */
    record Dates(Instant due, Instant followUp) {}

    /** @return empty when the task has no deadline */
    Optional<Dates> created(NewTask task);

    /**
     * A user task goes.
     *
     * @param completed whether somebody did it; otherwise the process went on without it
     */
    record GoneTask(
            String id,
            String key,
            @Nullable String stage,
            @Nullable String businessKey,
            boolean completed) {}

    void ended(GoneTask task);

    /** The instant that was set by {@link TaskTimers#set} has come. */
    void followUpCame(String assignment);
}

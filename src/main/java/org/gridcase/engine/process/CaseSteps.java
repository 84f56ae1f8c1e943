package org.gridcase.engine.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.engine.failure.DiagramViolationException;

/** What our code needs to know of a step that policy staff have put into a diagram. */
public interface CaseSteps {

    /**
     * The number of the case that a process is about: one that {@code case-handling} has begun for, whatever called diagram the step stands
     * in. Empty for a process that somebody has started by itself, whatever number it was given.
     */
    Optional<String> caseOf(DelegateExecution execution);

    /** @throws DiagramViolationException when the step is in no process of a case */
    String requiredCase(DelegateExecution execution);

    /** The properties of the step in its diagram, by name. */
    Map<String, String> settings(DelegateExecution execution);

    /** Since when the process waits at the step for a time to come; empty where it has just come there. */
    Optional<Instant> waitingSince(DelegateExecution execution);

    /**
     * Adds a wait that begins at the step to those of its case, wherever in its diagrams they stand.
     *
     * @return all of them together, as long as they were meant to be, with this one
     */
    Duration waits(DelegateExecution execution, Duration length);

    /** The step, as sentences name it. */
    DiagramStep step(DelegateExecution execution);
}

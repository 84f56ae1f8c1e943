package org.gridcase.engine.failure;

import org.jspecify.annotations.Nullable;

/**
 * A job has failed for the last time and waits for an operator in Cockpit. Published in the transaction that writes the incident.
 *
 * @param businessKey of the process instance, in practice the case number; empty for what concerns no case
 * @param process key of the diagram; empty where the instance is gone
 * @param activity id of the diagram's element
 * @param name what the element is called in the diagram; its id where it is called nothing
 * @param message what went wrong
 * @param job id of the job that is tried again when it is repaired
 * @param rule the table or diagram at fault; empty where it is something else
 * @param step whether it is a step of the process itself, behind which the case waits, rather than a timer beside it
 */
public record IncidentRaised(
        @Nullable String businessKey,
        @Nullable String process,
        String activity,
        String name,
        String message,
        String job,
        @Nullable RuleFailure rule,
        boolean step) {}

package org.gridcase.engine.task;

import java.util.function.Function;
import java.util.function.Supplier;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * Somebody claims a task, puts it back, or is given it. Published before it happens, whichever way it is asked for, and in its
 * transaction: a listener that throws a {@link BusinessRuleViolation} keeps the task where it was.
 *
 * @param task the diagram's id of the task, e.g. {@code userTask_handleAssignment}
 * @param processInstance id of the process instance that the task belongs to
 * @param businessKey of that instance; costs a statement; may give null
 * @param variable the text of a variable of that instance, by name; costs a statement; may give null
 * @param former who had the task until now; empty if nobody had
 * @param assignee who has it from now on; empty if nobody has
 */
public record TaskClaimChanged(
        String task,
        String processInstance,
        Supplier<@Nullable String> businessKey,
        Function<String, @Nullable String> variable,
        @Nullable String former,
        @Nullable String assignee) {}

package org.gridcase.supervision.failure;

import java.time.Instant;
import org.gridcase.engine.failure.RuleFailure;
import org.jspecify.annotations.Nullable;

/**
 * A step that waits because a rule failed.
 *
 * @param job id of the job that takes it again
 * @param caseNumber empty for what concerns no case
 * @param activity id of the step
 * @param failedAt when
 * @param repairProcess in which somebody is asked to repair the rule; empty where the case has somebody who acts on it already
 */
public record WaitingStep(
        long id,
        String job,
        @Nullable String caseNumber,
        RuleFailure rule,
        String activity,
        Instant failedAt,
        @Nullable String repairProcess) {}

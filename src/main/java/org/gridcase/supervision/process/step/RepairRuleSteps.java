package org.gridcase.supervision.process.step;

import java.util.Optional;
import org.gridcase.assignment.FixedLimit;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.rulebook.requirement.Entry;
import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.supervision.process.SupervisionProcess;
import org.springframework.stereotype.Component;

/**
 * What the diagram {@code repair-rule} cannot do without: somebody has the task to repair the rule, until when, and what waits is taken
 * again.
 */
@Component
class RepairRuleSteps implements RequiredSteps, FixedLimit {

    private static final String TASK = "userTask_repairRule";
    private static final String RETRY = "serviceTask_retrySteps";
    private static final String TAKEN = "event_stepTaken";

    /** No table says until when: it may be the one that failed. */
    private static final Limit WITHIN = Limit.of("P1D", Counting.WORKING_DAYS, 0.8);

    @Override
    public String process() {
        return SupervisionProcess.REPAIR;
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .userTask(TASK, "修复规则")
                .stage(TASK, StageCodes.OTHER)
                .listener(TASK, "create", "offerRepair")
                .service(RETRY, "让案件继续办理", "retrySteps")
                .messageStart(TAKEN, "案件已继续", "stepTaken")
                .recorded(TASK, RETRY, TAKEN)
                .field(
                        TASK,
                        "opinion",
                        Entry.sentences(FormAnswers.LONGEST_OPINION).optional())
                .variable("opinion");
    }

    @Override
    public Optional<Limit> of(String task) {
        return task.equals(TASK) ? Optional.of(WITHIN) : Optional.empty();
    }
}

package org.gridcase.handling.process.step;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.ladder.SiteInspection;
import org.gridcase.handling.ladder.VerificationService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down what the verifier found. */
@Component
class RecordVerification implements JavaDelegate {

    private final VerificationService verifying;
    private final TaskAnswers answers;

    RecordVerification(VerificationService verifying, TaskAnswers answers) {
        this.answers = answers;
        this.verifying = verifying;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.VERIFY);
        SiteInspection said = new SiteInspection(
                Variables.OPINION.in(answer).orElse(null),
                Variables.SEEN_AT.in(answer).orElse(null),
                Variables.POSITION.in(answer).orElse(null),
                Variables.COORDINATE_SYSTEM.in(answer).orElse(null),
                Variables.POSITION_CONFIRMED.in(answer).filter("true"::equals).isPresent(),
                Variables.NO_POSITION.in(answer).orElse(null));
        verifying.conclude(
                execution.getProcessBusinessKey(), Variables.OUTCOME.in(answer).orElse(null), said);
        Variables.clearEvidence(execution);
        if (!execution.hasVariable(
                Variables.ANSWER_DUE.name())) { // begun by a diagram that asked nobody to tell the reporter
            Variables.ANSWER_DUE.set(execution, "no");
        }
    }
}

package org.gridcase.handling.process.acceptance;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskAnswer;
import org.gridcase.engine.task.TaskAnswers;
import org.gridcase.handling.acceptance.ReviewService;
import org.gridcase.handling.process.Variables;
import org.springframework.stereotype.Component;

/** Writes down what the shift leader says to the seat's decision. */
@Component
class RecordReview implements JavaDelegate {

    private final ReviewService reviews;
    private final TaskAnswers answers;

    RecordReview(ReviewService reviews, TaskAnswers answers) {
        this.reviews = reviews;
        this.answers = answers;
    }

    @Override
    public void execute(DelegateExecution execution) {
        TaskAnswer answer = answers.take(execution, CaseTaskIds.REVIEW);
        Variables.went(
                execution,
                reviews.review(
                        execution.getProcessBusinessKey(),
                        Variables.UNIT.requiredIn(execution),
                        Variables.OUTCOME.in(answer).orElse(null),
                        Variables.OPINION.in(answer).orElse(null)));
    }
}

package org.gridcase.supervision.process.step;

import java.util.Set;
import org.gridcase.engine.task.AnsweredTasks;
import org.gridcase.engine.task.CaseTaskIds;
import org.springframework.stereotype.Component;

/** The tasks of supervision whose answers its steps record. */
@Component
class SupervisionAnswers implements AnsweredTasks {

    @Override
    public Set<String> tasks() {
        return Set.of(
                CaseTaskIds.ANSWER_ORDER,
                CaseTaskIds.CALL_TO_ACCOUNT,
                CaseTaskIds.DECIDE_DEFERRAL,
                CaseTaskIds.SETTLE_DISPUTE);
    }
}

package org.gridcase.supervision.process.step;

import java.util.Set;
import org.gridcase.engine.task.AnsweredTasks;
import org.springframework.stereotype.Component;

/** The tasks of supervision whose answers its steps record. */
@Component
class SupervisionAnswers implements AnsweredTasks {

    static final String ORDER = "userTask_answerOrder";
    static final String REFERRAL = "userTask_callToAccount";
    static final String DEFERRAL = "userTask_decideDeferral";

    @Override
    public Set<String> tasks() {
        return Set.of(ORDER, REFERRAL, DEFERRAL);
    }
}

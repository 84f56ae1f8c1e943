package org.gridcase.handling.process;

import java.util.Set;
import org.gridcase.engine.task.AnsweredTasks;
import org.gridcase.engine.task.CaseTaskIds;
import org.springframework.stereotype.Component;

/** The tasks of the ladder whose answers its steps record. */
@Component
class CaseAnswers implements AnsweredTasks {

    @Override
    public Set<String> tasks() {
        return Set.of(
                CaseTaskIds.HANDLE,
                CaseTaskIds.VERIFY,
                CaseTaskIds.DISPATCH,
                CaseTaskIds.MEETING,
                CaseTaskIds.RELEASE,
                CaseTaskIds.ANSWER_REPORTER,
                CaseTaskIds.ESTABLISH,
                CaseTaskIds.REVIEW,
                CaseTaskIds.SUPPLEMENT,
                CaseTaskIds.RECEIPT);
    }
}

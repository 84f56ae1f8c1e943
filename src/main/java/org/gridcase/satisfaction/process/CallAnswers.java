package org.gridcase.satisfaction.process;

import java.util.Set;
import org.gridcase.engine.task.AnsweredTasks;
import org.gridcase.engine.task.CaseTaskIds;
import org.springframework.stereotype.Component;

/** The task of the room whose answer its step records. */
@Component
class CallAnswers implements AnsweredTasks {

    @Override
    public Set<String> tasks() {
        return Set.of(CaseTaskIds.CALL_REPORTER);
    }
}

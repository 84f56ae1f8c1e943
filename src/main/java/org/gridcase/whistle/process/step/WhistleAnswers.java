package org.gridcase.whistle.process.step;

import java.util.HashSet;
import java.util.Set;
import org.gridcase.engine.task.AnsweredTasks;
import org.gridcase.engine.task.CaseTaskIds;
import org.springframework.stereotype.Component;

/** The tasks of whistles whose answers their steps record. */
@Component
class WhistleAnswers implements AnsweredTasks {

    @Override
    public Set<String> tasks() {
        Set<String> all = new HashSet<>(CaseTaskIds.OF_RESPONSES);
        all.add(CaseTaskIds.RELEASE_WHISTLE);
        return all;
    }
}

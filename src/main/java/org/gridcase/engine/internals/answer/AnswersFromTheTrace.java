package org.gridcase.engine.internals.answer;

import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gridcase.engine.rehearsal.RecordedAnswers;
import org.springframework.stereotype.Component;

/** Reads what the trace says of an answer by the form that the task has now. */
@Component
class AnswersFromTheTrace implements RecordedAnswers {

    private final ProcessEngine engine;

    AnswersFromTheTrace(ProcessEngine engine) {
        this.engine = engine;
    }

    @Override
    public Map<String, Object> sent(String task, String said, String words) {
        return told(task).sent(said, words);
    }

    @Override
    public Map<String, Object> inValues(String task, Map<String, Object> answers) {
        return told(task).inValues(answers);
    }

    private ToldAnswers told(String task) {
        var configuration = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return new ToldAnswers(SubmittedFormGuard.ofTask(configuration, task).fields());
    }
}

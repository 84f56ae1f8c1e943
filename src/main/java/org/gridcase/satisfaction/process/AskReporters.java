package org.gridcase.satisfaction.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.satisfaction.survey.AskingService;
import org.springframework.stereotype.Component;

/** Asks reporters of closed cases. What cannot be gone through fails the step, so that it is tried again and becomes an incident. */
@Component
class AskReporters implements JavaDelegate {

    private final AskingService asking;

    AskReporters(AskingService asking) {
        this.asking = asking;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int failed = asking.run();
        if (failed > 0) {
            throw new IllegalStateException("有 %d 件已结案件未能请报告人评价，原因见日志".formatted(failed));
        }
    }
}

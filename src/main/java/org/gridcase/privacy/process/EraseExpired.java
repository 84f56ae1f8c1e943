package org.gridcase.privacy.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.privacy.protection.RetentionService;
import org.springframework.stereotype.Component;

/** Erases expired personal data. What cannot be erased fails the step, so that it is tried again and becomes an incident. */
@Component
class EraseExpired implements JavaDelegate {

    private final RetentionService retention;

    EraseExpired(RetentionService retention) {
        this.retention = retention;
    }

    @Override
    public void execute(DelegateExecution execution) {
        RetentionService.Run run = retention.run();
        if (run.failed() > 0) {
            throw new IllegalStateException("到期个人信息有 %d 项未能清除，原因见日志".formatted(run.failed()));
        }
    }
}

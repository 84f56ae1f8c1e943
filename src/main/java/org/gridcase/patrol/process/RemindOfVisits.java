package org.gridcase.patrol.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.gridcase.patrol.MissedVisits;
import org.springframework.stereotype.Component;

/** Tells of visits that nobody made. What cannot be told fails the step, so that it is tried again and becomes an incident. */
@Component
class RemindOfVisits implements JavaDelegate {

    private final MissedVisits missed;

    RemindOfVisits(MissedVisits missed) {
        this.missed = missed;
    }

    @Override
    public void execute(DelegateExecution execution) {
        int failed = missed.tell();
        if (failed > 0) {
            throw new IllegalStateException("有 %d 个网格的漏访未能通知，原因见日志".formatted(failed));
        }
    }
}

package org.gridcase.operation.timers;

import org.gridcase.engine.RecurringJobs.Restarted;
import org.gridcase.engine.RecurringJobs.Stopped;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators, and the supervisors of the whole jurisdiction, of a recurring job that had been given up or deleted. */
@Component
class RestartNotices {

    private final Operators operators;
    private final Notices notices;

    RestartNotices(Operators operators, Notices notices) {
        this.operators = operators;
        this.notices = notices;
    }

    @EventListener
    void tell(Restarted restarted) {
        Said faults = Said.joined(
                restarted.jobs().stream().map(Stopped::fault).map(Said::same).toList(), "；", "; ");
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                Operators.NO_CASE,
                Said.of("notice.restarted"),
                Said.of("notice.restarted-text", faults),
                operators.all()));
    }
}

package org.gridcase.operation.timers;

import org.gridcase.evidence.TraceBroken;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells administrators, and the supervisors of the whole jurisdiction, every day on which the trace does not hold. */
@Component
class BreakNotices {

    private final Operators operators;
    private final Notices notices;

    BreakNotices(Operators operators, Notices notices) {
        this.operators = operators;
        this.notices = notices;
    }

    @EventListener
    void tell(TraceBroken found) {
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                Operators.NO_CASE,
                Said.of("notice.broken", found.broken()),
                Said.of("notice.broken-text", found.first()),
                operators.all()));
    }
}

package org.gridcase.operation.timers;

import org.gridcase.evidence.TraceBroken;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
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
                "留痕核验发现 %d 处断链或不符".formatted(found.broken()),
                "%s。全部见灯板。请勿改动数据库，先备份现状，再与上次备份和系统之外保存的锚核对。".formatted(found.first()),
                operators.all()));
    }
}

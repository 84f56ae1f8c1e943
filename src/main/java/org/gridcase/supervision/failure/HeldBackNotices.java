package org.gridcase.supervision.failure;

import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.RuleChangeHeldBack;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who made and who approved a rule change that it could not come into force. */
@Component
class HeldBackNotices {

    /** The notice is about no case. */
    private static final String NO_CASE = "-";

    private final Notices notices;

    HeldBackNotices(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void tell(RuleChangeHeldBack change) {
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                NO_CASE,
                Said.of("notice.held-back", change.change()),
                Said.of("notice.held-back-text", change.name(), change.why()),
                change.people()));
    }
}

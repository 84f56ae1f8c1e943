package org.gridcase.supervision.failure;

import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.proposal.RuleChangeAffected;
import org.gridcase.rulebook.proposal.RuleChangeHeldBack;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells who made and who approved a rule change that it could not come into force, that another took its place, or that it decides again. */
@Component
class RuleChangeNotices {

    /** The notice is about no case. */
    private static final String NO_CASE = "-";

    private final Notices notices;

    RuleChangeNotices(Notices notices) {
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

    @EventListener
    void tell(RuleChangeAffected change) {
        String what = change.again() ? "notice.change-again" : "notice.change-replaced";
        Said where = change.areas().isEmpty() ? Said.of("notice.whole-district") : Said.listed(change.areas());
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                NO_CASE,
                Said.of(what, change.change()),
                Said.of(what + "-text", change.name(), where, change.cause(), change.causeName()),
                change.people()));
    }
}

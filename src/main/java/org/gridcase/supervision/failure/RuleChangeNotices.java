package org.gridcase.supervision.failure;

import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.rulebook.RuleChangeAffected;
import org.gridcase.rulebook.RuleChangeHeldBack;
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
                "规则变更 %d 没有按时生效".formatted(change.change()),
                "变更“%s”：%s。现行规则没有变，请在 Cockpit“规则变更”中处理。".formatted(change.name(), change.why()),
                change.people()));
    }

    @EventListener
    void tell(RuleChangeAffected change) {
        String where = change.areas().isEmpty() ? "全区" : String.join("、", change.areas());
        String other = "变更 %d“%s”".formatted(change.cause(), change.causeName());
        notices.send(new Notice(
                Notice.Kind.OPERATION,
                NO_CASE,
                (change.again() ? "规则变更 %d 重新有效" : "规则变更 %d 的试点已被代替").formatted(change.change()),
                (change.again()
                                ? "变更“%s”在%s重新有效，因为%s已收回。详情见 Cockpit“规则变更”。"
                                : "变更“%s”在%s的试点到此为止，由%s代替。详情见 Cockpit“规则变更”；收回后者，试点在那里重新有效。")
                        .formatted(change.name(), where, other),
                change.people()));
    }
}

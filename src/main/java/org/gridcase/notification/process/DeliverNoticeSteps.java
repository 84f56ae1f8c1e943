package org.gridcase.notification.process;

import org.gridcase.rulebook.requirement.RequiredSteps;
import org.gridcase.rulebook.requirement.Requirements;
import org.springframework.stereotype.Component;

/** What the diagram {@code deliver-notice} cannot do without: quiet hours are looked up, and then the notice is delivered. */
@Component
class DeliverNoticeSteps implements RequiredSteps {

    private static final String QUIET_HOURS = "businessRuleTask_determineQuietHours";
    private static final String QUIET = "event_quietHoursEnded";
    private static final String DELIVER = "serviceTask_deliverNotice";

    @Override
    public String process() {
        return "deliver-notice";
    }

    @Override
    public Requirements requirements() {
        return new Requirements()
                .service(QUIET_HOURS, "确定静默时段", "determineQuietHours")
                .asynchronous(QUIET_HOURS)
                .timer(QUIET, "静默时段结束", "${quietUntil}")
                .external(DELIVER, "发送通知", "${channel}")
                .pauses(DELIVER, "pauses")
                .unattended()
                .always()
                .to(DELIVER)
                .through(QUIET_HOURS)
                .from(QUIET_HOURS)
                .to(DELIVER)
                .when("quiet", "yes")
                .through(QUIET)
                .always()
                .toEveryEnd()
                .through(DELIVER)
                .last(DELIVER)
                .variable("quiet", "yes", "no")
                .variable("quietUntil");
    }
}

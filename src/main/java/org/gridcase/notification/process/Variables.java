package org.gridcase.notification.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.gridcase.engine.process.ReservedVariables;
import org.gridcase.engine.task.TextVariable;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.springframework.stereotype.Component;

/** The process variables of a delivery: which notice by which channel, and whether it waits. */
@Component("noticeVariables")
class Variables implements ReservedVariables {

    /** Number of the notice. */
    static final TextVariable NOTICE = new TextVariable("notice");

    /** Code of the channel, and topic of the delivery. */
    static final TextVariable CHANNEL = new TextVariable("channel");

    /** {@code yes} or {@code no}. */
    static final TextVariable QUIET = new TextVariable("quiet");

    /** When quiet hours end, as an ISO-8601 instant. */
    static final TextVariable QUIET_UNTIL = new TextVariable("quietUntil");

    @Override
    public Set<String> names() {
        return Set.of(NOTICE.name(), CHANNEL.name(), QUIET.name(), QUIET_UNTIL.name());
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of();
    }

    static long notice(VariableScope scope) {
        return Long.parseLong(NOTICE.requiredIn(scope));
    }

    static DeliveryChannel channel(VariableScope scope) {
        return DeliveryChannel.ofCode(CHANNEL.requiredIn(scope));
    }
}

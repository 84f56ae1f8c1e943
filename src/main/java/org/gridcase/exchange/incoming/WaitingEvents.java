package org.gridcase.exchange.incoming;

import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What waits for somebody, of each account the newest. Of the first, and of the last that finds room, those who run the installation are told. */
@Component
class WaitingEvents {

    /** So much of one account waits; with each that is more, the oldest is forgotten. */
    static final int MOST_KEPT = 2000;

    private final EventMessageRepository messages;
    private final ApplicationEventPublisher publisher;

    WaitingEvents(EventMessageRepository messages, ApplicationEventPublisher publisher) {
        this.messages = messages;
        this.publisher = publisher;
    }

    /** Keeps a message. @return as it is kept, which may be by whoever sent the same at once */
    EventMessage keep(EventMessage message, Said why) {
        String account = message.account();
        int before = messages.howManyKept(account);
        EventMessage kept = messages.addedOrKnown(message);
        int after = messages.howManyKept(account);
        if (before == 0) {
            tell(account, why);
        } else if (before < MOST_KEPT && after >= MOST_KEPT) {
            tell(account, Said.of("exchange.kept-full", MOST_KEPT));
        }
        if (after > MOST_KEPT) {
            messages.forgetKeptBeyond(account, MOST_KEPT);
        }
        return kept;
    }

    private void tell(String account, Said why) {
        publisher.publishEvent(
                new OperationTrouble(Said.of("exchange.kept"), Said.of("exchange.kept-text", account, why)));
    }
}

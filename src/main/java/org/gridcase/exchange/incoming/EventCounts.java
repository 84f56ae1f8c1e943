package org.gridcase.exchange.incoming;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts events that make a case only together. */
@Component
class EventCounts {

    private final EventMessageRepository messages;

    EventCounts(EventMessageRepository messages) {
        this.messages = messages;
    }

    /**
     * Notes an event and counts those of its thing. It is noted before it is counted: of two that come at once, one at least finds both.
     *
     * @return the event as it stays, or as it was noted by whoever sent it twice at once; empty where it makes a case, and is noted with that
     */
    Optional<EventMessage> tooFew(EventMessage event, EventRule rule) {
        if (!messages.add(event)) {
            return messages.ofKey(event.eventKey());
        }
        if (messages.counted(event.thing(), at(event), rule.within()) < rule.times()) {
            return Optional.of(event);
        }
        messages.forget(event.id());
        return Optional.empty();
    }

    /** Those that were counted for a case go with it. */
    void became(EventMessage last, EventRule rule) {
        if (last.caseNumber() != null) {
            messages.countedBecame(last.thing(), at(last), rule.within(), last.caseNumber());
        }
    }

    private static Instant at(EventMessage event) {
        return Objects.requireNonNullElse(event.happenedAt(), event.receivedAt());
    }
}

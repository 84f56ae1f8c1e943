package org.gridcase.exchange.incoming;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        if (together(event, rule).size() < rule.times()) {
            return Optional.of(event);
        }
        messages.forget(event.id());
        return Optional.empty();
    }

    /** Those that were counted for a case go with it: asked anew, because others may have come while the case was made. */
    void became(EventMessage last, EventRule rule) {
        if (last.caseNumber() != null) {
            List<Instant> together = together(last, rule);
            messages.countedBecame(last.thing(), together.get(0), together.get(together.size() - 1), last.caseNumber());
        }
    }

    /**
     * When an event and others of its thing happened, as many as lie within one span of the time that the rule names, the earliest first. The
     * event need not be the last of them: what was held up on its way counts where it happened.
     */
    private List<Instant> together(EventMessage event, EventRule rule) {
        Instant at = at(event);
        List<Instant> near = new ArrayList<>(messages.counted(event, at.minus(rule.within()), at.plus(rule.within())));
        near.add(at);
        near.sort(Comparator.naturalOrder());
        return near.stream()
                .filter(first -> !first.isAfter(at))
                .map(first -> near.stream()
                        .filter(each -> !each.isBefore(first) && !each.isAfter(first.plus(rule.within())))
                        .toList())
                .max(Comparator.comparing(List::size))
                .orElseThrow();
    }

    /** As exactly as it is stored, like those of the others. */
    private static Instant at(EventMessage event) {
        return Objects.requireNonNullElse(event.happenedAt(), event.receivedAt())
                .truncatedTo(ChronoUnit.MILLIS);
    }
}

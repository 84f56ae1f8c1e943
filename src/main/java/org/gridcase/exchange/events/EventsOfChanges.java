package org.gridcase.exchange.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.casefile.trace.TraceListener;
import org.gridcase.exchange.events.WaitingEventRepository.Told;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.StoredWord;
import org.springframework.stereotype.Component;

/** Notes with each change of a case which systems are to be told of it. */
@Component
class EventsOfChanges implements TraceListener {

    private final SubscriptionRepository subscriptions;
    private final WaitingEventRepository events;

    EventsOfChanges(SubscriptionRepository subscriptions, WaitingEventRepository events) {
        this.subscriptions = subscriptions;
        this.events = events;
    }

    @Override
    public void added(AreaCode area, String channel, List<TraceLine> lines) {
        List<Told> told = new ArrayList<>();
        for (Subscription each : subscriptions.kept()) {
            for (TraceLine line : lines) {
                Optional<Action> action = StoredWord.find(line.action(), Action::ofCode);
                if (action.isPresent() && each.wants(area, channel, action.get())) {
                    told.add(new Told(each.id(), line.caseNumber(), line.sequence(), line.at()));
                }
            }
        }
        if (!told.isEmpty()) {
            events.add(told);
        }
    }
}

package org.gridcase.patrol;

import java.time.LocalDate;
import java.util.Map;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.springframework.stereotype.Component;

/** On which day a place is to be visited: as often as the table says, and on a working day. */
@Component
class VisitDays {

    private final DecisionTables tables;
    private final WorkingCalendar calendar;

    VisitDays(DecisionTables tables, WorkingCalendar calendar) {
        this.tables = tables;
        this.calendar = calendar;
    }

    /**
     * The next visit after one.
     *
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    LocalDate after(LocalDate visited, VisitKind kind) {
        DecisionResult result = tables.decide("determine-visit-interval", Map.of("kind", kind.label()));
        String word = result.word("interval");
        try {
            return onWorkingDay(VisitInterval.ofLabel(word).after(visited));
        } catch (IllegalArgumentException e) {
            throw result.unusable("在“interval”里给出的“%s”无法识别".formatted(word));
        }
    }

    /** The day itself, or the next one on which people work. */
    LocalDate onWorkingDay(LocalDate day) {
        WorkingTime time = calendar.current();
        LocalDate found = day;
        while (!time.isWorkingDay(found)) {
            found = found.plusDays(1);
        }
        return found;
    }
}

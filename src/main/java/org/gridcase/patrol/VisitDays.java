package org.gridcase.patrol;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.engine.decision.DecisionResult;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.organisation.structure.Tier;
import org.springframework.stereotype.Component;

/** On which day a place is to be visited: as often as the table says, and on a working day. */
@Component
class VisitDays {

    static final String NOBODY = "不通知";

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

    /**
     * Whose people are told of a visit that was missed.
     *
     * @param workingDays that have passed since it was due, from 1
     * @return empty where nobody is
     * @throws org.gridcase.engine.decision.NoDecisionResultException when the table has no answer, or one that nobody understands
     */
    Optional<Tier> told(VisitKind kind, int workingDays) {
        DecisionResult result =
                tables.decide("determine-missed-visit", Map.of("kind", kind.label(), "days", workingDays));
        String word = result.word("told");
        if (word.equals(NOBODY)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Tier.ofLabel(word));
        } catch (IllegalArgumentException e) {
            throw result.unusable("在“told”里给出的“%s”无法识别".formatted(word));
        }
    }

    /** On how many days people have worked since a day, today among them and the day itself not. */
    int workingDaysBetween(LocalDate day, LocalDate today) {
        WorkingTime time = calendar.current();
        return (int) day.plusDays(1)
                .datesUntil(today.isAfter(day) ? today.plusDays(1) : day.plusDays(1))
                .filter(time::isWorkingDay)
                .count();
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

package org.gridcase.replay.pilot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.history.CaseOutcomes;
import org.gridcase.casefile.history.CaseOutcomes.Outcome;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.replay.run.ReplayService;
import org.gridcase.rulebook.proposal.Pilots;
import org.gridcase.rulebook.proposal.Pilots.Pilot;
import org.gridcase.rulebook.proposal.ProposedRules;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Compares the cases of a pilot's areas with those of all others: those reported since the pilot began, and those of the same span before,
 * which tells what differed anyway. One query, of so many cases at most.
 */
@Component
public class PilotComparison {

    /** The newest ones of both periods. */
    static final int MOST_CASES = 50_000;

    private static final ProblemKind NO_PILOT = new ProblemKind("no-pilot-to-compare", HttpStatus.CONFLICT);

    private final Pilots pilots;
    private final ProposedRules proposals;
    private final CaseOutcomes outcomes;
    private final WorkingCalendar calendar;
    private final Clock clock;

    PilotComparison(
            Pilots pilots, ProposedRules proposals, CaseOutcomes outcomes, WorkingCalendar calendar, Clock clock) {
        this.pilots = pilots;
        this.proposals = proposals;
        this.outcomes = outcomes;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * @param visible codes of the areas whose cases the caller sees; null for all
     * @throws ProblemException when there is no such change, or it is no pilot in force
     */
    public PilotCases compare(int change, @Nullable Collection<String> visible) {
        Pilot pilot = pilots.pilot(change)
                .orElseThrow(() -> new ProblemException(
                        proposals.proposal(change).isPresent() ? NO_PILOT : ReplayService.NO_CHANGE));
        Instant now = clock.instant();
        Instant from = pilot.began().minus(Duration.between(pilot.began(), now));
        List<Outcome> found = outcomes.reported(from, now, now, MOST_CASES);
        List<Outcome> seen = visible == null
                ? found
                : found.stream()
                        .filter(outcome -> visible.stream().anyMatch(outcome.area()::startsWith))
                        .toList();
        return new PilotCases(pilot, from, now, pilots.elsewhere(pilot, from), found.size() < MOST_CASES, seen);
    }

    /** From report to closing, in the time of the working calendar; null while it is open. */
    public @Nullable Duration workingTime(Outcome outcome) {
        return outcome.closedAt() == null
                ? null
                : calendar.current().workingTime(outcome.reportedAt(), outcome.closedAt());
    }

    /** Half of the closed cases took no longer; null where there are none. */
    public @Nullable Duration median(List<Outcome> closed) {
        WorkingTime time = calendar.current();
        List<Duration> sorted = closed.stream()
                .filter(outcome -> outcome.closedAt() != null)
                .map(outcome -> time.workingTime(outcome.reportedAt(), outcome.closedAt()))
                .sorted()
                .toList();
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }
}

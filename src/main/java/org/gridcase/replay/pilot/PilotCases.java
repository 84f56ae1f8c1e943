package org.gridcase.replay.pilot;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.gridcase.casefile.history.CaseOutcomes.Outcome;
import org.gridcase.rulebook.proposal.Pilots.Elsewhere;
import org.gridcase.rulebook.proposal.Pilots.Pilot;

/**
 * The cases of a pilot and of elsewhere.
 *
 * @param from when the period before begins
 * @param to when the period since ends: now
 * @param elsewhere what else came to decide outside its areas, of its rules, in both periods
 * @param complete whether there were no more cases than are looked at
 */
public record PilotCases(
        Pilot pilot, Instant from, Instant to, List<Elsewhere> elsewhere, boolean complete, List<Outcome> outcomes) {

    /** Where a case lies. */
    public enum Group {
        PILOT,
        ELSEWHERE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** When a case was reported. */
    public enum Period {
        SINCE,
        BEFORE;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Those of a group and period that a figure counts, the newest first. */
    public List<Outcome> of(Group group, Period period, Figure figure) {
        return outcomes.stream()
                .filter(outcome -> lies(outcome) == (group == Group.PILOT)
                        && outcome.reportedAt().isBefore(pilot.began()) == (period == Period.BEFORE)
                        && !isOfAnother(outcome)
                        && figure.counts(outcome))
                .toList();
    }

    /** What was reported in an area of the pilot while another change decided there counts for neither. */
    private boolean isOfAnother(Outcome outcome) {
        return !outcome.reportedAt().isBefore(pilot.began())
                && pilot.isInterrupted(outcome.area(), outcome.reportedAt());
    }

    private boolean lies(Outcome outcome) {
        return pilot.areas().stream().anyMatch(outcome.area()::startsWith);
    }
}

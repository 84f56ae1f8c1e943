package org.gridcase.handling.joining;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.joining.Joining;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.joining.ProvedJoinings;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Between reports and the case that they are parts of. Whoever changes both locks the case first. */
@Component
public class JoinedReportService {

    private final CaseFileRepository caseFiles;
    private final JoiningRepository joinings;
    private final ProvedJoinings proved;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    JoinedReportService(
            CaseFileRepository caseFiles,
            JoiningRepository joinings,
            ProvedJoinings proved,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.proved = proved;
        this.caseFiles = caseFiles;
        this.joinings = joinings;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The case that is worked on for a report, locked, and the report after it.
     *
     * @param primary empty where the report is a case of its own
     */
    public record Held(CaseFile report, Optional<CaseFile> primary) {

        /** The case in which something has to be done. */
        public CaseFile worked() {
            return primary.orElse(report);
        }
    }

    /** Locks a report, and before it the case that it is a part of. Of one whose joining somebody has bent none is: no other case is told. */
    public Held hold(String number) {
        Optional<String> primary = joinings.of(number).map(Joining::primary);
        Optional<CaseFile> worked = primary.map(caseFiles::hold);
        CaseFile report = caseFiles.hold(number);
        if (!joinings.of(number).map(Joining::primary).equals(primary)) {
            throw ConflictRetry.slower("join " + number);
        }
        return new Held(report, worked.filter(there -> proved.isProved(number)));
    }

    /** The reports of a case become parts of another, which is locked as the first is. */
    public void follow(String from, String to) {
        List<CaseFile> along = proved.partsOf(from);
        along.forEach(report -> {
            joined(report.number(), to);
            caseFiles.note(
                    report.number(), TraceEvent.taken(Action.JOINED, actor.current(), null, report.tier(), to, null));
            noteOn(to, Action.REPORT_JOINED, report.number(), null);
        });
        if (!along.isEmpty()) {
            sheets.renew(caseFiles.get(to));
        }
    }

    void joined(String report, String primary) {
        joinings.put(Joining.of(report, primary, clock.instant(), actor.current()));
    }

    /** A line of the case about one of its reports. */
    void noteOn(String primary, Action action, String report, @Nullable String reason) {
        CaseFile file = caseFiles.hold(primary);
        caseFiles.note(primary, TraceEvent.taken(action, actor.current(), null, file.tier(), report, reason));
    }

    /** What was said on a report stands with it; who has the case reads it too. */
    public void tellPrimary(Held held, Addition addition) {
        held.primary().ifPresent(primary -> {
            Said from = Said.of("joining.added", held.report().number());
            caseFiles.note(
                    primary.number(),
                    TraceEvent.told(
                            Action.ADDITION_REPORTED,
                            actor.current(),
                            null,
                            primary.tier(),
                            "description",
                            from,
                            null));
            if (primary.state().open()) {
                sheets.renew(primary);
            }
        });
    }
}

package org.gridcase.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** How a case ended, for whoever comes to it too late. */
@Component
public class CaseEndings {

    private static final Set<Action> ENDS =
            Set.of(Action.CLOSED, Action.DECLINED, Action.WITHDRAWN, Action.JOINED, Action.JOINED_CASE_ENDED);

    private final TraceRepository traces;
    private final Organisation organisation;
    private final Clock clock;

    public CaseEndings(TraceRepository traces, Organisation organisation, Clock clock) {
        this.traces = traces;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** What, by whom and when, in brackets; nothing where the trace does not say. */
    public Said of(String caseNumber) {
        return traces.newest(caseNumber, ENDS)
                .map(line -> Said.of(
                        "case-ended.by",
                        line.step().action().said(),
                        doer(line),
                        WrittenTimes.minute(line.at(), clock.getZone())))
                .orElse(Said.same(""));
    }

    /** Who ended a case with all that was open of it at an instant; empty where it did not end then. */
    public Optional<Said> doerAt(String caseNumber, Instant at) {
        return traces.newest(caseNumber, ENDS)
                .filter(line -> line.at().equals(at))
                .map(this::doer);
    }

    /** Reporters take back what is theirs without an account. */
    private Said doer(TraceEntry line) {
        return line.step().action() == Action.WITHDRAWN
                ? organisation.doerOrReporter(line.step().actor(), line.at())
                : organisation.doer(line.step().actor(), line.at());
    }
}

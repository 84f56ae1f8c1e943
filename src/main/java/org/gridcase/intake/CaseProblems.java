package org.gridcase.intake;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.SamePlaceException;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The kinds of problems there are with cases, and which of them the rooms behind mean. */
@Component
public class CaseProblems implements ProblemTranslation {

    public static final ProblemKind UNREADABLE_FILE = new ProblemKind("unreadable-file", HttpStatus.BAD_REQUEST);
    public static final ProblemKind WITHDRAWAL_NOT_ALLOWED =
            new ProblemKind("withdrawal-not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind PLACE_CONTRADICTION =
            new ProblemKind("place-contradiction", HttpStatus.UNPROCESSABLE_ENTITY);
    public static final String IMPORT_NOT_ALLOWED = "import-not-allowed";
    public static final ProblemKind RELOCATION_NOT_ALLOWED =
            new ProblemKind("relocation-not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind RELOCATION_BEYOND_AREA =
            new ProblemKind("relocation-beyond-area", HttpStatus.FORBIDDEN);
    public static final ProblemKind REOPENING_NOT_ALLOWED =
            new ProblemKind("reopening-not-allowed", HttpStatus.FORBIDDEN);
    public static final ProblemKind JOINING_NOT_ALLOWED = new ProblemKind("joining-not-allowed", HttpStatus.FORBIDDEN);
    public static final String STUCK_CASES_NOT_ALLOWED = "stuck-cases-not-allowed";
    public static final ProblemKind CHANNEL_NOT_ALLOWED = new ProblemKind("channel-not-allowed", HttpStatus.FORBIDDEN);

    private static final ProblemKind NO_SUCH_CASE = new ProblemKind("no-such-case", HttpStatus.NOT_FOUND);
    private static final ProblemKind CASE_ENDED = new ProblemKind("case-ended", HttpStatus.CONFLICT);
    private static final Set<Action> ENDS =
            Set.of(Action.CLOSED, Action.DECLINED, Action.WITHDRAWN, Action.JOINED, Action.JOINED_CASE_ENDED);

    private final TraceRepository traces;
    private final Organisation organisation;
    private final Clock clock;

    CaseProblems(TraceRepository traces, Organisation organisation, Clock clock) {
        this.traces = traces;
        this.organisation = organisation;
        this.clock = clock;
    }

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        if (failure instanceof NoSuchCaseException missing) {
            return Optional.of(new ProblemException(NO_SUCH_CASE, missing.number()));
        }
        if (failure instanceof CaseAlreadyEndedException ended) {
            String number = ended.caseFile().number();
            return Optional.of(new ProblemException(CASE_ENDED, number, by(number)));
        }
        if (failure instanceof SamePlaceException) {
            return Optional.of(
                    new ProblemException(ProblemKind.INVALID_INPUT, List.of(Fault.of("location", "fault.same-place"))));
        }
        return Optional.empty();
    }

    /** How a case ended, by whom and when; nothing where its trace does not say. */
    private Said by(String number) {
        return traces.newest(number, ENDS)
                .map(line -> Said.of(
                        "case-ended.by",
                        line.step().action().said(),
                        doer(line),
                        WrittenTimes.minute(line.at(), clock.getZone())))
                .orElse(Said.same(""));
    }

    /** Reporters take back what is theirs without an account. */
    private Said doer(TraceEntry line) {
        boolean reporter = line.step().action() == Action.WITHDRAWN
                && line.step().actor().equals(Actor.SYSTEM);
        return reporter ? Said.of("story.reporter") : organisation.doer(line.step().actor(), line.at());
    }
}

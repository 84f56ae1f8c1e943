package org.gridcase.intake;

import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.CaseEndings;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.SamePlaceException;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
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

    private final CaseEndings endings;

    CaseProblems(CaseEndings endings) {
        this.endings = endings;
    }

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        if (failure instanceof NoSuchCaseException missing) {
            return Optional.of(new ProblemException(NO_SUCH_CASE, missing.number()));
        }
        if (failure instanceof CaseAlreadyEndedException ended) {
            String number = ended.caseFile().number();
            return Optional.of(new ProblemException(CASE_ENDED, number, endings.of(number)));
        }
        if (failure instanceof SamePlaceException) {
            return Optional.of(
                    new ProblemException(ProblemKind.INVALID_INPUT, List.of(Fault.of("location", "fault.same-place"))));
        }
        return Optional.empty();
    }
}

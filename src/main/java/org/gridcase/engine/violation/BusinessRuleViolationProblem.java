package org.gridcase.engine.violation;

import java.util.List;
import java.util.Optional;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Under {@code /api} a violated rule is answered with the message and field that Tasklist shows, in the caller's language.
 */
@Component
class BusinessRuleViolationProblem implements ProblemTranslation {

    static final ProblemKind REFUSED = new ProblemKind("refused", HttpStatus.BAD_REQUEST);

    static final ProblemKind ALREADY_DONE = new ProblemKind("already-done", HttpStatus.CONFLICT);

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        return failure instanceof BusinessRuleViolation refusal ? Optional.of(problem(refusal)) : Optional.empty();
    }

    private static ProblemException problem(BusinessRuleViolation refusal) {
        Fault fault = refusal.fault();
        return new ProblemException(
                refusal instanceof AlreadyDone ? ALREADY_DONE : REFUSED,
                List.of(fault),
                Fault.of("", fault.key(), fault.args().toArray()));
    }
}

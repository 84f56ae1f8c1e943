package org.gridcase.engine.failure;

import java.util.Optional;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Under {@code /api} a rule that failed is told by its sentence, in Chinese for every caller: it names what the district itself has
 * written.
 */
@Component
class RuleFailureProblem implements ProblemTranslation {

    static final ProblemKind FAILED = new ProblemKind("rule-failed", HttpStatus.CONFLICT);

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        return Optional.ofNullable(RuleFailures.of(failure)).map(rule -> new ProblemException(FAILED, rule.sentence()));
    }
}

package org.gridcase.engine.query;

import java.util.Optional;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.stereotype.Component;

/** Under {@code /api} a refused query is a problem document. */
@Component
class QueryRefusedProblem implements ProblemTranslation {

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        return failure instanceof QueryRefused refusal
                ? Optional.of(new ProblemException(
                        new ProblemKind("query-refused", refusal.status(), refusal.words()), refusal.args()))
                : Optional.empty();
    }
}

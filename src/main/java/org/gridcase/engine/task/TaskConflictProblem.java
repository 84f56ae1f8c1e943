package org.gridcase.engine.task;

import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Under {@code /api} a task that somebody else has claimed or done, that the caller does not see, or sees without being of those who do it,
 * is a problem document.
 */
@Component
class TaskConflictProblem implements ProblemTranslation {

    private static final Map<String, ProblemKind> KINDS = Map.of(
            "problem.task-held.detail", new ProblemKind("task-held", HttpStatus.CONFLICT),
            "problem.task-held-since.detail", new ProblemKind("task-held-since", HttpStatus.CONFLICT),
            "problem.task-done.detail", new ProblemKind("task-done", HttpStatus.CONFLICT),
            "problem.task-ended.detail", new ProblemKind("task-ended", HttpStatus.CONFLICT));

    private static final ProblemKind OUT_OF_SIGHT = new ProblemKind("no-such-task", HttpStatus.FORBIDDEN);

    private static final ProblemKind NOT_YOURS = new ProblemKind("task-not-yours", HttpStatus.FORBIDDEN);

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        // In the caller's name nothing else is done in the engine here.
        if (failure instanceof AuthorizationException) {
            return Optional.of(new ProblemException(NOT_YOURS));
        }
        if (failure instanceof TaskOutOfSight) {
            return Optional.of(new ProblemException(OUT_OF_SIGHT));
        }
        return failure instanceof TaskConflict conflict
                ? Optional.ofNullable(KINDS.get(conflict.key()))
                        .map(kind -> new ProblemException(kind, conflict.args()))
                : Optional.empty();
    }
}

package org.gridcase.engine.task;

import java.util.Map;
import java.util.Optional;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.ProblemTranslation;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Under {@code /api} a task that somebody else has claimed is a problem document. */
@Component
class TaskConflictProblem implements ProblemTranslation {

    private static final Map<String, ProblemKind> KINDS = Map.of(
            "problem.task-held.detail", new ProblemKind("task-held", HttpStatus.CONFLICT),
            "problem.task-held-since.detail", new ProblemKind("task-held-since", HttpStatus.CONFLICT),
            "problem.task-done.detail", new ProblemKind("task-done", HttpStatus.CONFLICT));

    @Override
    public Optional<ProblemException> translate(Exception failure) {
        return failure instanceof TaskConflict conflict
                ? Optional.ofNullable(KINDS.get(conflict.key()))
                        .map(kind -> new ProblemException(kind, conflict.args()))
                : Optional.empty();
    }
}

package org.gridcase.engine.error;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.gridcase.problem.UpdateConflicts;
import org.springframework.stereotype.Component;

/** Recognises the engine's exception for a lost update. */
@Component
class EngineConflictDetector implements UpdateConflicts.Detector {

    @Override
    public boolean detects(Throwable cause) {
        return cause instanceof OptimisticLockingException;
    }
}

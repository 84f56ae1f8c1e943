package org.gridcase.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngineException;
import org.gridcase.problem.ProblemParts;
import org.gridcase.problem.UpdateConflicts;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** Lost updates are known by the type of what was thrown. */
class EngineConflictDetectorTest {

    private final UpdateConflicts conflicts = ProblemParts.conflicts(new EngineConflictDetector());

    @Test
    void theEnginesExceptionIsALostUpdateHoweverDeepItLies() {
        var lost = new org.camunda.bpm.engine.OptimisticLockingException("ENGINE-03005");

        assertThat(conflicts.caused(lost)).isTrue();
        assertThat(conflicts.caused(new IllegalStateException(new ProcessEngineException("flush", lost))))
                .isTrue();
    }

    @Test
    void anotherExceptionOfTheSameNameIsNone() {
        assertThat(conflicts.caused(new OptimisticLockingException())).isFalse();
        assertThat(conflicts.caused(new ProcessEngineException("broken"))).isFalse();
    }

    @Test
    void springsExceptionsAreKnownAnyway() {
        assertThat(conflicts.caused(new DuplicateKeyException("twice"))).isTrue();
        assertThat(conflicts.caused(new CannotAcquireLockException("deadlock"))).isTrue();
        assertThat(conflicts.caused(new DataIntegrityViolationException("too long")))
                .isFalse();
    }

    private static class OptimisticLockingException extends RuntimeException {}
}

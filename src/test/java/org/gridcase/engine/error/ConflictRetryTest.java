package org.gridcase.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.QueryTimeoutException;

class ConflictRetryTest {

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03", "HYT00", "23503"})
    void whoWaitsForALockInVainHasLostARace(String state) {
        var held = new SQLTimeoutException("Timeout trying to lock table", state);
        assertThat(ConflictRetry.lost(new QueryTimeoutException("held", held))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "08006", "23505"})
    void whatIsNoRaceIsNone(String state) {
        assertThat(ConflictRetry.lost(new IllegalStateException(new SQLException("no", state))))
                .isFalse();
    }

    @Test
    void aStepThatLosesIsTakenAgain() {
        var tried = new AtomicInteger();
        String done = ConflictRetry.again(() -> {
            if (tried.incrementAndGet() < 3) {
                throw new QueryTimeoutException("held", new SQLTimeoutException("Timeout trying to lock", "HYT00"));
            }
            return "done";
        });
        assertThat(done).isEqualTo("done");
        assertThat(tried).hasValue(3);
    }
}

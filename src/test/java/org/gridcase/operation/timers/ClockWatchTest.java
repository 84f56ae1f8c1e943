package org.gridcase.operation.timers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.OperationTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A clock that jumps on a running node is told within half a minute; one that NTP corrects by small steps is not. */
class ClockWatchTest {

    private final Clock clock = mock();
    private final List<Object> told = new ArrayList<>();
    private Instant at = Instant.parse("2026-11-27T01:00:00Z");
    private long nanos;
    private final ClockWatch watch;

    ClockWatchTest() {
        when(clock.instant()).thenAnswer(asked -> at);
        watch = new ClockWatch(clock, () -> nanos, told::add);
    }

    private void passes(Duration shown, Duration real) {
        at = at.plus(shown);
        nanos += real.toNanos();
        watch.look();
    }

    @ParameterizedTest
    @CsvSource({"PT1H, 前移 3600 秒, 3600 seconds ahead", "PT-1H, 后移 3600 秒, 3600 seconds back"})
    void aJumpIsToldOnce(Duration jump, String chinese, String english) {
        passes(jump.plusSeconds(30), Duration.ofSeconds(30));
        passes(Duration.ofSeconds(30), Duration.ofSeconds(30));

        assertThat(told).singleElement().isInstanceOfSatisfying(OperationTrouble.class, trouble -> {
            assertThat(trouble.title().chinese()).contains(chinese);
            assertThat(trouble.title().english()).contains(english);
            assertThat(trouble.text().chinese()).contains("NTP", "立即核查");
        });
    }

    @Test
    void smallStepsAndLateLooksAreNoJumps() {
        passes(Duration.ofSeconds(40), Duration.ofSeconds(30));
        passes(Duration.ofMinutes(20), Duration.ofMinutes(20));

        assertThat(told).isEmpty();
    }
}

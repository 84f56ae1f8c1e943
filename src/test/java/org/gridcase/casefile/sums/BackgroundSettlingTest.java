package org.gridcase.casefile.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Settling takes as long as it takes, and nobody who looks waits for it. */
class BackgroundSettlingTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final LightSums sums = mock();
    private final AtomicInteger portions = new AtomicInteger();
    private final CountDownLatch goOn = new CountDownLatch(1);
    private BackgroundSettling settling = new BackgroundSettling(sums, NEVER);

    @AfterEach
    void stop() {
        settling.stop();
    }

    @Test
    @Timeout(20)
    void aLookGoesOnWithoutASettlingThatTakesLong() {
        when(sums.isDue()).thenReturn(true);
        AtomicBoolean done = new AtomicBoolean();
        doAnswer(call -> {
                    portions.incrementAndGet();
                    goOn.await();
                    done.set(true);
                    return false;
                })
                .when(sums)
                .settleWhenDue();
        settling.start();

        settling.whenDue();
        settling.whenDue(); // of two who look, one begins it

        assertThat(done).isFalse();
        goOn.countDown();
        await().untilTrue(done);
        assertThat(portions).hasValue(1);
    }

    @Test
    void whatLittleHasChangedIsSettledBeforeALook() {
        when(sums.isDue()).thenReturn(true);
        when(sums.settleWhenDue()).thenAnswer(call -> portions.incrementAndGet() < 3);
        settling.start();

        settling.whenDue();

        assertThat(portions).hasValue(3);
    }

    @Test
    void itIsDoneWithoutAnybodyWhoLooks() {
        when(sums.settleWhenDue()).thenAnswer(call -> {
            if (portions.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
            return false;
        });
        settling = new BackgroundSettling(sums, Duration.ofMillis(5));

        settling.start();

        await().until(() -> portions.get() > 2);
    }
}

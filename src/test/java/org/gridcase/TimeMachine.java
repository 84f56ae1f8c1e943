package org.gridcase;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gridcase.engine.StandingInstant;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Moves time, for the engine and for the {@code Clock} of every application with the profile {@code demo}, which is one clock for the
 * whole JVM. After each test it is put back; {@link GridcaseTest} sees to that, elsewhere {@code @ExtendWith(TimeMachine.class)} does.
 * Timers run when the test runs them.
 */
public final class TimeMachine implements AfterEachCallback, AfterAllCallback {

    private static boolean stopped;

    public static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /**
     * Goes to another time, also back; from there it ticks on, or stands if it stood. A test that is itself a transaction begins another
     * act with it; other transactions keep their instant.
     */
    public static void moveTo(Instant instant) {
        StandingInstant.ends();
        if (stopped) {
            stopAt(instant);
        } else {
            ClockUtil.reset();
            ClockUtil.offset(Duration.between(now(), instant).toMillis());
        }
    }

    public static void forward(Duration by) {
        moveTo(now().plus(by));
    }

    /** Time stands still, for tests of the very instant. */
    public static void stopAt(Instant instant) {
        stopped = true;
        StandingInstant.ends();
        ClockUtil.setCurrentTime(Date.from(instant));
    }

    /** Back to the machine's time. */
    public static void putBack() {
        stopped = false;
        ClockUtil.reset();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        putBack();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        putBack();
    }
}

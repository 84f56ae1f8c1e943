package org.gridcase.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The clock by which the engine's timers fall due. It exists only under the profile {@code demo}, where it can be moved forward; how
 * far stands in the database, because what was done at the moved time stands there too and must not lie in the future after a
 * restart. A demo is one node: another one on the same database learns of a move when it starts.
 */
@Component
@Profile("demo")
public class EngineClock extends AbstractProcessEnginePlugin {

    private static final String AHEAD = "gridcase.clock.ahead-in-millis";

    private @Nullable ManagementService properties;

    /** Before the engine deploys its models, so that these are not older than what was deployed before the restart. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        properties = engine.getManagementService();
        apply(ahead());
    }

    /** The time, to the millisecond. */
    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    /** How far this clock is ahead of the machine's. */
    public Duration ahead() {
        return Duration.ofMillis(Long.parseLong(properties().getProperties().getOrDefault(AHEAD, "0")));
    }

    /**
     * Moves the clock; timers that fall due by it run as soon as the engine looks for them, within two seconds.
     *
     * @param by a whole number of milliseconds, not negative: whoever asks checks that, and how far is too far
     */
    public void forward(Duration by) {
        Duration ahead = ahead().plus(by);
        properties().setProperty(AHEAD, String.valueOf(ahead.toMillis()));
        apply(ahead);
    }

    /** Does something as if it had been done earlier; meanwhile it is earlier for everybody. */
    public void earlier(Duration by, Runnable work) {
        apply(ahead().minus(by));
        try {
            work.run();
        } finally {
            apply(ahead());
        }
    }

    private static void apply(Duration ahead) {
        ClockUtil.offset(ahead.toMillis());
    }

    private ManagementService properties() {
        return Objects.requireNonNull(properties, "the engine has not started");
    }
}

package org.gridcase.engine.internals.job;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.gridcase.engine.EngineClock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The engine's clock, moved by an offset that stands in the database: what was done at the moved time stands there too and must not lie in
 * the future after a restart.
 */
@Component
@Profile("demo")
class OffsetEngineClock extends AbstractProcessEnginePlugin implements EngineClock {

    private static final String AHEAD = "gridcase.clock.ahead-in-millis";

    private @Nullable ManagementService properties;

    /** Before the engine deploys its models, so that these are not older than what was deployed before the restart. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        properties = engine.getManagementService();
        apply(ahead());
    }

    @Override
    public Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public Duration ahead() {
        return Duration.ofMillis(Long.parseLong(properties().getProperties().getOrDefault(AHEAD, "0")));
    }

    @Override
    public void forward(Duration by) {
        Duration ahead = ahead().plus(by);
        properties().setProperty(AHEAD, String.valueOf(ahead.toMillis()));
        apply(ahead);
    }

    @Override
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

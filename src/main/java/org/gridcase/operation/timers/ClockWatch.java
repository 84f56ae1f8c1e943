package org.gridcase.operation.timers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Notices that the clock of a running node has jumped: somebody has set it, or the machine was asleep. What falls due in between is done too
 * early or too late, and people must know why. The demo's clock is moved on purpose.
 */
@Component
@Profile("!demo")
class ClockWatch {

    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    /** NTP that corrects step by step stays below. */
    private static final Duration MOST = Duration.ofSeconds(30);

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final ApplicationEventPublisher events;
    private Instant lastAt;
    private long lastTick;

    @Autowired
    ClockWatch(Clock clock, ApplicationEventPublisher events) {
        this(clock, System::nanoTime, events);
    }

    /** @param nanoTime what nobody sets */
    ClockWatch(Clock clock, LongSupplier nanoTime, ApplicationEventPublisher events) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.events = events;
        this.lastAt = clock.instant();
        this.lastTick = nanoTime.getAsLong();
    }

    /** To be called every half minute or so. */
    void look() {
        Instant at = clock.instant();
        long tick = nanoTime.getAsLong();
        Duration jump = Duration.between(lastAt, at).minusNanos(tick - lastTick);
        lastAt = at;
        lastTick = tick;
        if (jump.abs().compareTo(MOST) > 0) {
            boolean back = jump.isNegative();
            OperationTrouble trouble = new OperationTrouble(
                    Said.of(back ? "clock.back" : "clock.ahead", jump.abs().toSeconds()),
                    Said.of(back ? "clock.back-text" : "clock.ahead-text"));
            LOG.error(
                    "{}：{} {}", trouble.title(), trouble.text(), trouble.title().english());
            events.publishEvent(trouble);
        }
    }
}

package org.gridcase.demo;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.gridcase.engine.EngineClock;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Moves the demo's clock forward and never back: what has been done would lie in the future. */
@Component
@Profile("demo")
class DemoClockControl {

    /** More than a year, so that every holiday can be passed; a typing mistake does not leave the calendar behind. */
    static final int MAX_DAYS = 400;

    private static final Logger LOG = LoggerFactory.getLogger(DemoClockControl.class);

    private final Clock clock;
    private final EngineClock engine;

    DemoClockControl(Clock clock, EngineClock engine) {
        this.clock = clock;
        this.engine = engine;
    }

    OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** How far the demo's clock is ahead of the machine's. */
    Duration ahead() {
        return engine.ahead();
    }

    /**
     * Moves the clock by a duration or to a time; one of the two is given.
     *
     * @param forward ISO-8601, days to seconds, e.g. {@code P2D}
     * @param to ISO-8601, in the district's time unless it has an offset, e.g. {@code 2026-11-25T09:00}
     * @param by the account
     * @param faults what is known to be wrong already
     * @throws org.gridcase.problem.InvalidInputException if it is no such thing, not forward, or too far for one move
     */
    synchronized void move(@Nullable String forward, @Nullable String to, String by, Faults faults) {
        Duration wanted = faults.none() ? wanted(forward, to, faults) : Duration.ZERO;
        faults.refuse();
        engine.forward(wanted);
        LOG.info("{} 将演示时钟拨快 {}，现在是 {}", by, wanted, now());
    }

    private Duration wanted(@Nullable String forward, @Nullable String to, Faults faults) {
        if ((forward == null) == (to == null)) {
            faults.add("", "fault.clock-one-of-both");
            return Duration.ZERO;
        }
        String field = forward == null ? "to" : "forward";
        String text = forward == null ? String.valueOf(to) : forward;
        try {
            Duration wanted =
                    forward == null ? Duration.between(clock.instant(), instant(text)) : Duration.parse(text.strip());
            check(field, wanted, faults);
            return wanted.truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException | ArithmeticException e) {
            faults.add(
                    field,
                    forward == null ? "fault.clock-not-a-time" : "fault.clock-not-a-duration",
                    Texts.shown(text));
            return Duration.ZERO;
        }
    }

    private Instant instant(String text) {
        String written = text.strip();
        return written.matches(".*T.*([+-]|Z).*")
                ? OffsetDateTime.parse(written).toInstant()
                : LocalDateTime.parse(written).atZone(clock.getZone()).toInstant();
    }

    private static void check(String field, Duration wanted, Faults faults) {
        if (wanted.compareTo(Duration.ofMillis(1)) < 0) {
            faults.add(field, "fault.clock-not-forward");
        } else if (wanted.compareTo(Duration.ofDays(MAX_DAYS)) > 0) {
            faults.add(field, "fault.clock-too-far", MAX_DAYS);
        }
    }
}

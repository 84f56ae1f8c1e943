package org.gridcase.notification.process;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses a channel that has failed several times in a row, so that its deliveries wait instead of using up their attempts. */
class ChannelRest {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelRest.class);
    private static final int FAILURES = 3;
    private static final Duration SHORTEST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final String channel;
    private final Clock clock;
    private int failures;
    private Duration rest = SHORTEST;
    private Instant until = Instant.MIN;

    ChannelRest(String channel, Clock clock) {
        this.channel = channel;
        this.clock = clock;
    }

    synchronized boolean isOver() {
        return !clock.instant().isBefore(until);
    }

    synchronized void delivered() {
        failures = 0;
        rest = SHORTEST;
        until = Instant.MIN;
    }

    /** After the first rest each further failure begins another, twice as long. */
    synchronized void failed(String reason) {
        failures++;
        if (failures >= FAILURES && isOver()) {
            until = clock.instant().plus(rest);
            LOG.warn("notices by {} rest for {}: {}", channel, rest, reason);
            rest = rest.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : rest.multipliedBy(2);
        }
    }
}

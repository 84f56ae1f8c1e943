package org.gridcase.notification.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ChannelRestTest {

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final ChannelRest rest = new ChannelRest("test", new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void threeFailuresBeginARestThatDoublesUpToFiveMinutes() {
        rest.failed("down");
        rest.failed("down");
        assertThat(rest.isOver()).isTrue();
        for (int seconds : new int[] {30, 60, 120, 240, 300, 300}) {
            rest.failed("down");
            now = now.plusSeconds(seconds - 1);
            assertThat(rest.isOver()).isFalse();
            now = now.plusSeconds(1);
            assertThat(rest.isOver()).isTrue();
        }
    }

    @Test
    void aDeliveryBeginsAnew() {
        rest.failed("down");
        rest.failed("down");
        rest.delivered();
        rest.failed("down");
        rest.failed("down");
        assertThat(rest.isOver()).isTrue();
    }

    @Test
    void failuresThatWereUnderWayWhenTheRestBeganDoNotLengthenIt() {
        for (int i = 0; i < 10; i++) {
            rest.failed("down");
        }
        now = now.plus(Duration.ofSeconds(30));
        assertThat(rest.isOver()).isTrue();
    }
}

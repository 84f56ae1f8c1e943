package org.gridcase.demo;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which clock a demo has when it starts. */
class ClockAfterStartTest {

    private static final String CLOCK = "/api/demo/clock";

    @Test
    void aMovedClockIsStillMovedAfterARestart(@TempDir Path folder) {
        try (var demo = startDemo(folder)) {
            var moved = Visitor.demo(demo.port(), "admin").post(CLOCK, "{\"forward\": \"P30D\"}");
            assertThat(moved.statusCode()).isEqualTo(200);
        }
        try (var demo = startDemo(folder)) {
            assertThat(demo.bean(Clock.class).instant())
                    .isCloseTo(Instant.now().plus(Duration.ofDays(30)), within(1, MINUTES));
            assertThat(Visitor.demo(demo.port(), "admin").get(CLOCK).body()).contains("\"offset\":\"PT720H\"");
        }
    }

    private static AnotherApplication startDemo(Path folder) {
        return AnotherApplication.start(
                GridcaseApplication.class,
                "movedClock",
                "--spring.profiles.active=demo",
                "--gridcase.demo.cases=false",
                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("gridcase") + ";DB_CLOSE_ON_EXIT=FALSE");
    }
}

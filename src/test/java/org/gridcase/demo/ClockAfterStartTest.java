package org.gridcase.demo;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.gridcase.engine.EngineClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** Which clock an application has when it starts. */
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

    @Test
    void outsideTheDemoThereIsNoDoorAndTheClockIsTheMachines() {
        String password = "Hai-an4!jiedao_2026";
        try (var productive = AnotherApplication.start(
                GridcaseApplication.class,
                "withoutLever",
                "--spring.profiles.active=production",
                "--GRIDCASE_ADMIN_PASSWORD=" + password)) {
            Visitor admin = Visitor.demo(productive.port(), "admin").with(password);

            assertThat(admin.get("/api/calendar").statusCode()).isEqualTo(200);
            assertThat(admin.get(CLOCK).statusCode()).isEqualTo(404);
            var pulled = admin.post(CLOCK, "{\"forward\": \"P2D\"}");
            assertThat(pulled.statusCode()).isEqualTo(404);
            assertThat(pulled.body()).contains("urn:gridcase:problem:no-such-address");
            assertThat(productive.bean(Clock.class).getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
            assertThat(productive.bean(Clock.class).instant()).isCloseTo(Instant.now(), within(1, MINUTES));
            assertThatThrownBy(() -> productive.bean(EngineClock.class))
                    .isInstanceOf(NoSuchBeanDefinitionException.class);
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

package org.gridcase.security.setup;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.Visitor;
import org.gridcase.engine.EngineClock;
import org.gridcase.security.setup.InstallationKind.WrongInstallationException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A demo never becomes production, nor production a demo, and only a demo has a clock to move; the rates hold where nobody has raised them. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OtherInstallationTest {

    /** The demo's. */
    private static final String CLOCK = "/api/demo/clock";

    private static final String STRONG = "Hai-an4!jiedao_2026";

    @Test
    @Order(1)
    void aProductionDatabaseIsNoPlaceForADemo() {
        try (var production = start("production", "otherKind", "--GRIDCASE_ADMIN_PASSWORD=" + STRONG)) {
            assertThat(production.engine().getManagementService().getProperties())
                    .containsEntry("gridcase.installation", "production");
            itsClockIsTheMachines(production);
            whoeverGuessesPasswordsWaits(production.port());
        }
        Throwable stopped = catchThrowable(
                () -> start("demo", "otherKind", "--gridcase.demo.cases=false").close());

        assertThat(stopped).hasRootCauseInstanceOf(WrongInstallationException.class);
        var analysis = new WrongInstallationFailureAnalyzer().analyze(stopped);
        assertThat(analysis.getDescription()).contains("正式数据库", "production database");
        assertThat(analysis.getAction()).contains("SPRING_PROFILES_ACTIVE");
    }

    private static void itsClockIsTheMachines(AnotherApplication production) {
        Visitor admin = Visitor.demo(production.port(), "admin").with(STRONG);

        assertThat(admin.get("/api/calendar").statusCode()).isEqualTo(200);
        assertThat(admin.get(CLOCK).statusCode()).isEqualTo(404);
        var pulled = admin.post(CLOCK, "{\"forward\": \"P2D\"}");
        assertThat(pulled.statusCode()).isEqualTo(404);
        assertThat(pulled.body()).contains("urn:gridcase:problem:no-such-address");
        assertThat(production.bean(Clock.class).getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
        assertThat(production.bean(Clock.class).instant()).isCloseTo(Instant.now(), within(1, MINUTES));
        assertThat(production.has(EngineClock.class)).isFalse();
    }

    private static void whoeverGuessesPasswordsWaits(int port) {
        int refusals = 0;
        for (int i = 0; i < 70; i++) {
            var answer = new Visitor(port, "nobody-" + i, "guess", null).get("/api/cases");
            if (answer.statusCode() == 429) {
                refusals++;
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(refusals).isPositive();
    }

    @Test
    @Order(2)
    void aDemoDatabaseIsNoPlaceForProduction() {
        try (var demo = start("demo", "otherKindDemo", "--gridcase.demo.cases=false")) {
            demo.engine().getManagementService().deleteProperty("gridcase.installation"); // as in older databases
        }
        Throwable stopped =
                catchThrowable(() -> start("production", "otherKindDemo", "--GRIDCASE_ADMIN_PASSWORD=" + STRONG)
                        .close());

        assertThat(stopped).hasRootCauseInstanceOf(WrongInstallationException.class);
        assertThat(new WrongInstallationFailureAnalyzer().analyze(stopped).getDescription())
                .contains("演示数据库", "began as a demo");
    }

    private static AnotherApplication start(String profile, String database, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--spring.profiles.active=" + profile));
        all.addAll(List.of(arguments));
        return AnotherApplication.start(GridcaseApplication.class, database, all.toArray(String[]::new));
    }
}

package org.gridcase.operation.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.PostgresForTests;
import org.gridcase.Visitor;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** The database is pulled out, goes silent, only reads, has no room or no connection left; then it comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseAwayTest {

    private static final Duration IN_TIME = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 3;
    private static final String LIVENESS = "/actuator/health/liveness";
    private static final String READINESS = "/actuator/health/readiness";

    private static final String REPORT = """
            {"title": "路灯不亮", "description": "文化路口的路灯不亮。", "category": "占道经营", "gridCode": "370112001001001",
             "channel": "grid-worker"}""";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Cable cable;
    private String direct;
    private String name;
    private AnotherApplication district;
    private int probesPort;
    private Visitor probe;

    @BeforeAll
    void theDistrictStarts() throws Exception {
        String url = PostgresForTests.newDatabase();
        direct = url;
        name = url.replaceAll(".*/(\\w+).*", "$1");
        cable = new Cable(URI.create(url.substring("jdbc:".length())).getPort());
        String through = "jdbc:postgresql://localhost:%d/%s".formatted(cable.port(), name);
        district = AnotherApplication.start(
                GridcaseApplication.class,
                "databaseAway",
                "--spring.profiles.active=demo,postgres",
                "--gridcase.demo.cases=false",
                "--spring.datasource.url=" + through,
                "--GRIDCASE_DB_URL=" + through,
                "--GRIDCASE_DB_USER=postgres",
                "--GRIDCASE_DB_PASSWORD=postgres",
                "--spring.datasource.hikari.maximum-pool-size=" + CONNECTIONS,
                "--management.server.port=0");
        probesPort = district.bean(Environment.class).getRequiredProperty("local.management.port", Integer.class);
        probe = Visitor.anonymous(probesPort);
        log.start();
        root().addAppender(log);
    }

    @AfterAll
    void theDistrictEnds() throws Exception {
        root().detachAppender(log);
        district.close();
        cable.close();
    }

    @Test
    void pulledOut() throws Exception {
        isThere();
        log.list.clear();
        cable.pullOut();

        everybodyIsTold();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(READINESS)).isEqualTo(503));
        for (int i = 0; i < 50; i++) {
            everybodyIsTold();
        }
        assertThat(status(LIVENESS)).isEqualTo(200);
        assertThat(new Visitor(probesPort, "grid-worker", "wrong", null)
                        .get(LIVENESS)
                        .statusCode())
                .as("with credentials")
                .isEqualTo(200);
        assertThat(warnings()).as("lines of the log").hasSizeLessThan(10);
        assertThat(log.list).noneMatch(line -> line.getThrowableProxy() != null);

        cable.plugIn();
        isThere();
        assertThat(log.list).anyMatch(line -> line.getFormattedMessage().contains("数据库已恢复"));
    }

    @Test
    void silent() throws Exception {
        isThere();
        cable.squeeze(true);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(status(READINESS)).isEqualTo(503));
        everybodyIsTold();
        assertThat(status(LIVENESS)).isEqualTo(200);

        cable.squeeze(false);
        isThere();
    }

    @Test
    void onlyReading() {
        isThere();
        PostgresForTests.execute("alter database %s set default_transaction_read_only = on".formatted(name));
        endSessions();
        try {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status(READINESS)).isEqualTo(503));
            everybodyIsTold();
            assertThat(visitor("wrong").get("/api/cases").statusCode()).isEqualTo(503);
        } finally {
            PostgresForTests.execute("alter database %s reset default_transaction_read_only".formatted(name));
            endSessions();
        }
        isThere();
    }

    /** Everybody gets in and nothing is taken: what a full disk looks like. */
    @Test
    void withoutRoomForAWrite() throws Exception {
        isThere();
        log.list.clear();
        theDiskIsFull();
        try {
            HttpResponse<String> refused = visitor(DemoDistrict.PASSWORD).post("/api/cases", REPORT);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(status(READINESS)).isEqualTo(503));
            everybodyIsTold();
            assertThat(warnings()).anyMatch(line -> line.contains("数据库不可用") && line.contains("could not extend file"));
            assertThat(log.list).noneMatch(line -> line.getThrowableProxy() != null);
            assertThat(status(LIVENESS)).isEqualTo(200);
        } finally {
            thereIsRoom();
        }
        isThere();
        assertThat(log.list).anyMatch(line -> line.getFormattedMessage().contains("数据库已恢复"));
        assertThat(visitor(DemoDistrict.PASSWORD).post("/api/cases", REPORT).statusCode())
                .isEqualTo(201);
    }

    private void theDiskIsFull() {
        PostgresForTests.execute(direct, """
                create function full_disk() returns trigger language plpgsql as
                $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""", """
                create function full_disk_for_tables() returns event_trigger language plpgsql as
                $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$""", """
                create trigger full_disk before insert on case_file for each row execute function full_disk()""", """
                create event trigger full_disk on ddl_command_start when tag in ('CREATE TABLE AS')
                execute function full_disk_for_tables()""");
    }

    private void thereIsRoom() {
        PostgresForTests.execute(direct, "drop event trigger full_disk", "drop trigger full_disk on case_file");
    }

    @Test
    void withoutAConnectionLeft() throws Exception {
        isThere();
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                all.add(district.bean(DataSource.class).getConnection());
            }
            everybodyIsTold();
            assertThat(status(LIVENESS)).isEqualTo(200);
        } finally {
            for (Connection each : all) {
                each.close();
            }
        }
        isThere();
    }

    @Test
    void metricsAreThereForWhoReachesTheirPort() {
        isThere();
        String metrics = probe.get("/actuator/prometheus").body();

        assertThat(metrics)
                .contains(
                        "gridcase_assignments_open{light=\"red\"}",
                        "gridcase_sweep_age_seconds",
                        "gridcase_outbox_waiting")
                .contains("gridcase_jobs_failed 0.0", "gridcase_anchor_age_seconds", "hikaricp_connections_pending");
        assertThat(Visitor.anonymous(district.port())
                        .get("/actuator/prometheus")
                        .statusCode())
                .isIn(401, 403, 404);
        assertThat(probe.get("/actuator/env").statusCode()).isNotEqualTo(200);
    }

    private void endSessions() {
        PostgresForTests.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '%s'".formatted(name));
    }

    private void isThere() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(status(READINESS)).isEqualTo(200);
            assertThat(visitor(DemoDistrict.PASSWORD).get("/api/cases").statusCode())
                    .isEqualTo(200);
        });
    }

    private int status(String path) {
        return probe.get(path).statusCode();
    }

    private Visitor visitor(String password) {
        return new Visitor(district.port(), "grid-worker", password, null);
    }

    private void everybodyIsTold() {
        Visitor caller = visitor(DemoDistrict.PASSWORD);
        isTold(() -> caller.get("/api/cases"));
        isTold(() -> caller.get("/engine-rest/task?maxResults=1"));
        isTold(() -> caller.get("/engine-rest/user/grid-worker/profile"));
    }

    private static void isTold(Supplier<HttpResponse<String>> call) {
        long begun = System.nanoTime();
        HttpResponse<String> answer = call.get();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        assertThat(answer.body()).contains("urn:gridcase:problem:database-unavailable");
        // The half second more is the machine's, busy with other tests.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(IN_TIME.plusMillis(500));
    }

    private List<String> warnings() {
        return log.list.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}

package org.gridcase.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.PostgresForTests;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.search.ListComparison;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Databases that an earlier build left behind ({@code src/test/upgrade/make-databases}), started with this one: what was open is
 * completed, what is written is still true, and who had no password yet gets one.
 */
class UpgradeTest {

    private static final String ADMINISTRATOR = "Hai-an4!jiedao_2026";
    static final String EVERYBODY = "Wang-ge4!ban-li_2026";
    private static final String KEYS =
            "--gridcase.personal-data.keys=upgrade:8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=";

    /** None: the demo has its own. */
    private static final String DEMO_KEY = "--gridcase.personal-data.keys=";

    /** Each stage that something can wait at. */
    private static final Set<String> STAGES = Set.of(
            "userTask_handleAssignment",
            "userTask_dispatchCase",
            "userTask_decideInMeeting",
            "userTask_releaseCoHandlers",
            "userTask_verifyResult");

    @Test
    void aDemoOfTheLastBuildGoesOn(@TempDir Path folder) throws Exception {
        String url = h2("demo", folder);
        asBeforeTheStreetHadASupervisor(url);

        try (var district =
                start("upgradedDemo", "--spring.profiles.active=demo", "--spring.datasource.url=" + url, DEMO_KEY)) {
            var supervisor = new Visitor(district.port(), "street-supervisor", DemoDistrict.PASSWORD, null);
            assertThat(supervisor.get("/api/lights").statusCode()).isEqualTo(200);
            assertThat(keysOfTasks(district))
                    .containsAll(STAGES)
                    .contains("userTask_answerOrder", "userTask_callToAccount");
            nothingIsBroken(district);

            new OpenCases(district).completeOneOfEach("userTask_callToAccount", "userTask_answerOrder");
            completeOneOfEachStanding(district);
            nothingIsBroken(district);
            ListComparison.compareAll(district); // moves the clock, so nothing is written after it
        }
    }

    @Test
    void aProductionOfTheLastBuildGoesOn(@TempDir Path folder) throws Exception {
        String url = h2("production", folder);
        String byAFormerBuild = asImportedByAFormerBuild(url);

        try (var district =
                start("upgraded", "--spring.profiles.active=production", "--spring.datasource.url=" + url, KEYS)) {
            goesOn(district);
            var administrator = new Visitor(district.port(), "admin", ADMINISTRATOR, null);
            var list = administrator.post("/api/accounts/first-passwords", "{\"withoutPassword\":true}");
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body().lines().map(line -> line.split(",")[0]))
                    .contains(byAFormerBuild, "g112-head")
                    .doesNotContain("grid-worker", "admin");
        }
    }

    @Test
    void aProductionOnPostgresqlGoesOn() throws Exception {
        String url = restored("production.sql.gz");

        try (var district = start(
                "upgradedOnPostgresql",
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + url,
                "--GRIDCASE_DB_URL=" + url,
                "--GRIDCASE_DB_USER=postgres",
                "--GRIDCASE_DB_PASSWORD=postgres",
                KEYS)) {
            goesOn(district);
        }
    }

    private static void goesOn(AnotherApplication district) {
        var worker = new Visitor(district.port(), "grid-worker", EVERYBODY, null);
        assertThat(worker.get("/api/cases").body()).contains("网格正在办理", "待核实", "已结案");
        assertThat(keysOfTasks(district)).containsAll(STAGES).contains("userTask_decideDeferral");
        assertThat(states(district))
                .containsExactlyInAnyOrder("dispatching", "handling", "verifying", "closed", "withdrawn");
        nothingIsBroken(district);

        OpenCases open = new OpenCases(district);
        open.completeOneOfEach("userTask_decideDeferral");
        numbers(district, "closed_at is null").forEach(open::complete);
        assertThat(numbers(district, "closed_at is null")).isEmpty();
        nothingIsBroken(district);
        assertThat(district.bean(TaskService.class).createTaskQuery().list()).isEmpty();
    }

    /** One case of each tier and state, to its end. */
    private static void completeOneOfEachStanding(AnotherApplication district) {
        List<String> some = district.bean(JdbcClient.class)
                .sql("select min(number) from case_file where closed_at is null group by tier, state")
                .query(String.class)
                .list();
        assertThat(some).hasSizeGreaterThanOrEqualTo(8);
        OpenCases open = new OpenCases(district);
        some.forEach(number -> {
            open.complete(number);
            // What another authority has taken over ends as not accepted.
            assertThat(open.state(number)).isIn(CaseState.CLOSED, CaseState.NOT_ACCEPTED);
        });
    }

    /** As an earlier demo was, whose district had one supervisor only. */
    private static void asBeforeTheStreetHadASupervisor(String url) throws SQLException {
        execute(
                url,
                "delete from ACT_ID_MEMBERSHIP where USER_ID_ = 'street-supervisor'",
                "delete from ACT_RU_AUTHORIZATION where USER_ID_ = 'street-supervisor'",
                "delete from ACT_ID_USER where ID_ = 'street-supervisor'",
                "delete from org_post where person = 'street-supervisor'",
                "delete from org_person where id = 'street-supervisor'");
    }

    /** As people came in before there was a sign for «no password»: with a random one that nobody has seen. */
    private static String asImportedByAFormerBuild(String url) throws SQLException {
        execute(
                url,
                "update ACT_ID_USER set PWD_ = '{SHA-512}' || RAWTOHEX(RANDOM_UUID()), SALT_ = 'c2FsdA==', REV_ = 1"
                        + " where ID_ = 'g112-full'");
        return "g112-full";
    }

    private static void execute(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var statement = connection.createStatement()) {
            for (String each : statements) {
                assertThat(statement.executeUpdate(each)).as(each).isPositive();
            }
            statement.execute("shutdown");
        }
    }

    private static Set<String> keysOfTasks(AnotherApplication district) {
        return new TreeSet<>(district.bean(TaskService.class).createTaskQuery().list().stream()
                .map(Task::getTaskDefinitionKey)
                .toList());
    }

    private static List<String> states(AnotherApplication district) {
        return district.bean(JdbcClient.class)
                .sql("select distinct state from case_file")
                .query(String.class)
                .list();
    }

    private static List<String> numbers(AnotherApplication district, String which) {
        return district.bean(JdbcClient.class)
                .sql("select number from case_file where " + which + " order by number")
                .query(String.class)
                .list();
    }

    private static void nothingIsBroken(AnotherApplication district) {
        List<Break> breaks = new ArrayList<>();
        var verified = district.bean(TraceIntegrityService.class).run(new TraceIntegrityService.Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break found) {
                breaks.add(found);
            }
        });
        assertThat(breaks).isEmpty();
        assertThat(verified.lines()).isPositive();
        assertThat(district.engine().getRuntimeService().createIncidentQuery().list())
                .isEmpty();
    }

    private static AnotherApplication start(String name, String... arguments) {
        return AnotherApplication.start(GridcaseApplication.class, name, arguments);
    }

    private static String h2(String kept, Path folder) throws IOException {
        try (var zip = new ZipInputStream(resource(kept + ".zip"))) {
            assertThat(zip.getNextEntry().getName()).isEqualTo("gridcase.mv.db");
            Files.copy(zip, folder.resolve("gridcase.mv.db"));
        }
        return "jdbc:h2:file:" + folder.resolve("gridcase") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static String restored(String dump) throws IOException, SQLException {
        String url = PostgresForTests.newDatabase();
        restore(dump, url, "postgres", "postgres");
        return url;
    }

    /** Sends what {@code pg_dump} wrote. */
    static void restore(String dump, String url, String user, String password) throws IOException, SQLException {
        try (var sql = new GZIPInputStream(resource(dump));
                var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(UpgradeTest.class.getResourceAsStream("/upgrade/" + name));
    }
}

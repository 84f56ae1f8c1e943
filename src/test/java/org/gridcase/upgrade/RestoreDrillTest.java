package org.gridcase.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.gridcase.AnotherApplication;
import org.gridcase.Documentation;
import org.gridcase.GridcaseApplication;
import org.gridcase.PostgresForTests;
import org.gridcase.Visitor;
import org.gridcase.Visitor.NamedFile;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.FileSystemUtils;

/** The drill of {@code docs/operation/backup.md}, on the dump that an earlier build left and the anchors that somebody kept outside. */
class RestoreDrillTest {

    private static final String KEY = "8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=";

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final String owner = "drill_owner_" + id;
    private final String application = "drill_app_" + id;

    @Test
    void aCopyIsReadProvedAndSpeaksToNobody() throws Exception {
        PostgresForTests.execute("create role %s login password 'o'".formatted(owner));
        PostgresForTests.execute("create role %s login password 'a'".formatted(application));
        String url = PostgresForTests.newDatabase(owner).replaceAll("\\?.*", "");
        UpgradeTest.restore("production.sql.gz", url, owner, "o");
        somebodyWaitsForANotice(url);

        Throwable withoutKeys =
                catchThrowable(() -> start(url, "other:" + KEY, 1).close());
        assertThat(withoutKeys).rootCause().hasMessageContaining("缺少个人信息密钥 upgrade");

        AtomicInteger calls = new AtomicInteger();
        HttpServer gateway = gateway(calls);
        try (var copy = start(url, "upgrade:" + KEY, gateway.getAddress().getPort())) {
            assertThat(copy.has(JavaMailSender.class)).as("a mail server").isFalse();
            theRecordIsWhole(copy);
            theAnchorsAreThoseKeptOutside(copy);
            theReporterIsReadable(copy);
            filesComeBackFromTheirCopy(copy);
            assertThat(waiting(copy)).as("notices still waiting").isPositive();
            assertThat(calls).as("calls at the gateway").hasValue(0);

            somebodyBends(url);
            assertThat(breaks(copy)).isNotEmpty();
        } finally {
            gateway.stop(0);
        }
    }

    private static HttpServer gateway(AtomicInteger calls) throws Exception {
        HttpServer gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        gateway.start();
        return gateway;
    }

    /** Isolated by the very lines of the page; and with a gateway all the same, so that the first of them alone keeps it silent. */
    private AnotherApplication start(String url, String keys, int gateway) {
        return AnotherApplication.start(
                GridcaseApplication.class,
                "drill",
                drill(),
                "--spring.profiles.active=postgres",
                "--spring.datasource.url=" + url,
                "--GRIDCASE_DB_URL=" + url,
                "--GRIDCASE_DB_USER=" + application,
                "--GRIDCASE_DB_PASSWORD=a",
                "--GRIDCASE_DB_MIGRATION_USER=" + owner,
                "--GRIDCASE_DB_MIGRATION_PASSWORD=o",
                "--gridcase.notices.webhook-url=http://localhost:" + gateway,
                "--gridcase.notices.webhook-secret=0123456789abcdef0123456789abcdef",
                "--gridcase.personal-data.keys=" + keys);
    }

    /** The variables of the drill, as somebody copies them who has the mail server of production in the environment. */
    private static Map<String, String> drill() {
        Map<String, String> variables = new HashMap<>(Map.of("SPRING_MAIL_HOST", "mail.example.org"));
        Map<String, String> copied = Documentation.variables("operation/backup.md", "## The drill");
        assertThat(copied)
                .containsKeys("CAMUNDA_BPM_JOB_EXECUTION_ENABLED", "SPRING_MAIL_HOST", "GRIDCASE_WEBHOOK_URL");
        variables.putAll(copied);
        return variables;
    }

    /** A notice that the gateway had not taken when the dump was made. */
    private void somebodyWaitsForANotice(String url) throws SQLException {
        execute(
                url,
                "insert into notice (kind, case_number, title, text, written_at) values ('urge', (select min(number) from case_file),"
                        + " '催办', '请尽快办理', current_timestamp)",
                "insert into notice_receipt (id, notice, person, channel) values ('drill', (select max(id) from notice),"
                        + " 'grid-worker', 'webhook')");
    }

    /** Whoever owns the tables can. */
    private void somebodyBends(String url) throws SQLException {
        execute(
                url,
                "alter table case_trace disable trigger user",
                "update case_trace set actor = 'nobody' where sequence = 2 and case_number = (select min(number) from case_file)");
    }

    private void execute(String url, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(url, owner, "o");
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static void theRecordIsWhole(AnotherApplication copy) {
        assertThat(breaks(copy)).isEmpty();
    }

    private static List<Break> breaks(AnotherApplication copy) {
        List<Break> breaks = new ArrayList<>();
        copy.bean(TraceIntegrityService.class).run(new TraceIntegrityService.Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break found) {
                breaks.add(found);
            }
        });
        return breaks;
    }

    private static void theAnchorsAreThoseKeptOutside(AnotherApplication copy) throws Exception {
        String here = supervisor(copy).get("/api/trace/anchors").body();
        try (var kept = Objects.requireNonNull(RestoreDrillTest.class.getResourceAsStream("/upgrade/anchors.txt"))) {
            assertThat(here).isNotEmpty().isEqualTo(new String(kept.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    /** The keys are those of the time: a name that stays masked can only be masked when it can be read. */
    private static void theReporterIsReadable(AnotherApplication copy) {
        String number = copy.bean(JdbcClient.class)
                .sql("select min(number) from case_file")
                .query(String.class)
                .single();
        assertThat(supervisor(copy).get("/api/cases/" + number).body()).contains("138****0001");
    }

    /** Files are lost with their folder, and are there again with the folder of the backup; one more than the dump knows does no harm. */
    private static void filesComeBackFromTheirCopy(AnotherApplication copy) throws Exception {
        Path folder = Path.of(copy.bean(Environment.class).getRequiredProperty("gridcase.attachments.folder"));
        Path backup = Files.createTempDirectory("attachments");
        Visitor worker = new Visitor(copy.port(), "grid-worker", UpgradeTest.EVERYBODY, null);
        String own = copy
                .bean(JdbcClient.class)
                .sql("select number from case_file where closed_at is null order by number")
                .query(String.class)
                .list()
                .stream()
                .filter(number -> worker.get("/api/cases/" + number + "/attachments")
                        .body()
                        .contains("\"stage\":\"handling\""))
                .findFirst()
                .orElseThrow();
        byte[] photo = MadeFiles.jpeg(40, 20);
        var sent = worker.upload("/api/cases/" + own + "/attachments", List.of(new NamedFile("现场.jpg", photo)));
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(201);
        String id = sent.body().replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        theRecordIsWhole(copy);

        FileSystemUtils.copyRecursively(folder, backup);
        Files.copy(
                backup.resolve("installation"),
                Files.createDirectories(backup.resolve("ab")).resolve("ab" + "0".repeat(62) + "-" + UUID.randomUUID()));
        FileSystemUtils.deleteRecursively(folder);
        assertThat(breaks(copy)).extracting(Break::caseNumber).containsExactly(own);

        FileSystemUtils.copyRecursively(backup, folder);
        FileSystemUtils.deleteRecursively(backup);
        theRecordIsWhole(copy);
        String address = "/api/cases/" + own + "/attachments/" + id;
        assertThat(worker.bytes(address).body()).isEqualTo(photo);
        assertThat(worker.bytes(address + "/preview").statusCode()).isEqualTo(200);
    }

    private static long waiting(AnotherApplication copy) {
        return copy.bean(JdbcClient.class)
                .sql(
                        "select count(*) from notice_receipt where id = 'drill' and delivered_at is null and failed_at is null")
                .query(Long.class)
                .single();
    }

    private static Visitor supervisor(AnotherApplication copy) {
        return new Visitor(copy.port(), "supervisor", UpgradeTest.EVERYBODY, null);
    }
}

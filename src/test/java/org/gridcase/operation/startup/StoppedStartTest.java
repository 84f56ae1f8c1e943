package org.gridcase.operation.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.gridcase.AnotherApplication;
import org.gridcase.GridcaseApplication;
import org.gridcase.PostgresForTests;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** Why a start has stopped is said in a sentence. */
class StoppedStartTest {

    /** A database in which an application has made its tables. */
    private static final String STARTED = "jdbc:h2:mem:started;DB_CLOSE_DELAY=-1";

    private static final List<FailureAnalyzer> ANALYZERS = List.of(
            new DatabaseFailureAnalyzer(),
            new PortInUseAnalyzer(),
            new SchemaVersionAnalyzer(),
            new WebServerAnalyzer());

    @BeforeAll
    static void anApplicationHasStarted() throws SQLException {
        start("--spring.datasource.url=" + STARTED).close();
        inHistory("create table history_before as select * from \"flyway_schema_history\"");
    }

    @AfterEach
    void itsHistoryIsAsItWas() throws SQLException {
        inHistory(
                "delete from \"flyway_schema_history\"",
                "insert into \"flyway_schema_history\" select * from history_before");
    }

    @ParameterizedTest
    @CsvSource({"terminating connection due to unexpected postmaster exit,57P01", "Connection is closed,"})
    void theDatabaseGoesAwayDuringTheStart(String words, @Nullable String state) {
        says(new IllegalStateException(new SQLException(words, state)), "启动途中数据库断开了", "Restart=always");
    }

    @Test
    void theDatabaseRefusesTheLogin() {
        PostgresForTests.execute("create role stranger nologin");
        says(
                postgres(PostgresForTests.newDatabase().replaceAll("\\?.*", ""), "stranger"),
                "数据库拒绝登录",
                "GRIDCASE_DB_PASSWORD");
    }

    @Test
    void thereIsNoSuchDatabase() {
        String url = PostgresForTests.newDatabase().replaceAll("/test_\\w+.*", "/nowhere");
        says(postgres(url, "postgres"), "数据库不存在", "createdb");
    }

    @Test
    void nobodyListensThere() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        says(postgres("jdbc:postgresql://localhost:%d/gridcase".formatted(free), "postgres"), "连不上", "GRIDCASE_DB_URL");
    }

    @Test
    void theDiskBeneathTheFileIsFull() {
        says(
                new IllegalStateException(new SQLException(
                        "General error", "HY000", 50000, new MVStoreException(2, "Writing to the file failed"))),
                "磁盘已满",
                "腾出空间");
    }

    @Test
    void anotherOneHasTheFile(@TempDir Path folder) throws Exception {
        try (var file = new RandomAccessFile(folder.resolve("gridcase.mv.db").toFile(), "rw");
                var held = file.getChannel().lock()) {
            assertThat(held.isValid()).isTrue();
            says(
                    stopped(
                            "--spring.profiles.active=demo",
                            "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("gridcase")),
                    "另一个 Gridcase",
                    "PostgreSQL");
        }
    }

    @Test
    void aNewerBuildMadeTheTables() throws Exception {
        inHistory("insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                + " \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\") values (9999, '9999', 'of tomorrow',"
                + " 'SQL', 'V9999__of_tomorrow.sql', 1, 'sa', 1, true)");
        says(stopped("--spring.datasource.url=" + STARTED), "更新的版本", "恢复升级前的备份");
    }

    /** Of each kind its own sentence: what helps against one makes another worse. */
    @Test
    void whatIsNotedOfTheStepsDoesNotFit() throws Exception {
        String newest =
                " where \"installed_rank\" = (select max(\"installed_rank\") from \"flyway_schema_history\" where \"version\" is not null)";

        inHistory("update \"flyway_schema_history\" set \"success\" = false" + newest);
        says(stopped("--spring.datasource.url=" + STARTED), "中途失败", "恢复升级前的备份");

        inHistory(
                "update \"flyway_schema_history\" set \"success\" = true",
                "update \"flyway_schema_history\" set \"checksum\" = \"checksum\" + 1 where \"version\" = '121'");
        says(stopped("--spring.datasource.url=" + STARTED), "内容不同", "发布的版本");

        inHistory(
                "update \"flyway_schema_history\" set \"checksum\" = \"checksum\" - 1 where \"version\" = '121'",
                // a step that cannot be taken twice, and all after it
                "delete from \"flyway_schema_history\" where \"installed_rank\" >="
                        + " (select \"installed_rank\" from \"flyway_schema_history\" where \"version\" = '121')");
        says(stopped("--spring.datasource.url=" + STARTED), "没有完成：V", "恢复升级前的备份");

        inHistory("delete from \"flyway_schema_history\" where \"version\" = '5' or not \"success\"");
        says(stopped("--spring.datasource.url=" + STARTED), "缺少较早的步骤", "恢复备份");
    }

    private static void inHistory(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(STARTED, "sa", "");
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Not by a start: one that stops so late leaves the engine's webapps broken for all that follow in this JVM. */
    @Test
    void thePortIsInUse() {
        says(new PortInUseException(8080), "端口 8080", "SERVER_PORT");
    }

    @Test
    void theCertificateCannotBeRead() {
        Ssl missing = new Ssl();
        missing.setKeyStore("/nowhere.p12");
        says(withCertificate(missing), "/nowhere.p12", "SERVER_SSL_");
        says(withCertificate(Ssl.forBundle("unknown")), "unknown", "SERVER_SSL_");
    }

    /** A web server alone, with nothing in it. */
    private static Throwable withCertificate(Ssl ssl) {
        var tomcat = new TomcatServletWebServerFactory(0);
        tomcat.setSsl(ssl);
        tomcat.setSslBundles(new DefaultSslBundleRegistry());
        try (var context = new ServletWebServerApplicationContext()) {
            context.registerBean(TomcatServletWebServerFactory.class, () -> tomcat);
            return catchThrowable(context::refresh);
        }
    }

    private static Throwable postgres(String url, String user) {
        return stopped(
                "--spring.profiles.active=demo,postgres",
                "--spring.datasource.url=" + url,
                "--GRIDCASE_DB_URL=" + url,
                "--GRIDCASE_DB_USER=" + user,
                "--GRIDCASE_DB_PASSWORD=wrong");
    }

    private static Throwable stopped(String... arguments) {
        return catchThrowable(() -> start(arguments).close());
    }

    private static AnotherApplication start(String... arguments) {
        return AnotherApplication.start(
                GridcaseApplication.class,
                "stoppedStart",
                Stream.concat(Stream.of("--gridcase.demo.cases=false"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static void says(Throwable stopped, String description, String action) {
        assertThat(stopped).isNotNull();
        FailureAnalysis analysis = ANALYZERS.stream()
                .map(analyzer -> analyzer.analyze(stopped))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody explains", stopped));
        assertThat(analysis.getDescription()).contains(description).doesNotContain("repair", "rd.gt");
        assertThat(analysis.getAction()).contains(action);
    }
}

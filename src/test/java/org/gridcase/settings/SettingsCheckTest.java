package org.gridcase.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.LogLines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

/** What operators set by mistake stops the start before a database is opened, in a sentence. */
class SettingsCheckTest {

    @RegisterExtension
    final LogLines log = new LogLines(SettingsCheck.class);

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("gridcase.district", "370112")
            .withProperty("gridcase.zone", "Asia/Shanghai");

    SettingsCheckTest() {
        environment.setDefaultProfiles("demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRIDCASE_DB_URL",
                "GRIDCASE_PERSONAL_DATA_KEYS",
                "GRIDCASE_PERSONAL_DATA_KEYS_FILE",
                "GRIDCASE_ADMIN_PASSWORD",
                "GRIDCASE_OIDC_ISSUER"
            })
    void productionWithoutAProfileIsNoDemo(String variable) {
        environment.setProperty(variable, "something");

        SettingException stopped = stopped();

        assertThat(stopped).hasMessageContaining(variable).hasMessageContaining("SPRING_PROFILES_ACTIVE");
        assertThat(stopped.action()).contains("SPRING_PROFILES_ACTIVE=postgres");
    }

    @ParameterizedTest
    @CsvSource({
        "prod, 是否应为 production",
        "Production, 是否应为 production",
        "Postgres, 是否应为 postgres",
        "postgresql, 是否应为 postgres",
        "demos, 是否应为 demo",
        "first-start, 没有名为"
    })
    void aMisspeltProfileStops(String name, String words) {
        environment.setActiveProfiles(name);

        assertThat(stopped()).hasMessageContaining("“" + name + "”").hasMessageContaining(words);
    }

    @Test
    void aProfileWithAFileOfItsOwnIsTaken() {
        environment.setActiveProfiles("production", "east");
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'file [config/application-east.yaml]' via location 'optional:file:./config/'",
                        Map.of("a", "b")));

        starts();
    }

    @Test
    void aDemoIsNoProduction() {
        environment.setActiveProfiles("demo", "production");
        assertThat(stopped()).hasMessageContaining("只能取一个");

        environment.setActiveProfiles("demo");
        environment.setProperty("GRIDCASE_ADMIN_PASSWORD", "Hai-an4!jiedao_2026");
        assertThat(stopped()).hasMessageContaining("GRIDCASE_ADMIN_PASSWORD");
    }

    @Test
    void anAddressWithoutItsProfileWouldDoNothing() {
        environment.setActiveProfiles("production");
        environment.setProperty("GRIDCASE_DB_URL", "jdbc:postgresql://localhost/gridcase");

        assertThat(stopped()).hasMessageContaining("没有 postgres");
    }

    @Test
    void aProfileNeedsItsVariables() {
        environment.setActiveProfiles("postgres");
        assertThat(stopped()).hasMessageContaining("GRIDCASE_DB_URL");

        environment.setProperty("GRIDCASE_DB_URL", "postgresql://me:secret@localhost/gridcase");
        environment.setProperty("GRIDCASE_DB_USER", "gridcase");
        environment.setProperty("GRIDCASE_DB_PASSWORD", "x");
        SettingException stopped = stopped();
        assertThat(stopped).hasMessageContaining("JDBC").hasMessageNotContaining("secret");
        assertThat(stopped.action()).contains("jdbc:postgresql://");

        for (String refused : List.of(
                "jdbc:postgresql://localhost:54344",
                "jdbc:postgresql://loc alhost:xx/none?password=secret",
                "jdbc:postgresql://localhost:99999/gridcase",
                "jdbc:postgresql://me:secret@localhost:5432/gridcase",
                "jdbc:mysql://localhost/gridcase",
                "jdbc:h2:./data/gridcase;PASSWORD=secret")) {
            environment.setProperty("GRIDCASE_DB_URL", refused);
            assertThat(stopped())
                    .hasMessageContaining("GRIDCASE_DB_URL 不是 PostgreSQL 的 JDBC 地址")
                    .hasMessageNotContaining("secret");
        }
        environment.setProperty(
                "GRIDCASE_DB_URL", "jdbc:postgresql://one:5432,two:5433/gridcase?targetServerType=primary");
        starts();
        environment.setProperty("GRIDCASE_DB_URL", "jdbc:postgresql://localhost/gridcase");
        starts();
        environment.setActiveProfiles("postgres", "oidc");
        assertThat(stopped()).hasMessageContaining("GRIDCASE_OIDC_ISSUER");
    }

    @Test
    void probesHaveAPortOfTheirOwnOrNone() {
        environment.setProperty("server.port", "0");
        environment.setProperty("management.server.port", "0");
        starts();

        environment.setProperty("server.port", "8080");
        environment.setProperty("management.server.port", "8080 ");
        assertThat(stopped()).hasMessageContaining("GRIDCASE_MANAGEMENT_PORT 与 SERVER_PORT 是同一个端口 8080");
        environment.setProperty("management.server.port", "08080");
        assertThat(stopped()).hasMessageContaining("GRIDCASE_MANAGEMENT_PORT 与 SERVER_PORT 是同一个端口 8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "localhost：3310", "3310", "clamd:0", "clamd:70000", "tcp://clamd:3310", "a b:3310"})
    void aScannerIsAHostWithAPort(String scanner) {
        environment.setProperty("gridcase.attachments.scanner", scanner);
        assertThat(stopped())
                .hasMessageContaining("GRIDCASE_ATTACHMENTS_SCANNER")
                .hasMessageContaining(scanner);

        for (String taken : List.of("", "clamd.example.org:3310", "[::1]:3310")) {
            environment.setProperty("gridcase.attachments.scanner", taken);
            starts();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', https://s3.example.org, k, s, ''",
        "Gridcase_Files, https://s3.example.org, k, s, 不是存储桶的名称",
        "files, '', k, s, 还需要 GRIDCASE_ATTACHMENTS_BUCKET_ENDPOINT",
        "files, https://s3.example.org, k, '', 还需要 GRIDCASE_ATTACHMENTS_BUCKET_SECRET_KEY",
        "files, s3.example.org, k, s, 不是对象存储的网址",
        "files, https://s3.example.org/files, k, s, 不是对象存储的网址",
        "files, https://key:geheimnis@s3.example.org, k, s, 不是对象存储的网址",
        "files, http://10.0.0.9:9000, k, s, ''"
    })
    void aBucketHasANameAStoreAndKeys(String name, String endpoint, String key, String secret, String words) {
        environment.setProperty("gridcase.attachments.bucket.name", name);
        environment.setProperty("gridcase.attachments.bucket.endpoint", endpoint);
        environment.setProperty("gridcase.attachments.bucket.access-key", key);
        environment.setProperty("gridcase.attachments.bucket.secret-key", secret);

        if (words.isEmpty()) {
            starts();
        } else {
            assertThat(stopped()).hasMessageContaining(words).hasMessageNotContaining("geheimnis");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3701", "37011", "3701120", "37011２", "370000", "070112", "济南历城", "370112 "})
    void aDistrictHasSixDigits(String district) {
        environment.setProperty("gridcase.district", district);

        assertThat(stopped()).hasMessageContaining("GRIDCASE_DISTRICT").hasMessageContaining("“" + district + "”");
    }

    @ParameterizedTest
    @CsvSource({
        "Asia/Jinan, 没有名为",
        "asia/shanghai, 是否应为 Asia/Shanghai",
        "Shanghai, 是否应为 Asia/Shanghai",
        "Beijing, 没有名为",
        "+8, ''",
        "UTC, ''"
    })
    void aZoneIsOneOfIana(String zone, String words) {
        environment.setProperty("gridcase.zone", zone);

        if (words.isEmpty()) {
            starts();
        } else {
            SettingException stopped = stopped();
            assertThat(stopped).hasMessageContaining("GRIDCASE_ZONE").hasMessageContaining(words);
            assertThat(stopped.action()).contains("Asia/Shanghai");
        }
    }

    @ParameterizedTest
    @CsvSource({"server.port, SERVER_PORT", "management.server.port, GRIDCASE_MANAGEMENT_PORT"})
    void aPortIsANumber(String setting, String variable) {
        for (String given : List.of("-1", "-8080", "80a", "99999", "８０８０x", "2８７３４", "８０８０")) {
            environment.setProperty(setting, given);
            assertThat(stopped()).hasMessageContaining(variable).hasMessageContaining(given);
        }
    }

    /** The web server itself comes last, after all work at the database. */
    @ParameterizedTest
    @ValueSource(strings = {"server.port", "management.server.port"})
    void aPortThatIsTakenStopsAtOnce(String setting) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            environment.setProperty(setting, String.valueOf(taken.getLocalPort()));

            assertThatThrownBy(() -> new SettingsCheck().initialize(webServer()))
                    .isInstanceOfSatisfying(PortInUseException.class, stopped -> assertThat(stopped.getPort())
                            .isEqualTo(taken.getLocalPort()));
        }
        assertThatCode(() -> new SettingsCheck().initialize(webServer())).doesNotThrowAnyException();
    }

    /** It is read last of all by the web server, after all work at the database. */
    @Test
    void aKeyStoreThatCannotBeReadStopsAtOnce(@TempDir Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        environment.setProperty("server.ssl.key-store", store.toString());
        environment.setProperty("server.ssl.key-store-password", "geheimnis");
        assertThatThrownBy(() -> new SettingsCheck().initialize(webServer()))
                .as("it is not there")
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("证书读不了")
                .hasMessageContaining("keys.p12");

        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        try (OutputStream file = Files.newOutputStream(store)) {
            keys.store(file, "geheimnis".toCharArray());
        }
        environment.setProperty("server.ssl.key-alias", "nobody");
        assertThatThrownBy(() -> new SettingsCheck().initialize(webServer()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("nobody");
        environment.setProperty("server.ssl.enabled", "false");
        assertThatCode(() -> new SettingsCheck().initialize(webServer())).doesNotThrowAnyException();
    }

    private ConfigurableApplicationContext webServer() {
        var context = new ServletWebServerApplicationContext();
        context.setEnvironment(environment);
        return context;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "proxy.example.org",
                "feed.cafe",
                "10.0.0.0/8",
                "10.0.0.5,10.0.0.6",
                "10.0.0.5 10.0.0.6",
                "*",
                "10.0.0.(5",
                ".*",
                "\\d+\\.\\d+\\.\\d+\\.\\d+"
            })
    void proxiesAreAPatternOfAddresses(String pattern) {
        environment.setProperty("server.tomcat.remoteip.internal-proxies", pattern);

        assertThat(stopped()).hasMessageContaining("GRIDCASE_TRUSTED_PROXIES").hasMessageContaining(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "none",
                "10\\.0\\.0\\.5",
                "10.0.0.5",
                "10\\.0\\.0\\.5|10\\.0\\.0\\.6",
                "192\\.168\\.\\d{1,3}\\.\\d{1,3}",
                "127\\.0\\.0\\.1|0:0:0:0:0:0:0:1",
                "10\\.0\\.0\\.[5-9]",
                "fe80:.*"
            })
    void addressesOfProxiesAreTaken(String pattern) {
        environment.setProperty("server.tomcat.remoteip.internal-proxies", pattern);

        starts();
    }

    @Test
    void anEmptyVariableIsNotSet() {
        var variables = new StandardEnvironment();
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        variables
                .getPropertySources()
                .replace(
                        name,
                        new SystemEnvironmentPropertySource(
                                name, Map.of("SPRING_MAIL_HOST", "", "GRIDCASE_WEBHOOK_URL", " ", "SERVER_PORT", "1")));

        new BlankVariables().postProcessEnvironment(variables, new SpringApplication());

        assertThat(variables.containsProperty("spring.mail.host")).isFalse();
        assertThat(variables.containsProperty("GRIDCASE_WEBHOOK_URL")).isFalse();
        assertThat(variables.getProperty("server.port")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres，production",
                "postgres、oidc",
                "postgres；oidc",
                "postgres　oidc",
                "postgres oidc",
                "postgres/oidc",
                "“postgres”"
            })
    void profilesAreSeparatedByPlainCommas(String profiles) {
        for (String setting : List.of("spring.profiles.active", "spring.profiles.include", "spring.profiles.default")) {
            SettingException stopped = stoppedBySpringsSettings(new MockEnvironment().withProperty(setting, profiles));

            assertThat(stopped).hasMessageContaining("“" + profiles + "”").hasMessageContaining("SPRING_PROFILES_");
            assertThat(stopped.action()).contains("半角逗号", "postgres,oidc");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres,oidc", "postgres, oidc", "demo", "", "我区", "first_start.2"})
    void profilesThatSpringTakesAreTaken(String profiles) {
        assertThatCode(() ->
                        SettingsOfSpring.check(new MockEnvironment().withProperty("spring.profiles.active", profiles)))
                .doesNotThrowAnyException();
    }

    @Test
    void filesOfSettingsAreThere() {
        assertThat(stoppedBySpringsSettings(new MockEnvironment()
                        .withProperty("spring.config.additional-location", "/etc/gridcase/，file:/opt/gridcase/")))
                .hasMessageContaining("SPRING_CONFIG_ADDITIONALLOCATION")
                .hasMessageContaining("“，”");
        SettingException missing = stoppedBySpringsSettings(
                new MockEnvironment().withProperty("spring.config.location", "file:/nowhere/gridcase.yaml"));
        assertThat(missing)
                .hasMessageContaining("SPRING_CONFIG_LOCATION")
                .hasMessageContaining("/nowhere/gridcase.yaml");
        assertThat(missing.action()).contains("optional:file:");
        assertThatCode(() -> SettingsOfSpring.check(new MockEnvironment()
                        .withProperty("spring.config.location", "classpath:/,optional:file:/nowhere/")
                        .withProperty("spring.config.import", "configtree:/run/secrets/")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            spring.application.json | {“gridcase”:1} | SPRING_APPLICATION_JSON
            spring.application.json | 370112         | SPRING_APPLICATION_JSON
            spring.output.ansi.enabled | bunt        | “bunt”
            """)
    void whatSpringReadsBeforeAnythingIsJudged(String setting, String value, String words) {
        assertThat(stoppedBySpringsSettings(new MockEnvironment().withProperty(setting, value)))
                .hasMessageContaining(words);
    }

    @Test
    void anAddressOfAnotherMachineStopsAtOnce() {
        environment.setProperty("server.port", "8080");
        environment.setProperty("server.address", "192.0.2.1");

        assertThatThrownBy(() -> new SettingsCheck().initialize(webServer()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("192.0.2.1");
    }

    @Test
    void aFileOfSettingsThatIsNoYamlIsNamedByItsLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), "gridcase:\n  district: 370112\n zone：x\n");
        SpringApplication start = new SpringApplication(SettingsCheckTest.class);
        start.setWebApplicationType(WebApplicationType.NONE);

        Throwable stopped = catchThrowable(() -> start.run("--spring.config.additional-location=file:" + folder + "/")
                .close());

        assertThat(new FileOfSettingsAnalyzer().analyze(stopped).getDescription())
                .contains("配置文件写错了：第 3 行");
    }

    @Test
    void optionsThatNobodyHandsOnToJavaAreNamed() {
        environment.setProperty("JAVA_OPTS", "-Xmx2g -XX:+UseSerialGC");

        assertThat(UnknownSettings.optionsOfNobody(environment, List.of("-Xmx2g")))
                .singleElement()
                .asString()
                .contains("JAVA_OPTS");
        assertThat(UnknownSettings.optionsOfNobody(environment, List.of("-XX:+UseSerialGC", "-Xmx2g")))
                .isEmpty();
    }

    @Test
    void levelsOfTheLogAreKnown() {
        SettingException stopped =
                stoppedBySpringsSettings(new MockEnvironment().withProperty("LOGGING_LEVEL_ORG_GRIDCASE", "调试"));

        assertThat(stopped).hasMessageContaining("LOGGING_LEVEL_ORG_GRIDCASE").hasMessageContaining("“调试”");
        assertThat(stopped.action()).contains("debug");
        assertThatCode(() -> SettingsOfSpring.check(
                        new MockEnvironment().withProperty("logging.level.org.gridcase", "DEBUG")))
                .doesNotThrowAnyException();
    }

    private static SettingException stoppedBySpringsSettings(MockEnvironment set) {
        SettingException stopped = catchThrowableOfType(SettingException.class, () -> SettingsOfSpring.check(set));
        assertThat(stopped).isNotNull();
        return stopped;
    }

    /** Spring reads them before anything of ours; a start from the outside must end in the sentence, too. */
    @Test
    void aStartWithAChineseCommaEndsInTheSentence() {
        SpringApplication start = new SpringApplication(SettingsCheckTest.class);
        start.setWebApplicationType(WebApplicationType.NONE);
        start.setRegisterShutdownHook(false);

        assertThatThrownBy(() -> start.run("--spring.profiles.active=postgres，production"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("“postgres，production”");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"yesterday", "1", "2026-11-27", "gridcase-2026-11-27.dump", "2026-02-30T10", "2026-11-27T25"})
    void aRestoreHasADayAndAnHour(String restored) {
        environment.setProperty("gridcase.restored", restored);

        SettingException stopped = stopped();

        assertThat(stopped).hasMessageContaining("GRIDCASE_RESTORED").hasMessageContaining("“" + restored + "”");
        assertThat(stopped.action()).contains("GRIDCASE_RESTORED=2026-11-27T20");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-27T20", "2026-11-27T20:15", " 2026-11-27T20 ", ""})
    void dayAndHourOfARestoreAreTaken(String restored) {
        environment.setProperty("gridcase.restored", restored);

        starts();
    }

    /** What it would have made is not there, whichever setting is missing: somebody corrects it and begins anew. */
    @Test
    void whatAFirstStartLacksIsToldBeforeItsDatabaseIsMade(@TempDir Path folder) throws Exception {
        StandardEnvironment shipped = shipped(folder);

        assertThatThrownBy(() -> firstStart(shipped)).hasMessageContaining("没有给出管理员密码");
        give(shipped, "gridcase.administrator.password", "Hai-an4!jiedao_2026");
        assertThatThrownBy(() -> firstStart(shipped)).hasMessageContaining("没有给出个人信息密钥");
        give(shipped, "gridcase.personal-data.keys", "test:8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=");
        assertThatThrownBy(() -> firstStart(shipped)).hasMessageContaining("没有设置辖区编码");
        give(shipped, "gridcase.district", "370113");
        give(shipped, "gridcase.zone", "GMT+8");
        assertThatThrownBy(() -> firstStart(shipped)).hasMessageContaining("不是地方的时区");
        give(shipped, "gridcase.zone", "Asia/Shanghai");
        firstStart(shipped);

        assertThat(folder).isEmptyDirectory();
        assertThat(log.all()).as("H2 is for trying").isNotEmpty().allMatch(line -> line.contains("只供试用"));
    }

    @Test
    void aDatabaseThatHasServedIsNoFirstStart(@TempDir Path folder) throws Exception {
        StandardEnvironment shipped = shipped(folder);
        String url = shipped.getRequiredProperty("spring.datasource.url");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> firstStart(shipped))
                    .as("a file without tables is of a start that stopped")
                    .hasMessageContaining("没有给出管理员密码");
            statement.execute("create table \"flyway_schema_history\" (version varchar(9))");
        }

        assertThatCode(() -> firstStart(shipped)).doesNotThrowAnyException();
    }

    /** With the values that the file in the jar gives, and nothing of the machine that tests. */
    private static StandardEnvironment shipped(Path folder) {
        StandardEnvironment shipped = new StandardEnvironment();
        shipped.getPropertySources()
                .addLast(new MapPropertySource(
                        "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'",
                        Map.of(
                                "gridcase.district", "370112",
                                "gridcase.zone", "Asia/Shanghai",
                                "spring.datasource.url", "jdbc:h2:file:" + folder.resolve("gridcase"),
                                "spring.datasource.username", "sa")));
        shipped.setActiveProfiles("production");
        return shipped;
    }

    private static void give(StandardEnvironment environment, String setting, String value) {
        environment.getPropertySources().addFirst(new MapPropertySource(setting + value, Map.of(setting, value)));
    }

    private static void firstStart(StandardEnvironment environment) {
        var context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new SettingsCheck().initialize(context);
    }

    private void starts() {
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    private SettingException stopped() {
        SettingException stopped = catchThrowableOfType(SettingException.class, this::check);
        assertThat(stopped).isNotNull();
        var page = new SettingFailureAnalyzer().analyze(new IllegalStateException(stopped));
        assertThat(page.getDescription()).isEqualTo(stopped.getMessage());
        assertThat(page.getAction()).isNotBlank().isEqualTo(stopped.action());
        return stopped;
    }

    private void check() {
        var context = new GenericApplicationContext();
        context.setEnvironment(environment);
        new SettingsOfLog().postProcessEnvironment(environment, new SpringApplication());
        new SettingsCheck().initialize(context);
    }

    /** The log begins before other settings are judged, and without it a start would end in a stack. */
    @ParameterizedTest
    @CsvSource({
        "GRIDCASE_LOG_FORMAT, json, GRIDCASE_LOG_FORMAT",
        "logging.structured.format.file, nix, LOGGING_STRUCTURED_FORMAT_FILE",
        "logging.charset.console, utf-9, LOGGING_CHARSET_CONSOLE",
        "logging.charset.file, ＵＴＦ, LOGGING_CHARSET_FILE",
        "logging.logback.rollingpolicy.max-file-size, 50XB, LOGGING_LOGBACK_ROLLINGPOLICY_MAX_FILE_SIZE",
        "logging.logback.rollingpolicy.total-size-cap, viel, LOGGING_LOGBACK_ROLLINGPOLICY_TOTAL_SIZE_CAP",
        "logging.logback.rollingpolicy.max-history, ９０, LOGGING_LOGBACK_ROLLINGPOLICY_MAX_HISTORY",
        "logging.pattern.console, %d{HH:mm} %nix%n, LOGGING_PATTERN_CONSOLE",
        "logging.pattern.file, %d{HH:mm %msg, LOGGING_PATTERN_FILE",
        "logging.pattern.console, %d{yyyy-MM-dd bb} %msg%n, LOGGING_PATTERN_CONSOLE",
        "logging.pattern.file, '%d{HH:mm, Asia/Jinan} %msg%n', LOGGING_PATTERN_FILE",
        "logging.pattern.console, '%replace(%m){''['', ''''}%n', LOGGING_PATTERN_CONSOLE",
        "logging.pattern.file, '%replace(%m){''(a)'', ''$2''}%n', LOGGING_PATTERN_FILE",
        "logging.pattern.level, %5pegel, LOGGING_PATTERN_LEVEL",
        "logging.pattern.dateformat, JJJJ-MM-TT, LOGGING_PATTERN_DATEFORMAT",
        "'logging.pattern.dateformat', 'HH:mm,Asia/Jinan', LOGGING_PATTERN_DATEFORMAT",
        "logging.pattern.dateformat, ',', LOGGING_PATTERN_DATEFORMAT",
        "logging.logback.rollingpolicy.file-name-pattern, gridcase.%d.log, LOGGING_LOGBACK_ROLLINGPOLICY_FILE_NAME_PATTERN",
        "logging.logback.rollingpolicy.file-name-pattern, 'g.%d{yyyy-MM-dd, Asia/Jinan}.%i.gz', LOGGING_LOGBACK_ROLLINGPOLICY_FILE_NAME_PATTERN",
        "logging.logback.rollingpolicy.file-name-pattern, g.%d{foo}.%i.gz, LOGGING_LOGBACK_ROLLINGPOLICY_FILE_NAME_PATTERN",
        "logging.threshold.file, laut, LOGGING_THRESHOLD_FILE",
        "logging.register-shutdown-hook, perhaps, LOGGING_REGISTER_SHUTDOWN_HOOK",
        "logging.config, /nowhere/logback.xml, LOGGING_CONFIG",
        "logging.file.name, pom.xml/gridcase.log, LOGGING_FILE_NAME",
        "logging.file.path, pom.xml, LOGGING_FILE_PATH"
    })
    void whatTheLogReadsIsJudgedBeforeItBegins(String setting, String value, String variable) {
        environment.setProperty(setting, value);

        assertThat(stopped()).hasMessageContaining(variable).hasMessageContaining(value);
    }

    @Test
    void settingsOfTheLogThatAreRightAreTaken(@TempDir Path folder) {
        environment.setProperty("GRIDCASE_LOG_FORMAT", "ecs");
        environment.setProperty("logging.charset.console", "UTF-8");
        environment.setProperty("logging.logback.rollingpolicy.max-file-size", "50MB");
        environment.setProperty("logging.logback.rollingpolicy.max-history", "90");
        environment.setProperty(
                "logging.pattern.console",
                "%d{HH:mm:ss} %clr(%-5p) %esb(%t) %c{1} %replace(%m){'(1[0-9]{2})[0-9]{4}', '$1****'}%n%wEx");
        environment.setProperty("logging.pattern.dateformat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX,Asia/Shanghai");
        environment.setProperty("logging.logback.rollingpolicy.file-name-pattern", "gridcase.%d{yyyy-MM-dd}.%i.gz");
        environment.setProperty("logging.threshold.console", "INFO");
        environment.setProperty("logging.config", "classpath:logback.xml");
        environment.setProperty(
                "logging.file.name", folder.resolve("new/gridcase.log").toString());

        starts();
    }

    /** As a whole start does it, which has no log yet when it reads the zone. */
    @Test
    void aStartWithAMisspeltZoneStopsBeforeTheLogBegins() {
        SpringApplication application = new SpringApplication(SettingsCheckTest.class);
        application.setWebApplicationType(WebApplicationType.NONE);

        assertThatThrownBy(() -> application.run("--gridcase.zone=Asia/Jinan", "--spring.profiles.active=production"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("GRIDCASE_ZONE");
    }

    @ParameterizedTest
    @CsvSource({
        "GRIDCASE_TRUSTED_PROXY, GRIDCASE_TRUSTED_PROXIES",
        "GRIDCASE_DB_MIGRATION_USR, GRIDCASE_DB_MIGRATION_USER",
        "GRIDCASE_VERIFICATION_ALLOWEDMETERS, GRIDCASE_VERIFICATION_ALLOWEDMETRES",
        "GRIDCASE_LIMITS_AT_ONCE, GRIDCASE_LIMITS_AT_ONCE_",
        "gridcase.districts, GRIDCASE_DISTRICT"
    })
    void aMisspeltSettingIsNamedWithTheNearest(String given, String meant) {
        environment.setProperty(given, "x");
        environment.setProperty("GRIDCASE_PASSWORD", "x");
        environment.setProperty("GRIDCASE_ZONE_UNTIL_NOW", "Asia/Shanghai");
        environment.setProperty("GRIDCASE_VERIFICATION_ALLOWEDMETRES", "300");

        assertThat(UnknownSettings.in(environment)).singleElement().asString().contains(given, "是否应为 " + meant);
    }

    /** Whatever somebody reads has a value in {@code application.yaml}, or is named besides. */
    @Test
    void everySettingThatIsReadIsKnown() throws IOException {
        Pattern read = Pattern.compile("\\$\\{(gridcase\\.[a-z.-]+)(?![a-z.\\[-])");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> names = sources.filter(Files::isRegularFile)
                    .flatMap(file -> read.matcher(content(file)).results())
                    .map(found -> UnknownSettings.inEnvironment(found.group(1)))
                    .collect(Collectors.toSet());
            assertThat(names).hasSizeGreaterThan(15);
            assertThat(UnknownSettings.known()).containsAll(names);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

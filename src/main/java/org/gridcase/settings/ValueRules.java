package org.gridcase.settings;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.core.env.ConfigurableEnvironment;

/** What single settings look like. */
final class ValueRules {

    private static final Pattern DISTRICT = Pattern.compile("[1-9]\\d(?!0000)\\d{4}");
    private static final int LAST_PORT = 65535;
    private static final String ADDRESS = "jdbc:postgresql:";
    /** The driver would take all of it for the name of a host. */
    private static final Pattern WITH_USER = Pattern.compile(ADDRESS + "//[^/?]*@.*");

    private static final List<String> OF_POSTGRES =
            List.of("GRIDCASE_DB_URL", "GRIDCASE_DB_USER", "GRIDCASE_DB_PASSWORD");
    private static final List<String> OF_OIDC = List.of("GRIDCASE_OIDC_ISSUER", "GRIDCASE_OIDC_CLIENT_ID");

    private ValueRules() {}

    static void check(ConfigurableEnvironment environment) {
        List<String> active = List.of(environment.getActiveProfiles());
        if (active.contains("postgres")) {
            OF_POSTGRES.forEach(variable -> requireSet(environment, variable, "postgres"));
            requireAddress(environment.getRequiredProperty("GRIDCASE_DB_URL"));
        }
        if (active.contains("oidc")) {
            OF_OIDC.forEach(variable -> requireSet(environment, variable, "oidc"));
        }
        ifKnown(environment, "gridcase.district", ValueRules::requireDistrict);
        requireRestore(environment.getProperty("gridcase.restored", "").strip());
        requirePort(environment, "server.port", "SERVER_PORT");
        requirePort(environment, "management.server.port", "GRIDCASE_MANAGEMENT_PORT");
        requireOwnPort(environment);
        AttachmentRules.check(environment);
        ProxyPattern.check(environment.getProperty("server.tomcat.remoteip.internal-proxies", "none"));
    }

    /** Checks a setting that {@code application.yaml} gives; where it is not read, nobody uses the setting. */
    private static void ifKnown(ConfigurableEnvironment environment, String setting, Consumer<String> check) {
        String value = environment.getProperty(setting);
        if (value != null) {
            check.accept(value);
        }
    }

    private static void requireSet(ConfigurableEnvironment environment, String variable, String profile) {
        if (!environment.containsProperty(variable)) {
            throw new SettingException(
                    "启动方案 %2$s 需要 %1$s，没有设置或为空。 The profile %2$s needs %1$s, which is not set or empty."
                            .formatted(variable, profile),
                    "请设置环境变量 %1$s 后重新启动。 Set the environment variable %1$s and start again.".formatted(variable));
        }
    }

    /** An address of another product is refused too: H2 would make a file and run the first steps of the schema in it. */
    private static void requireAddress(String url) {
        if (!url.startsWith(ADDRESS) || WITH_USER.matcher(url).matches() || !isTaken(url)) {
            throw new SettingException(
                    "GRIDCASE_DB_URL 不是 PostgreSQL 的 JDBC 地址：%1$s。 GRIDCASE_DB_URL is no JDBC address of PostgreSQL."
                            .formatted(url.replaceAll("//[^@/]*@", "//…@")
                                    .replaceAll("\\?.*", "?…")
                                    .replaceAll(";.*", ";…")),
                    "应如 jdbc:postgresql://localhost:5432/gridcase；用户和密码写在 GRIDCASE_DB_USER、GRIDCASE_DB_PASSWORD。"
                            + " It looks like jdbc:postgresql://localhost:5432/gridcase; user and password stand in variables of their own.");
        }
    }

    private static boolean isTaken(String url) {
        try {
            DriverManager.getDriver(url); // each driver reads the whole address
            return true;
        } catch (SQLException noneTakesIt) {
            return false;
        }
    }

    static void requireDistrict(String district) {
        if (!DISTRICT.matcher(district).matches()) {
            throw new SettingException(
                    "辖区编码 GRIDCASE_DISTRICT 应为 6 位数字，现为“%1$s”。 GRIDCASE_DISTRICT must be six digits, but is “%1$s”."
                            .formatted(district),
                    "请写县级行政区划代码，如 370112：它是本区所有区域编码的前 6 位，首次启动后不再改变。"
                            + " Give the code of the county or district, such as 370112: the first six digits of all its areas; it never changes.");
        }
    }

    /** What is told once must be told apart the next time; a word like "yesterday" or "1" means another restore each time. */
    private static void requireRestore(String restored) {
        if (!restored.isEmpty() && RestoreTime.of(restored).isEmpty()) {
            throw RestoreTime.refused(restored, "不是日期和钟点", "is no day and hour");
        }
    }

    static void requireZone(String zone) {
        try {
            ZoneId.of(zone);
        } catch (DateTimeException e) {
            String meant = meant(zone)
                    .map(each -> "是否应为 %1$s？ Did you mean %1$s?".formatted(each))
                    .orElse("");
            throw new SettingException(
                    "没有名为“%1$s”的时区（GRIDCASE_ZONE）。%2$s There is no zone named “%1$s”.".formatted(zone, meant),
                    "请写 IANA 时区名，全国用 Asia/Shanghai。 Give the name of an IANA zone; all of China uses Asia/Shanghai.");
        }
    }

    /** A zone that is first noted: legal deadlines follow a place, and {@code Etc/GMT+8} lies sixteen hours from {@code GMT+8}. */
    static void requireZoneOfPlace(String zone) {
        if (ZoneId.of(zone).getRules().isFixedOffset()) {
            throw new SettingException(
                    "时区“%1$s”（GRIDCASE_ZONE）只是与 UTC 的差，不是地方的时区。 “%1$s” is an offset from UTC and no zone of a place."
                            .formatted(zone),
                    "请写 IANA 时区名，全国用 GRIDCASE_ZONE=Asia/Shanghai。 Give the name of an IANA zone; all of China uses Asia/Shanghai.");
        }
    }

    private static Optional<String> meant(String zone) {
        String lastPart = zone.substring(zone.lastIndexOf('/') + 1).strip();
        return ZoneId.getAvailableZoneIds().stream()
                .filter(each -> !lastPart.isEmpty()
                        && (each.equalsIgnoreCase(zone.strip())
                                || each.substring(each.lastIndexOf('/') + 1).equalsIgnoreCase(lastPart)))
                .sorted()
                .findFirst();
    }

    private static void requirePort(ConfigurableEnvironment environment, String setting, String variable) {
        String given = environment.getProperty(setting, "").strip();
        if (!given.isEmpty() && !isPort(given)) {
            throw new SettingException(
                    "端口 %1$s 应为 0 到 65535 的整数，现为“%2$s”。 The port %1$s must be a number from 0 to 65535, but is “%2$s”."
                            .formatted(variable, given),
                    "请改正 %1$s 后重新启动，用半角数字，如 8080。 Correct %1$s and start again.".formatted(variable));
        }
    }

    /** One port for both would be no port of its own: probes and metrics would stay behind sign-in, and nothing would say so. */
    private static void requireOwnPort(ConfigurableEnvironment environment) {
        String port = environment.getProperty("server.port", "").strip();
        String own = environment.getProperty("management.server.port", "").strip();
        if (!port.isEmpty()
                && !own.isEmpty()
                && Integer.parseInt(port) > 0
                && Integer.parseInt(port) == Integer.parseInt(own)) {
            throw new SettingException(
                    "GRIDCASE_MANAGEMENT_PORT 与 SERVER_PORT 是同一个端口 %1$s。 GRIDCASE_MANAGEMENT_PORT and SERVER_PORT are the same port."
                            .formatted(port),
                    "请给 GRIDCASE_MANAGEMENT_PORT 另一个端口，或不设。 Give GRIDCASE_MANAGEMENT_PORT another port, or unset it.");
        }
    }

    private static boolean isPort(String given) {
        try {
            int port = Integer.parseInt(given);
            if (!given.matches("[0-9]+")) {
                return false; // Java takes the digits of any script, who reads the setting later does not
            }
            return port >= 0 && port <= LAST_PORT;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

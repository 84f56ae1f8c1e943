package org.gridcase.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** Where the files of cases stand, and who looks at them: what is written wrongly would else be found by whoever sends the first photo. */
final class AttachmentRules {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentRules.class);

    private static final String BUCKET = "GRIDCASE_ATTACHMENTS_BUCKET";
    private static final String SETTING = "gridcase.attachments.bucket.";
    private static final List<String> OF_A_BUCKET = List.of("endpoint", "access-key", "secret-key");

    private static final Pattern SCANNER = Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final int LAST_PORT = 65535;

    private AttachmentRules() {}

    static void check(Environment environment) {
        requireScanner(environment.getProperty("gridcase.attachments.scanner", ""));
        String name = environment.getProperty(SETTING + "name", "");
        if (name.isBlank()) {
            warnOfTheFolder(environment);
            return;
        }
        if (!NAME.matcher(name).matches()) {
            throw new SettingException(
                    "%1$s 的值“%2$s”不是存储桶的名称。 The value “%2$s” of %1$s is no name of a bucket.".formatted(BUCKET, name),
                    "存储桶名称是 3 到 63 个小写字母、数字、点和短横，不含地址。 It has 3 to 63 small letters, digits, dots and hyphens, without an address.");
        }
        OF_A_BUCKET.forEach(each -> requireSet(environment, each));
        requireEndpoint(environment.getRequiredProperty(SETTING + "endpoint"));
    }

    private static void requireScanner(String scanner) {
        if (scanner.isBlank()) {
            return;
        }
        var parts = SCANNER.matcher(scanner);
        if (!parts.matches() || Integer.parseInt(parts.group(1)) == 0 || Integer.parseInt(parts.group(1)) > LAST_PORT) {
            throw new SettingException(
                    "GRIDCASE_ATTACHMENTS_SCANNER 应为主机和端口，现为“%1$s”。 GRIDCASE_ATTACHMENTS_SCANNER must be a host and a port, but is “%1$s”."
                            .formatted(scanner),
                    "请写成 localhost:3310，用半角冒号；不扫描的，不设。 It looks like localhost:3310; unset it where nothing is scanned.");
        }
    }

    /** A drill takes the name away and leaves the rest; somebody who has forgotten the name hears of it. */
    private static void warnOfTheFolder(Environment environment) {
        OF_A_BUCKET.stream()
                .filter(each -> !environment.getProperty(SETTING + each, "").isBlank())
                .findFirst()
                .ifPresent(each -> LOG.warn(
                        "设置了 {}，却没有设 {}，附件存到本机文件夹 {} is set and {} is not: files go to a folder of this machine",
                        variable(each),
                        BUCKET,
                        variable(each),
                        BUCKET));
    }

    private static void requireSet(Environment environment, String setting) {
        if (environment.getProperty(SETTING + setting, "").isBlank()) {
            throw new SettingException(
                    "设置了 %2$s，还需要 %1$s。 %2$s is set, and %1$s goes with it.".formatted(variable(setting), BUCKET),
                    "请设置环境变量 %1$s 后重新启动。 Set the environment variable %1$s and start again."
                            .formatted(variable(setting)));
        }
    }

    private static void requireEndpoint(String endpoint) {
        if (!isEndpoint(endpoint)) {
            throw new SettingException(
                    "%1$s 不是对象存储的网址：%2$s。 %1$s is no address of a store."
                            .formatted(variable("endpoint"), endpoint.replaceAll("//[^@/]*@", "//…@")),
                    "应如 https://s3.example.org 或 http://10.0.0.9:9000，不含存储桶名称和密钥。 It looks like https://s3.example.org, without the bucket and without keys.");
        }
    }

    private static boolean isEndpoint(String endpoint) {
        try {
            URI address = new URI(endpoint);
            boolean isOfTheWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            boolean isWhole = address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null;
            return isOfTheWeb && isWhole && List.of("", "/").contains(address.getPath());
        } catch (URISyntaxException written) {
            return false;
        }
    }

    private static String variable(String setting) {
        return BUCKET + "_" + setting.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}

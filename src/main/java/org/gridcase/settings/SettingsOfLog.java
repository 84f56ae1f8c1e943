package org.gridcase.settings;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Settings that the log reads when it begins, the zone of its times among them. At a mistake in them there is no log to say so in, and a
 * start would end in a stack; so they are judged before.
 */
class SettingsOfLog implements EnvironmentPostProcessor, Ordered {

    private static final List<String> FORMATS = List.of("ecs", "logstash", "gelf");
    private static final Pattern SIZE = Pattern.compile("\\d+(?:B|TB)?|\\d+\\s*(?i:kb|mb|gb)s?");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern TRUTH = Pattern.compile("(?i)true|false");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        check(environment);
    }

    static void check(Environment environment) {
        given(environment, "gridcase.zone", ValueRules::requireZone);
        for (String setting :
                List.of("GRIDCASE_LOG_FORMAT", "logging.structured.format.console", "logging.structured.format.file")) {
            given(environment, setting, value -> format(setting, value));
        }
        for (String setting : List.of("logging.charset.console", "logging.charset.file")) {
            given(environment, setting, value -> charset(setting, value));
        }
        String size = "大小，如 50MB、2GB a size such as 50MB, 2GB";
        rotation(environment, "max-file-size", SIZE, size);
        rotation(environment, "total-size-cap", SIZE, size);
        rotation(environment, "max-history", DAYS, "整数，是天数 a whole number of days");
        rotation(environment, "clean-history-on-start", TRUTH, "true / false");
        PatternsOfLog.check(environment);
        for (String setting : List.of("logging.threshold.console", "logging.threshold.file")) {
            given(environment, setting, value -> SettingsOfSpring.level(variable(setting), value));
        }
        given(environment, "logging.register-shutdown-hook", value -> truth("logging.register-shutdown-hook", value));
        given(environment, "logging.config", value -> configuration("logging.config", value));
        given(environment, "logging.file.path", value -> writable("logging.file.path", value, value + "/spring.log"));
        given(environment, "logging.file.name", value -> writable("logging.file.name", value, value));
    }

    /** Does something with a setting that somebody has given. */
    static void given(Environment environment, String setting, Consumer<String> check) {
        String value = environment.getProperty(setting, "").strip();
        if (!value.isEmpty()) {
            check.accept(value);
        }
    }

    /** The name of a class of the operator's own is not looked at. */
    private static void format(String setting, String value) {
        if (!value.contains(".") && !FORMATS.contains(value.toLowerCase(Locale.ROOT))) {
            throw new SettingException(
                    "没有名为“%1$s”的日志格式（%2$s）。 There is no log format “%1$s” (%2$s).".formatted(value, variable(setting)),
                    "应为 %1$s；不设则为供人阅读的行。 Correct it to one of these; not set, the log is lines for people."
                            .formatted(String.join(" / ", FORMATS)));
        }
    }

    private static void charset(String setting, String value) {
        boolean known;
        try {
            known = Charset.isSupported(value);
        } catch (IllegalCharsetNameException e) {
            known = false;
        }
        if (!known) {
            throw new SettingException(
                    "没有名为“%1$s”的字符编码（%2$s）。 There is no character set “%1$s” (%2$s)."
                            .formatted(value, variable(setting)),
                    "请写 UTF-8，或取消这一设置。 Write UTF-8, or unset it.");
        }
    }

    private static void rotation(Environment environment, String name, Pattern pattern, String right) {
        String setting = "logging.logback.rollingpolicy." + name;
        given(environment, setting, value -> {
            if (!pattern.matcher(value).matches()) {
                throw new SettingException(
                        "日志轮转的设置 %1$s 不能是“%2$s”。 %1$s cannot be “%2$s”.".formatted(variable(setting), value),
                        "应为%s。 Correct it and start again.".formatted(right));
            }
        });
    }

    private static void configuration(String setting, String value) {
        String path = value.replaceFirst("^file:(?://)?", "");
        if (!path.matches("(?s)[a-z]{2,}:.*") && !SettingsOfSpring.exists(path)) {
            throw new SettingException(
                    "没有 %1$s 所指的文件“%2$s”。 There is no file “%2$s” as %1$s says.".formatted(variable(setting), path),
                    "请核对路径，或取消这一设置。 Correct the path, or unset it.");
        }
    }

    /** Makes the file, as the log itself would a moment later. */
    private static void writable(String setting, String value, String file) {
        try {
            Path path = Path.of(file).toAbsolutePath();
            Files.createDirectories(path.getParent());
            Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                    .close();
        } catch (IOException | InvalidPathException | UnsupportedOperationException e) {
            throw new SettingException(
                    "日志文件无法写入：%1$s=%2$s（%3$s）。 The log cannot be written where %1$s says."
                            .formatted(variable(setting), value, e),
                    "请核对路径、磁盘余量和运行 Gridcase 的账号对该目录的写权限。"
                            + " Correct the path, and see that the account which runs Gridcase may write there and the disk has room.");
        }
    }

    private static void truth(String setting, String value) {
        if (!TRUTH.matcher(value).matches()) {
            throw new SettingException(
                    "日志的设置 %1$s 不能是“%2$s”。 %1$s cannot be “%2$s”.".formatted(variable(setting), value),
                    "应为 true / false。 Correct it and start again.");
        }
    }

    static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }

    /** After all files of settings are read, before the log begins. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}

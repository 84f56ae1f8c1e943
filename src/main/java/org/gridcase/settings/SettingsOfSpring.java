package org.gridcase.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.EnvironmentPostProcessor;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Settings that Spring reads before anything of ours: profiles, where files of settings lie, levels of the log. At a mistake in them a
 * start would end in a stack; the likeliest is a comma of a Chinese keyboard.
 */
class SettingsOfSpring implements EnvironmentPostProcessor, Ordered {

    private static final List<String> PROFILES =
            List.of("spring.profiles.active", "spring.profiles.include", "spring.profiles.default");
    private static final List<String> LOCATIONS =
            List.of("spring.config.location", "spring.config.additional-location", "spring.config.import");
    private static final Pattern PROFILE = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._+@-]*[\\p{L}\\p{N}])?");
    private static final Pattern LEVEL_OF = Pattern.compile("LOGGING[._]LEVEL[._\\[].*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> LEVELS =
            Set.of("trace", "debug", "info", "warn", "error", "fatal", "off", "false", "true");
    private static final Set<String> ANSI = Set.of("always", "detect", "never");
    /** What stands between two names by mistake. */
    private static final Pattern CHINESE_SEPARATOR = Pattern.compile("[，、；。：　]");

    private static final Pattern BETWEEN_LOCATIONS =
            Pattern.compile("[，、；]\\s*(?:optional:|file:|classpath:|configtree:|\\.?\\.?/)");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        check(environment);
    }

    static void check(ConfigurableEnvironment environment) {
        PROFILES.forEach(setting -> profiles(setting, environment.getProperty(setting, "")));
        LOCATIONS.forEach(setting -> locations(setting, environment.getProperty(setting, "")));
        json(environment.getProperty("spring.application.json", ""));
        ansi(environment.getProperty("spring.output.ansi.enabled", "").strip());
        environment.getPropertySources().stream()
                .filter(source -> source instanceof EnumerablePropertySource<?>)
                .map(source -> (EnumerablePropertySource<?>) source)
                .forEach(source -> Arrays.stream(source.getPropertyNames())
                        .filter(name -> LEVEL_OF.matcher(name).matches())
                        .forEach(name -> level(name, String.valueOf(source.getProperty(name)))));
    }

    private static void profiles(String setting, String value) {
        Matcher separator = CHINESE_SEPARATOR.matcher(value);
        if (separator.find()) {
            throw separatedInChinese(setting, value, separator.group());
        }
        for (String name : value.split(",")) {
            String given = name.strip();
            if (!given.isEmpty() && !PROFILE.matcher(given).matches()) {
                throw new SettingException(
                        "启动方案的名称“%2$s”不合要求（%1$s）：名称由字母、数字和 . _ + @ - 组成。 “%2$s” is no name of a profile (%1$s)."
                                .formatted(variable(setting), given),
                        "几个方案之间用半角逗号隔开，不留空格，如 %1$s=postgres,oidc。 Separate profiles by commas."
                                .formatted(variable(setting)));
            }
        }
    }

    private static void locations(String setting, String value) {
        Matcher separator = BETWEEN_LOCATIONS.matcher(value);
        if (separator.find()) {
            throw separatedInChinese(setting, value, separator.group().substring(0, 1));
        }
        for (String location : value.split("[,;]")) {
            String path = location.strip().replaceFirst("^file:(?://)?", "");
            boolean onDisk = !path.isEmpty() && !path.matches("(?s)[a-z]{2,}:.*") && !path.contains("*");
            if (onDisk && !exists(path)) {
                throw new SettingException(
                        "没有 %1$s 所指的文件或目录“%2$s”。 There is no file or folder “%2$s” as %1$s says."
                                .formatted(variable(setting), path),
                        "请核对路径；目录须以 / 结尾；可有可无的写 optional:file:…。 Correct the path; a folder ends with /; write optional:file:… for what may be missing.");
            }
        }
    }

    /** Settings that somebody gives as one. */
    private static void json(String value) {
        try {
            if (!value.isBlank()) {
                JsonParserFactory.getJsonParser().parseMap(value);
            }
        } catch (RuntimeException e) {
            throw new SettingException(
                    "SPRING_APPLICATION_JSON 不是 JSON 对象。 SPRING_APPLICATION_JSON is no JSON object.",
                    "应如 {\"gridcase\":{\"district\":\"370112\"}}，引号用半角；或每项用一个变量。"
                            + " Correct it, or give each setting in a variable of its own.");
        }
    }

    private static void ansi(String value) {
        if (!value.isEmpty() && !ANSI.contains(value.toLowerCase(Locale.ROOT))) {
            throw new SettingException(
                    "没有名为“%1$s”的颜色方式（SPRING_OUTPUT_ANSI_ENABLED）。 There is no such use of colours: “%1$s”."
                            .formatted(value),
                    "应为 always、detect、never 之一。 Correct it to one of these.");
        }
    }

    static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** @param name under which the operator has set it */
    static void level(String name, String value) {
        String given = value.strip().toLowerCase(Locale.ROOT);
        if (!given.isEmpty() && !given.contains("${") && !LEVELS.contains(given)) {
            throw new SettingException(
                    "没有名为“%2$s”的日志级别（%1$s）。 There is no level of the log named “%2$s” (%1$s).".formatted(name, value),
                    "应为 trace、debug、info、warn、error、off 之一。 Correct it to one of these.");
        }
    }

    private static SettingException separatedInChinese(String setting, String value, String separator) {
        String shown = separator.equals("　") ? "全角空格" : "“" + separator + "”";
        return new SettingException(
                "%1$s 的值“%2$s”中有中文标点%3$s，系统认不出。 The value “%2$s” of %1$s has %3$s where a comma belongs."
                        .formatted(variable(setting), value, shown),
                "几项之间用半角逗号隔开，不留空格，如 SPRING_PROFILES_ACTIVE=postgres,oidc；改用英文输入法重新输入。 Separate them by plain commas.");
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
    }

    /** After {@link BlankVariables}, before Spring reads files of settings by them. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 1;
    }
}

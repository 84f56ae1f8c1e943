package org.gridcase.settings;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.pattern.ReplacingCompositeConverter;
import ch.qos.logback.core.rolling.helper.FileNamePattern;
import ch.qos.logback.core.status.Status;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.CorrelationIdConverter;
import org.springframework.boot.logging.logback.EnclosedInSquareBracketsConverter;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.env.Environment;

/**
 * How lines of the log look. Each pattern is tried by the log's own parser, and a line is written with it: at a mistake, also inside the
 * options of its words, the start would stop with a stack, or the log fail at its first line.
 */
final class PatternsOfLog {

    private static final List<String> OF_LINES = List.of(
            "logging.pattern.console",
            "logging.pattern.file",
            "logging.pattern.level",
            "logging.pattern.correlation",
            "logging.exception-conversion-word");

    private PatternsOfLog() {}

    static void check(Environment environment) {
        for (String setting : OF_LINES) {
            SettingsOfLog.given(
                    environment, setting, value -> ofLine(value).ifPresent(why -> refuse(setting, value, why)));
        }
        SettingsOfLog.given(environment, "logging.pattern.dateformat", PatternsOfLog::ofTimes);
        for (String setting :
                List.of("logging.logback.rollingpolicy.file-name-pattern", "logging.pattern.rolling-file-name")) {
            SettingsOfLog.given(
                    environment, setting, value -> ofFileName(value).ifPresent(why -> refuse(setting, value, why)));
        }
    }

    private static Optional<String> ofLine(String pattern) {
        LoggerContext scratch = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(scratch);
        layout.getInstanceConverterMap()
                .putAll(Map.of(
                        "replace", Replacing::new,
                        "clr", ColorConverter::new,
                        "correlationId", CorrelationIdConverter::new,
                        "esb", EnclosedInSquareBracketsConverter::new,
                        "wex", WhitespaceThrowableProxyConverter::new,
                        "wEx", ExtendedWhitespaceThrowableProxyConverter::new));
        layout.setPattern(pattern);
        try {
            layout.start();
            layout.doLayout(line(scratch));
        } catch (RuntimeException fault) { // of whatever word: an unknown zone, no regular expression, no number
            return Optional.of(told(fault));
        }
        return firstError(scratch);
    }

    private static LoggingEvent line(LoggerContext scratch) {
        Logger logger = scratch.getLogger(PatternsOfLog.class);
        return new LoggingEvent(
                PatternsOfLog.class.getName(), logger, Level.INFO, "started", new IllegalStateException(), null);
    }

    private static String told(RuntimeException fault) {
        return String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    }

    /** Tries what it puts in the place of what it finds, which the log does only where it finds something. */
    private static final class Replacing extends ReplacingCompositeConverter<ILoggingEvent> {

        @Override
        public void start() {
            super.start();
            List<String> options = getOptionList();
            if (options != null && options.size() > 1) {
                String findsNothingFirst = "|" + options.get(0);
                Pattern.compile(findsNothingFirst).matcher("").replaceAll(options.get(1));
            }
        }
    }

    /** Files are told apart by day and, because they have a size, by number. */
    private static Optional<String> ofFileName(String pattern) {
        LoggerContext scratch = new LoggerContext();
        try {
            FileNamePattern name = new FileNamePattern(pattern, scratch);
            Optional<String> error = firstError(scratch);
            return error.isPresent() || name.hasIntegerTokenCOnverter() && name.getPrimaryDateTokenConverter() != null
                    ? error
                    : Optional.of("缺少 %d 或 %i，两者都要有 both %d and %i are needed");
        } catch (RuntimeException fault) {
            return Optional.of(told(fault));
        }
    }

    /** Of a date's form the log would only warn, with a stack, and write another one in UTC. */
    private static Optional<String> firstError(LoggerContext scratch) {
        return scratch.getStatusManager().getCopyOfStatusList().stream()
                .filter(status -> status.getLevel() == Status.ERROR || status.getThrowable() != null)
                .map(Status::getMessage)
                .findFirst();
    }

    /** A form of the time, and after a comma a zone. */
    private static void ofTimes(String value) {
        String[] parts = value.split(",(?=[^,]*$)", -1);
        try {
            Objects.requireNonNull(DateTimeFormatter.ofPattern(parts[0].strip()));
            if (parts.length > 1) {
                ZoneId.of(parts[1].strip());
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            refuse("logging.pattern.dateformat", value, String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(String setting, String value, String why) {
        throw new SettingException(
                "日志的样式 %1$s 写错了：“%2$s”（%3$s）。 The log does not understand %1$s: “%2$s” (%3$s)."
                        .formatted(SettingsOfLog.variable(setting), value, why),
                "请按 Logback 的写法改正，或取消这一设置。 Correct it as Logback writes patterns, or unset it.");
    }
}

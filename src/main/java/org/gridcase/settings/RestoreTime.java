package org.gridcase.settings;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;

/** When a database was restored, as {@code GRIDCASE_RESTORED} gives it to the first start after that. */
public final class RestoreTime {

    private static final DateTimeFormatter DAY_AND_HOUR = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH[:mm]")
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .toFormatter()
            .withResolverStyle(java.time.format.ResolverStyle.STRICT);

    private RestoreTime() {}

    /** Day and hour, such as {@code 2026-11-27T20} or {@code 2026-11-27T20:15}; empty if it is neither. */
    public static Optional<LocalDateTime> of(String given) {
        try {
            return Optional.of(LocalDateTime.parse(given.strip(), DAY_AND_HOUR));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** @param chinese why it cannot be, after the value */
    public static SettingException refused(String given, String chinese, String english) {
        return new SettingException(
                "GRIDCASE_RESTORED 的值“%1$s”%2$s。 The value “%1$s” of GRIDCASE_RESTORED %3$s."
                        .formatted(given, chinese, english),
                "请写恢复数据库的日期和钟点（本区时间），如 GRIDCASE_RESTORED=2026-11-27T20；没有恢复过的请取消它。"
                        + " Give day and hour of the restore in the district's time, such as 2026-11-27T20, or unset it where nothing was restored.");
    }
}

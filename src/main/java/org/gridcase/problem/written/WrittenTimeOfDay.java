package org.gridcase.problem.written;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of day as people write it: 22点, 晚上10点半, 10:00 PM, 24:00. */
public final class WrittenTimeOfDay {

    private static final int NOON = 12;
    private static final int EVENING = 5;
    private static final int MORNING = 10;

    private static final Pattern WRITTEN = Pattern.compile(
            "(?<part>凌晨|早上?|上午|中午|下午|傍晚|晚上?)?\\s*(?<hour>\\d{1,2}|%s)\\s*(?:[:点时](?:(?<minutes>[0-5]\\d)分?|(?<and>半)|整)?)?(?::[0-5]\\d)?\\s*(?<half>[AaPp][Mm])?"
                    .formatted(WrittenNumber.CHINESE));

    private WrittenTimeOfDay() {}

    /** The same as {@code 22:00}; empty where it is not clear. */
    public static Optional<String> of(String text) {
        Matcher found =
                WRITTEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        if (!found.matches()) {
            return Optional.empty();
        }
        int hour = (int) WrittenNumber.of(found.group("hour"));
        String half = found.group("half");
        String part = found.group("part") != null ? found.group("part") : half == null ? "" : half;
        int of24 = hour > NOON ? hour : hourOf(part.toUpperCase(Locale.ROOT), hour);
        if (of24 < 0) {
            return Optional.empty();
        }
        String minutes =
                found.group("minutes") != null ? found.group("minutes") : found.group("and") != null ? "30" : "00";
        return of24 > 24 || of24 == 24 && !minutes.equals("00")
                ? Optional.empty()
                : Optional.of("%02d:%s".formatted(of24 % 24, minutes));
    }

    /** Twelve at night is midnight; -1 where the hour is not clear, such as one in the evening. */
    private static int hourOf(String part, int hour) {
        return switch (part) {
            case "凌晨", "AM" -> hour % NOON;
            case "下午", "PM" -> hour % NOON + NOON;
            case "晚", "晚上", "傍晚" -> hour == NOON ? 0 : hour < EVENING ? -1 : hour + NOON;
            case "中午" -> hour < MORNING ? hour + NOON : hour;
            case "早", "早上" -> hour == NOON ? -1 : hour;
            default -> hour;
        };
    }
}

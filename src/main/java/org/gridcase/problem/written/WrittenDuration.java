package org.gridcase.problem.written;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long something takes as people write it: 四小时, 5 个工作日, 半年, 一个半小时, 2小时30分钟. */
public final class WrittenDuration {

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = BigDecimal.valueOf(15);
    private static final BigDecimal MINUTES = BigDecimal.valueOf(60);
    private static final BigDecimal MONTHS = BigDecimal.valueOf(12);

    private static final Pattern WRITTEN =
            Pattern.compile("\"?\\s*(?<number>\\d{1,6}(?:\\.\\d{1,3})?|半|%1$s)\\s*(?<half>个半)?\\s*个?\\s*"
                            .formatted(WrittenNumber.CHINESE)
                    + "(?<unit>工作日|自然日|天|日|工作小时|小时|钟头|时|刻钟|分钟|分|月|年|周|星期)\\s*"
                    + "(?:(?<more>半)|(?<minutes>\\d{1,3}|%1$s)\\s*(?:分钟|分))?\\s*(?:以内|之内|内)?\\s*\"?"
                            .formatted(WrittenNumber.CHINESE));

    /** An amount amid other words; the second day is none. */
    private static final Pattern AMID = Pattern.compile(
            ("(?<ordinal>第\\s*)?(?<number>\\d{1,4}(?:\\.\\d{1,3})?|半|%1$s)\\s*(?<half>个半)?\\s*个?(?:工作|自然)?"
                            + "(?<unit>分钟|小时|日|天|周|月|年)(?:(?<minutes>\\d{1,3}|%1$s)\\s*分钟?)?")
                    .formatted(WrittenNumber.CHINESE));

    private static final Map<String, Duration> ABOUT = Map.of(
            "分钟", Duration.ofMinutes(1),
            "小时", Duration.ofHours(1),
            "日", Duration.ofDays(1),
            "天", Duration.ofDays(1),
            "周", Duration.ofDays(7),
            "月", Duration.ofDays(30),
            "年", Duration.ofDays(360)); // of twelve such months

    private WrittenDuration() {}

    /** Whether a text says how long something takes, and nothing else. */
    public static boolean isOne(String text) {
        return matcher(text).matches();
    }

    /** The same in the writing of ISO-8601, such as {@code PT4H}; empty where it is none, or would not be whole. */
    public static Optional<String> iso(String text) {
        Matcher written = matcher(text);
        return written.matches()
                ? Optional.ofNullable(iso(amount(written), written.group("unit"), written.group("minutes")))
                : Optional.empty();
    }

    /** What is counted, such as 工作日; empty where it is none. */
    public static Optional<String> unit(String text) {
        Matcher written = matcher(text);
        return written.matches() ? Optional.of(written.group("unit")) : Optional.empty();
    }

    /** The same as {@link #iso} where it is counted by the calendar and the clock; empty where working time is. */
    public static Optional<String> isoByTheClock(String text) {
        return iso(text)
                .filter(iso -> unit(text).filter(each -> each.startsWith("工作")).isEmpty());
    }

    /**
     * The amounts of time that a sentence names, in its order.
     *
     * @return how it says each, by about how long that is: a month has thirty days, and working time counts as any other
     */
    public static Map<Duration, String> amountsIn(String sentence) {
        Map<Duration, String> amounts = new LinkedHashMap<>();
        Matcher found = AMID.matcher(Normalizer.normalize(sentence, Normalizer.Form.NFKC));
        while (found.find()) {
            if (found.group("ordinal") != null) {
                continue;
            }
            BigDecimal number = number(found.group("number")).add(found.group("half") == null ? BigDecimal.ZERO : HALF);
            long minutes = found.group("minutes") == null ? 0 : WrittenNumber.of(found.group("minutes"));
            Duration unit = ABOUT.getOrDefault(found.group("unit"), Duration.ZERO);
            Duration amount = Duration.ofSeconds(
                    number.multiply(BigDecimal.valueOf(unit.toSeconds())).longValue());
            amounts.putIfAbsent(amount.plusMinutes(minutes), found.group());
        }
        return amounts;
    }

    private static Matcher matcher(String text) {
        return WRITTEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
    }

    private static BigDecimal number(String written) {
        return written.equals("半")
                ? HALF
                : Character.isDigit(written.charAt(0))
                        ? new BigDecimal(written)
                        : BigDecimal.valueOf(WrittenNumber.of(written));
    }

    private static BigDecimal amount(Matcher written) {
        BigDecimal amount = number(written.group("number"));
        return written.group("half") != null || written.group("more") != null ? amount.add(HALF) : amount;
    }

    private static @Nullable String iso(BigDecimal amount, String unit, @Nullable String minutes) {
        boolean hours = unit.endsWith("时") || unit.equals("钟头");
        if (minutes != null && !hours) {
            return null;
        }
        return switch (unit) {
            case "工作日", "自然日", "天", "日" -> whole("P%sD", amount);
            case "周", "星期" -> whole("P%sW", amount);
            case "月" -> whole("P%sM", amount);
            case "年" -> larger("P%sY", amount, "P%sM", amount.multiply(MONTHS));
            case "分钟", "分" -> whole("PT%sM", amount);
            case "刻钟" -> whole("PT%sM", amount.multiply(QUARTER));
            default -> {
                BigDecimal more = BigDecimal.valueOf(minutes == null ? 0 : WrittenNumber.of(minutes));
                BigDecimal all = amount.multiply(MINUTES).add(more);
                yield larger("PT%sH", all.divide(MINUTES, 6, RoundingMode.HALF_UP), "PT%sM", all);
            }
        };
    }

    private static @Nullable String larger(String large, BigDecimal ofLarge, String small, BigDecimal ofSmall) {
        String whole = whole(large, ofLarge);
        return whole == null ? whole(small, ofSmall) : whole;
    }

    private static @Nullable String whole(String form, BigDecimal amount) {
        BigDecimal plain = amount.stripTrailingZeros();
        return plain.scale() > 0 ? null : form.formatted(plain.toPlainString());
    }
}

package org.gridcase.calendar;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;

/** How a time limit is counted (Civil Code, articles 200–204). */
public enum Counting {
    /** Days on which there are business hours. The day of the start does not count; ends at the close of business of the last one. */
    WORKING_DAYS("working-days", "工作日"),
    /**
     * Days of the calendar, months and years too. The day of the start does not count; a last day that is off moves to the next working
     * day.
     */
    CALENDAR_DAYS("calendar-days", "自然日"),
    /** Hours that run only in business hours. */
    WORKING_HOURS("working-hours", "工作小时"),
    /** Hours that always run. */
    HOURS("hours", "小时");

    private static final Pattern SIMPLE = Pattern.compile("PT?(?<days>[0-9]+)[DH]|PT(?<minutes>[0-9]+)M");

    private final String code;
    private final String label;

    Counting(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    public Said said() {
        return Said.label("counting", code, label);
    }

    /** An amount that is counted so, in words, such as {@code 5个工作日} or {@code 30分钟}. @param amount ISO-8601 */
    public Said told(String amount) {
        Matcher simple = SIMPLE.matcher(amount);
        if (!simple.matches()) {
            return Said.of("counting.other", amount, said());
        }
        String minutes = simple.group("minutes");
        if (minutes != null) {
            return Said.of(this == WORKING_HOURS ? "counting.working-minutes" : "counting.minutes", minutes);
        }
        String number = simple.group("days");
        Said counted = number.equals("1") ? Said.label("counting-of-one", code, label) : said();
        return Said.of("counting.amount", number, counted);
    }

    /** Whether days are counted and not hours. */
    public boolean inDays() {
        return this == WORKING_DAYS || this == CALENDAR_DAYS;
    }

    /** @throws IllegalArgumentException naming the word when it is neither code nor label of a counting */
    public static Counting of(String codeOrLabel) {
        return find(codeOrLabel)
                .orElseThrow(() -> new InvalidLimitException("limit.no-such-counting", Texts.shown(codeOrLabel)));
    }

    /** Whether these words name a way of counting. */
    public static boolean isOne(String codeOrLabel) {
        return find(codeOrLabel).isPresent();
    }

    private static Optional<Counting> find(String codeOrLabel) {
        return Arrays.stream(values())
                .filter(counting -> counting.code.equals(codeOrLabel) || counting.label.equals(codeOrLabel))
                .findFirst();
    }
}

package org.gridcase.intake.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.RoundedNumber;
import org.gridcase.problem.TelephoneNumbers;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/**
 * Telephone numbers, times, ids and codes as people and spreadsheets write them, read alike at every entrance. The width of characters does
 * not matter: ０５３１ is 0531. A number that a spreadsheet has rounded is refused, because what it was is lost.
 */
public final class WrittenValues {

    private static final int WORD = 100;
    private static final Pattern DASHES = Pattern.compile("[‐‑‒–—―−ー]+");

    private WrittenValues() {}

    /** The sender's own id. */
    public static @Nullable String id(Faults faults, String field, @Nullable String value, int longest) {
        return notRounded(faults, field, FieldRules.optional(faults, field, plain(value), longest));
    }

    /** The code of an area or grid, not yet looked up. */
    static @Nullable String code(Faults faults, String field, @Nullable String value) {
        return notRounded(faults, field, FieldRules.optional(faults, field, plain(value), Integer.MAX_VALUE));
    }

    /** A telephone number with plain digits and dashes; an extension may follow 转, # or *. */
    static @Nullable String phone(Faults faults, String field, @Nullable String value, int longest) {
        String written =
                value == null ? null : DASHES.matcher(Texts.plain(value)).replaceAll("-");
        String phone = notRounded(faults, field, FieldRules.optional(faults, field, written, longest));
        if (phone != null) {
            TelephoneNumbers.check(faults, field, phone);
        }
        return phone;
    }

    /** A moment: ISO-8601 with offset, or date and time as people and spreadsheets write them, in the district's zone. */
    public static @Nullable Instant time(Faults faults, String field, @Nullable String value, ZoneId zone) {
        String text = FieldRules.optional(faults, field, value, WORD);
        if (text == null) {
            return null;
        }
        Optional<Instant> at = WrittenTimes.instant(text, zone);
        if (at.isEmpty()) {
            faults.add(field, "fault.not-date-time", Texts.shown(text));
        }
        return at.orElse(null);
    }

    private static @Nullable String notRounded(Faults faults, String field, @Nullable String text) {
        if (text != null && RoundedNumber.is(text)) {
            faults.add(RoundedNumber.fault(field, text));
            return null;
        }
        return text;
    }

    private static @Nullable String plain(@Nullable String value) {
        return value == null ? null : Texts.plain(value);
    }
}

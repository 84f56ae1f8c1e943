package org.gridcase.organisation.csv;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.gridcase.imports.CsvRow;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Person;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/** What holds for a cell, whichever file it stands in. What is wrong is noted and taken as not given. */
final class CellRules {

    private static final int WORD = 100;
    private static final int PART = 3;
    private static final int DISTRICT = 6;
    private static final int GRID = 15;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 2);
    private static final LocalDate LATEST = LocalDate.of(2200, 1, 1);

    private CellRules() {}

    /** An id that can be a user's or a group's. */
    static @Nullable String account(Faults faults, String field, @Nullable String value) {
        String id = FieldRules.required(faults, field, value, WORD);
        if (id == null) {
            return null;
        }
        try {
            return new Person(id, "").id();
        } catch (IllegalArgumentException e) {
            faults.add(field, "fault.not-an-id", Texts.shown(id));
            return null;
        }
    }

    /** The code of an area of any width (O3). */
    static @Nullable AreaCode area(Faults faults, String field, @Nullable String value) {
        String code = FieldRules.required(faults, field, value, WORD);
        if (code == null) {
            return null;
        }
        if (!DIGITS.matcher(code).matches()) {
            faults.add(field, "fault.area-digits", Texts.shown(code));
            return null;
        }
        if (code.length() < DISTRICT || code.length() > GRID || code.length() % PART != 0) {
            faults.add(field, "fault.area-length", code, code.length());
            return null;
        }
        for (int start = DISTRICT; start < code.length(); start += PART) {
            if (code.startsWith("000", start)) {
                faults.add(field, "fault.area-part", code, start + 1, start + PART);
                return null;
            }
        }
        return new AreaCode(code);
    }

    static <T> @Nullable T word(
            Faults faults, String field, CsvRow row, T[] allowed, Function<T, String> code, Function<T, String> label) {
        String word = FieldRules.required(faults, field, row.get(field), WORD);
        return word == null ? null : FieldRules.oneOf(faults, field, word, allowed, code, label);
    }

    static @Nullable LocalDate day(Faults faults, String field, @Nullable String value) {
        String text = FieldRules.optional(faults, field, value, WORD);
        if (text == null) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.isBefore(EARLIEST) || day.isAfter(LATEST)) {
                faults.add(field, "fault.day-out-of-range", day.toString());
                return null;
            }
            return day;
        } catch (DateTimeParseException e) {
            faults.add(field, "fault.not-a-day", Texts.shown(text));
            return null;
        }
    }
}

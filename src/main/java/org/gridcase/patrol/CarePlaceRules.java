package org.gridcase.patrol;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.gridcase.problem.Faults;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/** What a place may say, whether it is typed or comes by a file. */
final class CarePlaceRules {

    private CarePlaceRules() {}

    static void withoutNumbers(Faults faults, String field, @Nullable String words) {
        if (words != null && !faults.at(field) && PersonalDataRedactor.hasNumbers(words)) {
            faults.add(field, "fault.visit-numbers");
        }
    }

    /** @return the last day; empty where none is written, or what is written is none */
    static @Nullable LocalDate day(Faults faults, @Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            faults.add("until", "fault.visit-day");
            return null;
        }
    }
}

package org.gridcase.rulebook;

import org.gridcase.problem.Faults;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/** Names and reasons that the journal of rules keeps for good, and that notices carry out of the system: they hold no personal numbers. */
public final class KeptWords {

    private KeptWords() {}

    /** Notes a telephone or identity card number. @param words null where there are none */
    public static void check(Faults faults, String field, @Nullable String words) {
        if (words != null && !faults.at(field) && PersonalDataRedactor.hasNumbers(words)) {
            faults.add(field, "fault.numbers-in-reason");
        }
    }
}

package org.gridcase.seal;

import org.gridcase.problem.Faults;
import org.jspecify.annotations.Nullable;

/** Words that are kept for good, or leave the system, hold no telephone and identity card numbers: nobody could take them out again. */
public final class PersonalNumbers {

    private PersonalNumbers() {}

    /**
     * Notes such a number, unless something else is wrong with the field already.
     *
     * @param words null where there are none
     */
    public static void check(Faults faults, String field, @Nullable String words) {
        if (words != null && !faults.at(field) && PersonalDataRedactor.hasNumbers(words)) {
            faults.add(field, "fault.numbers-in-reason");
        }
    }
}

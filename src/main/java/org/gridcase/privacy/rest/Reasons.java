package org.gridcase.privacy.rest;

import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.seal.PersonalDataRedactor;
import org.jspecify.annotations.Nullable;

/** Why somebody wants to see, to have or to erase personal data: long enough to mean something, and without the data itself. */
final class Reasons {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private Reasons() {}

    /** @return empty if it is at fault, which is noted */
    static @Nullable String check(Faults faults, @Nullable String given) {
        String reason = FieldRules.required(faults, "reason", given, LONGEST);
        if (reason == null) {
            return null;
        }
        if (reason.codePointCount(0, reason.length()) < SHORTEST) {
            faults.add("reason", "fault.reason-too-short", SHORTEST);
        } else if (PersonalDataRedactor.hasNumbers(reason)) {
            faults.add("reason", "fault.numbers-in-reason");
        } else {
            return reason;
        }
        return null;
    }
}

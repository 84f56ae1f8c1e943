package org.gridcase.privacy.rest;

import org.gridcase.problem.Faults;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalNumbers;

/** Why somebody wants to see, to have or to erase personal data: long enough to mean something, and without the data itself. */
final class Reasons {

    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private Reasons() {}

    /** Notes what is wrong with a reason that is there and not too long. */
    static void check(Faults faults, String reason) {
        if (faults.at("reason")) {
            return;
        }
        if (Texts.length(reason) < SHORTEST) {
            faults.add("reason", "fault.reason-too-short", SHORTEST);
        }
        PersonalNumbers.check(faults, "reason", reason);
    }
}

package org.gridcase.resident;

import java.util.Locale;
import org.gridcase.problem.Codes;
import org.gridcase.problem.Messages;

/** Who somebody says they are who reports; then the answer calls them by their name. */
enum ReporterRole {
    RESIDENT("resident"),
    REPRESENTATIVE("representative"),
    COMMITTEE_MEMBER("committee-member"),
    VOLUNTEER("volunteer");

    private final String code;

    ReporterRole(String code) {
        this.code = code;
    }

    public String getCode() {
        return code;
    }

    String in(Locale language) {
        return Messages.text(language, "resident.role." + code);
    }

    /** @throws IllegalArgumentException naming the word when it is no role */
    static ReporterRole ofCode(String code) {
        return Codes.find(values(), ReporterRole::getCode, code, "role of a reporter");
    }
}

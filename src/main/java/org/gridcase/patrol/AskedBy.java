package org.gridcase.patrol;

import org.gridcase.problem.Codes;
import org.gridcase.problem.Said;

/** Who asked for the visits; by kind, and not by name. */
enum AskedBy {
    SELF("self", "本人"),
    FAMILY("family", "家属"),
    COMMUNITY("community", "社区");

    private final String code;
    private final String label;

    AskedBy(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    public String label() {
        return label;
    }

    Said said() {
        return Said.label("visit-asked-by", code, label);
    }

    /** @throws IllegalArgumentException naming the word when it is none */
    static AskedBy ofCode(String code) {
        return Codes.find(values(), AskedBy::code, code, "who asked for visits");
    }
}

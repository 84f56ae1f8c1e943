package org.gridcase.organisation;

import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;

/** Codes of units and areas as a caller gives them in the query of an address; what nobody knows is noted as a fault. */
public final class CodeFields {

    private static final int WORD = 100;

    private CodeFields() {}

    /** The code of a unit that exists, or no longer does. */
    public static @Nullable String unit(
            Organisation organisation, Faults faults, String field, @Nullable String value) {
        String code = FieldRules.optional(faults, field, value, WORD);
        if (code != null && organisation.unit(code).isEmpty()) {
            faults.add(field, "fault.unknown-unit", Texts.shown(code));
        }
        return code;
    }

    /** The code of an area that exists, of any width. */
    public static @Nullable String area(
            Organisation organisation, Faults faults, String field, @Nullable String value) {
        String given = FieldRules.optional(faults, field, value, WORD);
        if (given == null) {
            return null;
        }
        String text = Texts.plain(given);
        StoredWord.find(text, AreaCode::new)
                .ifPresentOrElse(
                        code -> {
                            if (!organisation.exists(code)) {
                                faults.add(field, "fault.unknown-area", text);
                            }
                        },
                        () -> faults.add(field, "fault.not-area-code", Texts.shown(text)));
        return text;
    }
}

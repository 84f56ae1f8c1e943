package org.gridcase.rulebook.rest;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.JsonFields;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.change.RuleChangeReader;
import org.gridcase.rulebook.change.RuleChangeService;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the requests about rule changes have in common. */
final class RuleChangeFields {

    static final ProblemKind NOT_ALLOWED = new ProblemKind("rule-changes-not-allowed", HttpStatus.FORBIDDEN);

    /** Of a change and of its files. */
    static final int LONGEST_NAME = 250;

    private static final ProblemKind NONE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);
    private static final int LONGEST_REASON = 500;

    private RuleChangeFields() {}

    /** The number in the path. @throws ProblemException where it cannot be that of a change */
    static int number(String id) {
        return RuleEndpoints.number(id).orElseThrow(() -> new ProblemException(NONE));
    }

    /** The reason, where it is all that a step needs. */
    static String onlyReason(InputStream body) throws IOException {
        Faults faults = new Faults();
        JsonFields fields = JsonFields.read(body, faults);
        String reason = reason(faults, fields);
        fields.noOthers();
        faults.refuse();
        return String.valueOf(reason);
    }

    static @Nullable String reason(Faults faults, JsonFields fields) {
        return FieldRules.words(faults, "reason", fields.text("reason"), LONGEST_REASON);
    }

    /** Whether a field is true; what is left out is not. */
    static boolean truth(JsonFields fields, String field) {
        return Boolean.TRUE.equals(fields.truth(field));
    }

    /** Codes of areas, given by code or by name. */
    static List<String> areas(Faults faults, JsonFields fields, RuleChangeReader read) {
        List<String> given = fields.texts("areas");
        Set<String> codes = new LinkedHashSet<>();
        for (String word : given == null ? List.<String>of() : given) {
            List<String> meant = read.codesOf(word.strip());
            if (meant.size() > 1) {
                faults.add("areas", "rule-change.several-areas", word, String.join("、", meant));
            }
            codes.add(meant.get(0));
        }
        if (given != null && given.isEmpty()) {
            faults.add("areas", "rule-change.no-areas");
        } else if (codes.size() > RuleChangeService.MOST_AREAS) {
            faults.add("areas", "rule-change.many-areas", RuleChangeService.MOST_AREAS);
        } else {
            read.unknownAreas(List.copyOf(codes))
                    .forEach(code -> faults.add("areas", "rule-change.unknown-area", code));
        }
        codes.forEach(code -> codes.stream()
                .filter(outer -> !outer.equals(code) && code.startsWith(outer))
                .forEach(outer -> faults.add("areas", "rule-change.area-inside", code, outer)));
        return List.copyOf(codes);
    }
}

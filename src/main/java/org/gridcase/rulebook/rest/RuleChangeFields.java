package org.gridcase.rulebook.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.change.RuleChangeService;
import org.gridcase.rulebook.finding.NamedAreas;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** What the requests about rule changes have in common. */
final class RuleChangeFields {

    static final String NOT_ALLOWED = "rule-changes-not-allowed";

    /** Of a change and of its files. */
    static final int LONGEST_NAME = 250;

    static final int LONGEST_REASON = 500;

    private static final ProblemKind NONE = new ProblemKind("no-rule-change", HttpStatus.NOT_FOUND);

    private RuleChangeFields() {}

    /** The number in the path. @throws ProblemException where it cannot be that of a change */
    static int number(String id) {
        return RuleEndpoints.number(id).orElseThrow(() -> new ProblemException(NONE));
    }

    /** Codes of areas. @param given by code or by name; null for none */
    static List<String> areas(Faults faults, @Nullable List<String> given, NamedAreas areas) {
        if (given == null || faults.at("areas")) {
            return List.of();
        }
        Set<String> codes = new LinkedHashSet<>();
        for (String word : given) {
            String code = areas.code(faults, "areas", word);
            if (code != null) {
                codes.add(code);
            }
        }
        if (given.isEmpty()) {
            faults.add("areas", "rule-change.no-areas");
        } else if (codes.size() > RuleChangeService.MOST_AREAS) {
            faults.add("areas", "rule-change.many-areas", RuleChangeService.MOST_AREAS);
        }
        codes.forEach(code -> codes.stream()
                .filter(outer -> !outer.equals(code) && code.startsWith(outer))
                .forEach(outer -> faults.add("areas", "rule-change.area-inside", areas.name(code), areas.name(outer))));
        return List.copyOf(codes);
    }
}

package org.gridcase.rulebook.finding;

import java.util.List;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Streets, communities and grids as people write them: by code, or by name as far as that says which. */
@Component
public class NamedAreas {

    private final RuleAreas areas;

    NamedAreas(RuleAreas areas) {
        this.areas = areas;
    }

    /** What people call an area; its code where there is none of that code. */
    public String name(String code) {
        return areas.nameOf(code).orElse(code);
    }

    /**
     * The code of an area.
     *
     * @param faults is told at the field where there is no such area, or several bear the name
     * @return null where there is not one
     */
    public @Nullable String code(Faults faults, String field, String word) {
        String called = word.strip();
        if (areas.nameOf(called).isPresent()) {
            return called;
        }
        List<String> codes = areas.codesOf(called);
        if (codes.size() == 1) {
            return codes.get(0);
        }
        if (codes.isEmpty()) {
            Nearest.to(called, areas.names())
                    .ifPresentOrElse(
                            near -> faults.add(field, "rule-change.unknown-area-near", Texts.shown(called), near),
                            () -> faults.add(field, "rule-change.unknown-area", Texts.shown(called)));
        } else {
            faults.add(
                    field,
                    "rule-change.several-areas",
                    Texts.shown(called),
                    Said.listed(codes.stream()
                            .map(code -> areas.nameOf(code).orElse("") + " " + code)
                            .toList()));
        }
        return null;
    }
}

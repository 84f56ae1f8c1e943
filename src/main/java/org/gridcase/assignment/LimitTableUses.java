package org.gridcase.assignment;

import java.util.List;
import java.util.Map;
import org.gridcase.migration.FormerNames;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link TimeLimits} asks its two tables. */
@Component
public class LimitTableUses implements TableUses {

    private static final Map<String, Answer> ANSWERS =
            Map.of("limit", Answer.limit("counting"), "yellowShare", Answer.of(Meaning.SHARE));

    @Override
    public List<TableUse> tables() {
        return List.of(
                limits("determine-time-limit", "determine-further-time-limit"),
                limits("determine-further-time-limit", "determine-time-limit")
                        .openTo("stage")); // steps of policy staff
    }

    private static TableUse limits(String table, String other) {
        return TableUse.of(table)
                .hearingOfCase("stage", "tier", "urgency", "unitKind", FormerNames.STAGE)
                .hearingOfUnit()
                .answering(ANSWERS)
                .togetherWith(other);
    }
}

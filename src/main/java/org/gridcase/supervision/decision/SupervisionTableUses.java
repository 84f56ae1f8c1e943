package org.gridcase.supervision.decision;

import java.util.List;
import java.util.Map;
import org.gridcase.rulebook.Answer;
import org.gridcase.rulebook.Answer.Meaning;
import org.gridcase.rulebook.TableUse;
import org.gridcase.rulebook.TableUses;
import org.springframework.stereotype.Component;

/** How {@link SupervisionTables} asks its tables. */
@Component
public class SupervisionTableUses implements TableUses {

    private static final String NO_DEFERRAL = "不予缓办";

    @Override
    public List<TableUse> tables() {
        return List.of(
                TableUse.of("determine-supervision-measure")
                        .hearingOfCategory("tier")
                        .from("taken", 0)
                        .answering(Map.of(
                                "answerWithin", Answer.limit("answerCounting").orEmpty(),
                                "next", Answer.limit("nextCounting").orEmpty())),
                TableUse.of("determine-supervision-addressee").hearingOfCategory("urgency", "level", "taken"),
                TableUse.of("determine-supervision-authority")
                        .answering(Map.of("role", Answer.of(Meaning.WORD).orEmpty())),
                TableUse.of("determine-deferral-rule")
                        .hearingOfCategory()
                        .from("granted", 0)
                        .answering(Map.of(
                                "role", Answer.of(Meaning.WORD).orEmpty(),
                                "longest", Answer.limit("counting").emptyWhere("approver", NO_DEFERRAL))));
    }
}

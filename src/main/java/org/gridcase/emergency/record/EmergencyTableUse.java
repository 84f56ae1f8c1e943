package org.gridcase.emergency.record;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link EmergencyTable} asks its table. */
@Component
public class EmergencyTableUse implements TableUses {

    private static final String LEVEL = "level";
    private static final String NONE = "不属应急";

    @Override
    public List<TableUse> tables() {
        return List.of(TableUse.of("determine-emergency")
                .hearingOfCase("declared", "tier", "urgency")
                .answering(Map.of(
                        "alarmed", Answer.wordsOf("tier").emptyWhere(LEVEL, NONE),
                        "reporting", Answer.of(Meaning.WORD).emptyWhere(LEVEL, NONE),
                        "signWithin", Answer.limit("counting").emptyWhere(LEVEL, NONE),
                        "progressEvery", Answer.limit("counting").emptyWhere(LEVEL, NONE),
                        "reportWithin", Answer.limit("counting").emptyWhere(LEVEL, NONE),
                        "counting", Answer.of(Meaning.WORD).emptyWhere(LEVEL, NONE)))
                .telling(Lapse.to(LEVEL, Set.of(NONE), "原来按应急报警的，不再报警")));
    }
}

package org.gridcase.exchange.incoming;

import java.util.List;
import java.util.Map;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link EventTable} asks its table. */
@Component
class EventTableUse implements TableUses {

    @Override
    public List<TableUse> tables() {
        return List.of(TableUse.of(EventTable.TABLE)
                .answering(Map.of(
                        EventTable.CATEGORY,
                        Answer.known(EventTable.CATEGORY).orEmpty(),
                        EventTable.WITHIN,
                        Answer.of(Meaning.WORD).emptyWhere(EventTable.TIMES, EventTable.ONCE)))
                .openTo("type", "text")
                .telling(Lapse.fall(EventTable.TIMES, EventTable.SELDOM_FIRST, "原来报得更少就立案的，报%s才立案")));
    }
}

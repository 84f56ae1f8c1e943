package org.gridcase.notification.process;

import java.util.List;
import java.util.Map;
import org.gridcase.rulebook.Answer;
import org.gridcase.rulebook.Answer.Meaning;
import org.gridcase.rulebook.TableUse;
import org.gridcase.rulebook.TableUses;
import org.springframework.stereotype.Component;

/** How {@link QuietHours} asks its table. */
@Component
public class QuietHoursUse implements TableUses {

    @Override
    public List<TableUse> tables() {
        Answer time = Answer.of(Meaning.CLOCK_TIME).emptyWhere("hold", "否");
        return List.of(TableUse.of("determine-quiet-hours").answering(Map.of("from", time, "to", time)));
    }
}

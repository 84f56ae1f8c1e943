package org.gridcase.notification.process;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gridcase.rulebook.requirement.Answer;
import org.gridcase.rulebook.requirement.Answer.Meaning;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Idle;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link QuietHours} asks its table. */
@Component
public class QuietHoursUse implements TableUses {

    @Override
    public List<TableUse> tables() {
        Answer from = Answer.clockTimeUntil("to").emptyWhere("hold", "否");
        Answer to = Answer.of(Meaning.CLOCK_TIME).emptyWhere("hold", "否");
        return List.of(TableUse.of("determine-quiet-hours")
                .answering(Map.of("from", from, "to", to))
                .notOnly(new Idle("hold", Set.of("是"), "urgency", "特急", false, "特急案件的通知都要暂缓发送，请核对"))
                .telling(Lapse.to("hold", Set.of("是"), "原来随时发送的通知，静默时段不再发送")));
    }
}

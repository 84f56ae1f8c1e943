package org.gridcase.patrol;

import java.util.List;
import java.util.Set;
import org.gridcase.rulebook.requirement.TableUse;
import org.gridcase.rulebook.requirement.TableUse.Lapse;
import org.gridcase.rulebook.requirement.TableUses;
import org.springframework.stereotype.Component;

/** How {@link VisitDays} asks its table. */
@Component
class VisitDaysUse implements TableUses {

    @Override
    public List<TableUse> tables() {
        return List.of(
                TableUse.of("determine-visit-interval")
                        .telling(Lapse.fall("interval", List.of("每季", "每月", "每周", "每日"), "原来走访得更勤的，改为%s一次")),
                TableUse.of("determine-missed-visit")
                        .from("days", 1)
                        .telling(Lapse.to("told", Set.of(VisitDays.NOBODY), "原来漏访了通知人的，不再通知任何人"))
                        .telling(Lapse.fall("told", List.of("网格", "社区", "街道", "区"), "原来漏访了通知上级的，只通知%s")));
    }
}

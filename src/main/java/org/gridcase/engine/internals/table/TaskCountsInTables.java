package org.gridcase.engine.internals.table;

import static java.util.stream.Collectors.joining;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.engine.task.TaskCounts;
import org.gridcase.engine.task.TaskList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts in the engine's tables. The engine would count one list at a time, each for all tasks of the person's units. */
@Component
class TaskCountsInTables implements TaskCounts {

    private static final String OFFERED =
            "select TASK_ID_ from ACT_RU_IDENTITYLINK where TYPE_ = 'candidate' and TASK_ID_ is not null"
                    + " and (USER_ID_ = :me or GROUP_ID_ in (:groups))";

    private static final String COUNTS = "select "
            + Stream.of(TaskList.values())
                    .map(list -> "count(case when " + list.condition() + " then 1 end)")
                    .collect(joining(", "))
            + " from (select o.*, case when offered = 1 and PRIORITY_ > 0 then 1 else 0 end as required from (select t.ASSIGNEE_,"
            + " t.PRIORITY_, t.DUE_DATE_, t.FOLLOW_UP_DATE_, t.TASK_DEF_KEY_, case when t.ID_ in (" + OFFERED
            + ") then 1 else 0 end as offered from ACT_RU_TASK t where t.ASSIGNEE_ = :me or t.ID_ in (" + OFFERED
            + ")) o) w";

    private final JdbcClient db;
    private final Clock clock;

    TaskCountsInTables(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public Map<TaskList, Integer> of(String account, Collection<String> groups) {
        Instant now = clock.instant();
        ZoneId zone = clock.getZone();
        Instant endOfToday =
                now.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        Map<TaskList, Integer> counts = new EnumMap<>(TaskList.class);
        db.sql(COUNTS)
                .param("me", account)
                .param("groups", groups.isEmpty() ? List.of("") : groups)
                .param("now", java.sql.Timestamp.from(now))
                .param("endOfToday", java.sql.Timestamp.from(endOfToday))
                .query(row -> {
                    for (TaskList list : TaskList.values()) {
                        counts.put(list, row.getInt(list.ordinal() + 1));
                    }
                });
        return counts;
    }
}

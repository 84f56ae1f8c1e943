package org.gridcase.engine.internals.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.internals.job.FollowUpJobHandler;
import org.gridcase.engine.process.LiveProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads many cases in four statements; the engine's queries would need three for each. */
@Component
class LiveProcessTables implements LiveProcesses {

    private static final String ROOTS = "select e.BUSINESS_KEY_, e.ID_ from ACT_RU_EXECUTION e"
            + " join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_"
            + " where e.PARENT_ID_ is null and e.SUPER_EXEC_ is null and d.KEY_ = :process and e.BUSINESS_KEY_ in (:cases)";

    /** A candidate is somebody who is there; a group of that name that nobody has made shows a task to nobody. */
    private static final String TASKS = "select e.ROOT_PROC_INST_ID_, case when t.ASSIGNEE_ is not null or exists ("
            + "select 1 from ACT_RU_IDENTITYLINK l where l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'"
            + " and (exists (select 1 from ACT_ID_USER u where u.ID_ = l.USER_ID_)"
            + " or exists (select 1 from ACT_ID_GROUP g where g.ID_ = l.GROUP_ID_))) then 1 else 0 end"
            + " from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
            + " where e.ROOT_PROC_INST_ID_ in (:roots)";

    /** One without a due date is never taken by itself, however many attempts it has left. */
    private static final String JOBS = "select e.ROOT_PROC_INST_ID_, j.ID_,"
            + " case when j.DUEDATE_ is null then 0 else j.RETRIES_ end, j.DUEDATE_, j.PROCESS_DEF_ID_,"
            + " coalesce(j.FAILED_ACT_ID_, d.ACT_ID_, ''), case when j.EXCEPTION_MSG_ is null then 0 else 1 end"
            + " from ACT_RU_JOB j left join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_ join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
            + " where e.ROOT_PROC_INST_ID_ in (:roots) and j.HANDLER_TYPE_ <> '" + FollowUpJobHandler.TYPE + "'";

    /** The engine writes both in one act. */
    private static final String LOST = "select h.ROOT_PROC_INST_ID_, count(*) from ACT_HI_TASKINST h"
            + " where h.ROOT_PROC_INST_ID_ in (:roots) and h.END_TIME_ is null"
            + " and not exists (select 1 from ACT_RU_TASK t where t.ID_ = h.ID_) group by h.ROOT_PROC_INST_ID_";

    private static final String LEFT = " from ACT_RU_VARIABLE where TASK_ID_ is not null and PROC_INST_ID_ in ("
            + "select e.PROC_INST_ID_ from ACT_RU_EXECUTION e join ACT_RU_EXECUTION r on r.ID_ = e.ROOT_PROC_INST_ID_"
            + " where r.BUSINESS_KEY_ = :case)"
            + " and not exists (select 1 from ACT_RU_TASK t where t.ID_ = ACT_RU_VARIABLE.TASK_ID_)";

    private static final String HALTED = "select e.ROOT_PROC_INST_ID_, e.PROC_INST_ID_ from ACT_RU_EXECUTION e"
            + " where e.ROOT_PROC_INST_ID_ in (:roots) and e.PARENT_ID_ is null and (e.SUSPENSION_STATE_ = 2"
            + " or exists (select 1 from ACT_RU_TASK t where t.PROC_INST_ID_ = e.PROC_INST_ID_ and t.SUSPENSION_STATE_ = 2)"
            + " or exists (select 1 from ACT_RU_JOB j where j.PROCESS_INSTANCE_ID_ = e.PROC_INST_ID_ and j.SUSPENSION_STATE_ = 2))";

    private static final String HALTED_OF = "select PROC_INST_ID_ from ACT_RU_EXECUTION"
            + " where PROC_INST_ID_ in (:ids) and SUSPENSION_STATE_ = 2"
            + " union select PROC_INST_ID_ from ACT_RU_TASK where PROC_INST_ID_ in (:ids) and SUSPENSION_STATE_ = 2"
            + " union select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ in (:ids) and SUSPENSION_STATE_ = 2"
            + " union select ID_ from ACT_RU_TASK where ID_ in (:ids) and SUSPENSION_STATE_ = 2"
            + " union select HANDLER_CFG_ from ACT_RU_JOB where HANDLER_TYPE_ = '" + FollowUpJobHandler.TYPE
            + "' and HANDLER_CFG_ in (:ids) and SUSPENSION_STATE_ = 2";

    private final JdbcClient db;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final EngineAuthentication authentication;

    LiveProcessTables(
            JdbcClient db, RuntimeService runtime, RepositoryService repository, EngineAuthentication authentication) {
        this.db = db;
        this.repository = repository;
        this.runtime = runtime;
        this.authentication = authentication;
    }

    private static final class Found {
        private final List<String> instances = new ArrayList<>();
        private final List<String> failed = new ArrayList<>();
        private final List<String> halted = new ArrayList<>();
        private int seen;
        private int unseen;
        private int lost;
        private int pending;
        private @Nullable Next next;

        Life life() {
            return new Life(
                    List.copyOf(instances),
                    seen,
                    unseen,
                    lost,
                    List.copyOf(failed),
                    pending,
                    next,
                    List.copyOf(halted));
        }
    }

    @Override
    public Map<String, Life> of(String process, Collection<String> caseNumbers) {
        Map<String, Found> byCase = new HashMap<>();
        Map<String, Found> byRoot = new HashMap<>();
        if (!caseNumbers.isEmpty()) {
            db.sql(ROOTS).param("process", process).param("cases", caseNumbers).query(row -> {
                Found found = byCase.computeIfAbsent(row.getString(1), number -> new Found());
                found.instances.add(row.getString(2));
                byRoot.put(row.getString(2), found);
            });
        }
        if (!byRoot.isEmpty()) {
            readTasksAndJobs(byRoot);
        }
        Map<String, Life> lives = new HashMap<>();
        byCase.forEach((number, found) -> lives.put(number, found.life()));
        return lives;
    }

    @Override
    public String nameOf(String definition, String activity) {
        try (var ignored = authentication.asNobody()) {
            BpmnModelInstance diagram = repository.getBpmnModelInstance(definition);
            return diagram.getModelElementById(activity) instanceof FlowElement element
                            && element.getName() != null
                            && !element.getName().isBlank()
                    ? element.getName().strip()
                    : activity;
        }
    }

    @Override
    public Set<String> halted(Collection<String> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        db.sql(HALTED_OF).param("ids", ids).query(String.class).list());
    }

    @Override
    public List<DueTask> dueTasks(String after, int size) {
        return db.sql(
                        "select t.ID_, t.PROC_INST_ID_, t.TASK_DEF_KEY_, coalesce(t.NAME_, t.TASK_DEF_KEY_), e.BUSINESS_KEY_"
                                + " from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                                + " where t.DUE_DATE_ is not null and e.BUSINESS_KEY_ is not null and t.ID_ > :after"
                                + " order by t.ID_ limit :size")
                .param("after", after)
                .param("size", size)
                .query((row, number) -> new DueTask(
                        row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .list();
    }

    @Override
    public boolean existsTask(String id) {
        return db.sql("select count(*) from ACT_RU_TASK where ID_ = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public void clearLost(String caseNumber) {
        List<String> contents = db.sql("select BYTEARRAY_ID_" + LEFT + " and BYTEARRAY_ID_ is not null")
                .param("case", caseNumber)
                .query(String.class)
                .list();
        db.sql("delete" + LEFT).param("case", caseNumber).update();
        if (!contents.isEmpty()) {
            db.sql("delete from ACT_GE_BYTEARRAY where ID_ in (:ids)")
                    .param("ids", contents)
                    .update();
        }
    }

    @Override
    public void goOn(Collection<String> ids) {
        List<String> instances = db.sql("select PROC_INST_ID_ from ACT_RU_TASK where ID_ in (:ids)"
                        + " union select PROC_INST_ID_ from ACT_RU_EXECUTION where PROC_INST_ID_ in (:ids)")
                .param("ids", ids)
                .query(String.class)
                .list();
        try (var ignored = authentication.asNobody()) {
            instances.forEach(runtime::activateProcessInstanceById);
        }
    }

    private void readTasksAndJobs(Map<String, Found> byRoot) {
        db.sql(TASKS).param("roots", byRoot.keySet()).query(row -> {
            Found found = byRoot.get(row.getString(1));
            if (found != null && row.getInt(2) == 1) {
                found.seen++;
            } else if (found != null) {
                found.unseen++;
            }
        });
        db.sql(LOST).param("roots", byRoot.keySet()).query(row -> {
            Found found = byRoot.get(row.getString(1));
            if (found != null) {
                found.lost = row.getInt(2);
            }
        });
        db.sql(JOBS).param("roots", byRoot.keySet()).query(row -> {
            Found found = byRoot.get(row.getString(1));
            if (found != null && row.getInt(3) == 0) {
                found.failed.add(row.getString(2));
            } else if (found != null) {
                found.pending++;
                Instant due = row.getTimestamp(4).toInstant();
                if (found.next == null || due.isBefore(found.next.at())) {
                    found.next = new Next(due, row.getString(5), row.getString(6), row.getInt(7) == 1);
                }
            }
        });
        db.sql(HALTED).param("roots", byRoot.keySet()).query(row -> {
            Found found = byRoot.get(row.getString(1));
            if (found != null) {
                found.halted.add(row.getString(2));
            }
        });
    }

    @Override
    public Map<String, String> casesOf(Collection<String> tasks) {
        Map<String, String> cases = new HashMap<>();
        if (!tasks.isEmpty()) {
            db.sql("select t.ID_, e.BUSINESS_KEY_ from ACT_RU_TASK t join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                            + " where t.ID_ in (:tasks) and e.BUSINESS_KEY_ is not null")
                    .param("tasks", tasks)
                    .query(row -> {
                        cases.put(row.getString(1), row.getString(2));
                    });
        }
        return cases;
    }

    @Override
    public Map<String, Set<String>> groupsOf(Collection<String> tasks) {
        Map<String, Set<String>> groups = new HashMap<>();
        if (!tasks.isEmpty()) {
            db.sql("select TASK_ID_, GROUP_ID_ from ACT_RU_IDENTITYLINK"
                            + " where TASK_ID_ in (:tasks) and TYPE_ = 'candidate' and GROUP_ID_ is not null")
                    .param("tasks", tasks)
                    .query(rs -> {
                        groups.computeIfAbsent(rs.getString(1), task -> new HashSet<>())
                                .add(rs.getString(2));
                    });
        }
        return groups;
    }

    @Override
    public Map<String, NotedTask> noted(Collection<String> tasks) {
        Map<String, NotedTask> noted = new HashMap<>();
        if (!tasks.isEmpty()) {
            db.sql("select ID_, coalesce(NAME_, ''), PRIORITY_ from ACT_HI_TASKINST where ID_ in (:tasks)")
                    .param("tasks", tasks)
                    .query(rs -> {
                        noted.put(rs.getString(1), new NotedTask(rs.getString(2), rs.getInt(3)));
                    });
        }
        return noted;
    }
}

package org.gridcase.engine.internals.migration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import org.gridcase.engine.internals.job.FollowUpJobHandler;
import org.gridcase.engine.internals.step.WaitingStepJobHandler;
import org.gridcase.engine.process.ProcessMigration.Running;
import org.gridcase.engine.process.ProcessMigration.Standing;
import org.gridcase.engine.process.ProcessMigration.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads where all instances of a process stand in a few statements, and puts those together that stand alike. */
@Component
class RunningInstances {

    private static final String OF_PROCESS = " from ACT_RU_EXECUTION p join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_"
            + " join %s x on x.%s = p.ID_ where p.PARENT_ID_ is null and d.KEY_ = :process"
            + " and (cast(:instance as varchar(64)) is null or p.ID_ = :instance)";

    private static final String EXECUTIONS = "select p.ID_, x.ACT_ID_,"
            + " case when exists (select 1 from ACT_RU_EXECUTION c where c.PARENT_ID_ = x.ID_) then 0 else 1 end,"
            + " x.IS_ACTIVE_, x.IS_SCOPE_, x.IS_CONCURRENT_, x.IS_EVENT_SCOPE_, x.SUSPENSION_STATE_"
            + OF_PROCESS.formatted("ACT_RU_EXECUTION", "PROC_INST_ID_");

    private static final String TASKS =
            "select p.ID_, x.TASK_DEF_KEY_" + OF_PROCESS.formatted("ACT_RU_TASK", "PROC_INST_ID_");

    private static final String JOBS = "select p.ID_, x.HANDLER_TYPE_, x.HANDLER_CFG_"
            + OF_PROCESS.formatted("ACT_RU_JOB", "PROCESS_INSTANCE_ID_");

    private static final String EVENTS = "select p.ID_, x.EVENT_TYPE_, x.ACTIVITY_ID_"
            + OF_PROCESS.formatted("ACT_RU_EVENT_SUBSCR", "PROC_INST_ID_");

    private static final String LOCAL_VARIABLES = "select p.ID_, x.NAME_"
            + OF_PROCESS.formatted("ACT_RU_VARIABLE", "PROC_INST_ID_") + " and x.EXECUTION_ID_ <> p.ID_";

    /** Wherever in its case: what has failed in a called process was perhaps done wrong by the one that called it. */
    private static final String FAILED =
            "select p.ID_ from ACT_RU_EXECUTION p join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_"
                    + " where p.PARENT_ID_ is null and d.KEY_ = :process and (cast(:instance as varchar(64)) is null or p.ID_ = :instance)"
                    + " and exists (select 1 from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
                    + " where e.ROOT_PROC_INST_ID_ = p.ROOT_PROC_INST_ID_ and j.HANDLER_TYPE_ = '"
                    + WaitingStepJobHandler.TYPE + "')";

    private static final String INSTANCES = "select p.ID_, p.BUSINESS_KEY_, p.TENANT_ID_, d.ID_, d.VERSION_"
            + " from ACT_RU_EXECUTION p join ACT_RE_PROCDEF d on d.ID_ = p.PROC_DEF_ID_"
            + " where p.PARENT_ID_ is null and d.KEY_ = :process and (cast(:instance as varchar(64)) is null or p.ID_ = :instance)"
            + " order by d.VERSION_, p.ID_";

    private final JdbcClient db;

    RunningInstances(JdbcClient db) {
        this.db = db;
    }

    private static final class Found {
        private final List<String> marks = new ArrayList<>();
        private final Set<String> steps = new TreeSet<>();
        private boolean failed;
    }

    private record Alike(String definition, int version, Set<String> steps, boolean failed, List<String> marks) {}

    /**
     * @param instance the only one; null for all
     * @param names what a version calls itself or a step of it, by the ids of both
     */
    List<Standing> read(String process, @Nullable String instance, BinaryOperator<String> names) {
        Map<String, Found> found = new LinkedHashMap<>();
        rows(EXECUTIONS, process, instance, found, (each, row) -> {
            each.marks.add("execution " + row);
            if (row.get(0) != null && "1".equals(row.get(1))) {
                each.steps.add(String.valueOf(row.get(0)));
            }
        });
        rows(TASKS, process, instance, found, (each, row) -> {
            each.marks.add("task " + row);
            each.steps.add(String.valueOf(row.get(0)));
        });
        rows(JOBS, process, instance, found, (each, row) -> {
            if (!FollowUpJobHandler.TYPE.equals(row.get(0))) {
                each.marks.add("job " + row);
            }
        });
        rows(FAILED, process, instance, found, (each, row) -> each.failed = true);
        rows(EVENTS, process, instance, found, (each, row) -> each.marks.add("event " + row));
        rows(LOCAL_VARIABLES, process, instance, found, (each, row) -> each.marks.add("variable " + row));
        return together(process, instance, found, names);
    }

    private interface Noted {
        void take(Found found, List<@Nullable String> row);
    }

    private void rows(
            String statement, String process, @Nullable String instance, Map<String, Found> found, Noted noted) {
        db.sql(statement).param("process", process).param("instance", instance).query(row -> {
            List<@Nullable String> values = new ArrayList<>();
            for (int column = 2; column <= row.getMetaData().getColumnCount(); column++) {
                Object value = row.getObject(column);
                values.add(value == null ? null : value.toString());
            }
            noted.take(found.computeIfAbsent(row.getString(1), each -> new Found()), values);
        });
    }

    private List<Standing> together(
            String process, @Nullable String instance, Map<String, Found> found, BinaryOperator<String> names) {
        Map<Alike, List<Running>> alike = new LinkedHashMap<>();
        db.sql(INSTANCES).param("process", process).param("instance", instance).query(row -> {
            Found where = found.getOrDefault(row.getString(1), new Found());
            Collections.sort(where.marks);
            alike.computeIfAbsent(
                            new Alike(row.getString(4), row.getInt(5), where.steps, where.failed, where.marks),
                            each -> new ArrayList<>())
                    .add(new Running(row.getString(1), row.getString(2), row.getString(3)));
        });
        return alike.entrySet().stream()
                .map(each -> new Standing(
                        process,
                        names.apply(each.getKey().definition(), process),
                        each.getKey().definition(),
                        each.getKey().version(),
                        each.getKey().steps().stream()
                                .map(step ->
                                        new Step(step, names.apply(each.getKey().definition(), step)))
                                .toList(),
                        each.getKey().failed(),
                        each.getValue()))
                .toList();
    }
}

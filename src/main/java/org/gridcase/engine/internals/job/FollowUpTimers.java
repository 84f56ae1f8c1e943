package org.gridcase.engine.internals.job;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.bpmn.parser.FailedJobRetryConfiguration;
import org.camunda.bpm.engine.impl.calendar.DurationHelper;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.impl.util.ParseUtil;
import org.gridcase.engine.internals.job.FollowUpJobHandler.Followed;
import org.gridcase.engine.task.TaskTimers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Jobs of the engine without a place in a diagram. A timeout listener of BPMN would be the standard way, but it makes its task a scope: one
 * more execution for every task, tasks that wait at an upgrade would not fit their diagram any more, and its instant is asked for before
 * the task's own listeners have said what it is about.
 */
@Component
public class FollowUpTimers implements TaskTimers {

    private static final Instant UNLOCKED = Instant.EPOCH;

    private final ObjectProvider<ProcessEngine> engine;
    private final JdbcClient db;
    private final Clock clock;

    FollowUpTimers(ObjectProvider<ProcessEngine> engine, JdbcClient db, Clock clock) {
        this.engine = engine;
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void set(String assignment, String processInstance, Instant at) {
        inCommand(context -> {
            ExecutionEntity instance = context.getExecutionManager().findExecutionById(processInstance);
            TimerEntity timer = new TimerEntity();
            timer.setJobHandlerType(FollowUpJobHandler.TYPE);
            timer.setJobHandlerConfiguration(new Followed(assignment));
            timer.setDuedate(Date.from(at));
            timer.setExclusive(true);
            timer.setRetries(retries(context.getProcessEngineConfiguration()).getRetries());
            timer.setProcessInstanceId(processInstance);
            timer.setProcessDefinitionId(instance.getProcessDefinitionId());
            timer.setProcessDefinitionKey(instance.getProcessDefinition().getKey());
            timer.setTenantId(instance.getTenantId());
            timer.setSuspensionState(instance.getSuspensionState());
            context.getJobManager().schedule(timer);
            return null;
        });
    }

    @Override
    public void cancel(String assignment) {
        inCommand(context -> {
            List<String> known = new ArrayList<>(List.of("-"));
            if (context.getCurrentJob() != null) {
                known.add(context.getCurrentJob().getId()); // the engine deletes it when it has run
            }
            for (TimerEntity timer : context.getDbEntityManager().getCachedEntitiesByType(TimerEntity.class)) {
                if (!known.contains(timer.getId()) && isOf(timer, assignment)) {
                    known.add(timer.getId());
                    context.getDbEntityManager().delete(timer);
                }
            }
            return db.sql("delete from ACT_RU_JOB where HANDLER_TYPE_ = :type and HANDLER_CFG_ = :assignment"
                            + " and ID_ not in (:known)")
                    .param("type", FollowUpJobHandler.TYPE)
                    .param("assignment", assignment)
                    .param("known", known)
                    .update();
        });
    }

    private static boolean isOf(TimerEntity timer, String assignment) {
        return FollowUpJobHandler.TYPE.equals(timer.getJobHandlerType())
                && assignment.equals(timer.getJobHandlerConfigurationRaw());
    }

    @Override
    public List<Waiting> of(Collection<String> assignments) {
        return assignments.isEmpty()
                ? List.of()
                : db.sql("select HANDLER_CFG_, DUEDATE_, RETRIES_, EXCEPTION_MSG_, LOCK_EXP_TIME_ from ACT_RU_JOB"
                                + " where HANDLER_TYPE_ = :type and HANDLER_CFG_ in (:assignments)")
                        .param("type", FollowUpJobHandler.TYPE)
                        .param("assignments", assignments)
                        .query((rs, row) -> {
                            Timestamp locked = rs.getTimestamp("LOCK_EXP_TIME_");
                            return new Waiting(
                                    rs.getString("HANDLER_CFG_"),
                                    rs.getTimestamp("DUEDATE_").toInstant(),
                                    rs.getInt("RETRIES_"),
                                    rs.getString("EXCEPTION_MSG_") != null,
                                    locked == null ? UNLOCKED : locked.toInstant());
                        })
                        .list();
    }

    @Override
    public Set<String> locked(Collection<String> jobs) {
        return jobs.isEmpty()
                ? Set.of()
                : new TreeSet<>(db.sql("select ID_ from ACT_RU_JOB where ID_ in (:jobs) and LOCK_EXP_TIME_ > :now")
                        .param("jobs", jobs)
                        .param("now", Timestamp.from(clock.instant()))
                        .query(String.class)
                        .list());
    }

    @Override
    public boolean anyLocked() {
        // By the due date, which has an index; what is not due nobody works on.
        return db.sql("select count(*) from ACT_RU_JOB where DUEDATE_ <= :now and LOCK_EXP_TIME_ > :now")
                        .param("now", Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public Instant latestNextTry() {
        var configuration = (ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration();
        Instant now = clock.instant();
        return retries(configuration).getRetryIntervals().stream()
                .map(pause -> FollowUpTimers.after(pause, now))
                .max(Comparator.naturalOrder())
                .orElse(now);
    }

    private static Instant after(String pause, Instant now) {
        try {
            return new DurationHelper(pause, Date.from(now)).getDateAfter().toInstant();
        } catch (Exception e) {
            throw new IllegalStateException("no pause: " + pause, e);
        }
    }

    /** As often and after such pauses as other failed jobs. */
    public static FailedJobRetryConfiguration retries(ProcessEngineConfigurationImpl configuration) {
        return ParseUtil.parseRetryIntervals(configuration.getFailedJobRetryTimeCycle());
    }

    private void inCommand(Command<?> command) {
        ((ProcessEngineConfigurationImpl) engine.getObject().getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command);
    }
}

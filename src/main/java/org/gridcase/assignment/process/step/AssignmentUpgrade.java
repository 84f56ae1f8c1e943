package org.gridcase.assignment.process.step;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.assignment.OpenTasks;
import org.gridcase.assignment.OpenTasks.OpenTask;
import org.gridcase.assignment.process.LightSteps;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.DatabaseFailures;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the first start of a release with stages does to an installed database: assignments that have a light branch of their own keep it
 * and say so, and every open task that has a deadline gets its assignment. Each in a transaction of its own: a start that is broken off is
 * taken up by the next, and does nothing twice.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class AssignmentUpgrade implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(AssignmentUpgrade.class);
    private static final int PAGE = 500;

    private final JdbcClient db;
    private final ManagementService management;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final AssignmentRepository assignments;
    private final AssignmentWriter writer;
    private final OpenTasks openTasks;
    private final TransactionTemplate transaction;

    AssignmentUpgrade(
            JdbcClient db,
            ManagementService management,
            RuntimeService runtime,
            TaskService tasks,
            AssignmentRepository assignments,
            AssignmentWriter writer,
            OpenTasks openTasks,
            TransactionTemplate transaction) {
        this.db = db;
        this.management = management;
        this.runtime = runtime;
        this.tasks = tasks;
        this.assignments = assignments;
        this.writer = writer;
        this.openTasks = openTasks;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (!db.sql("select done from assignment_upgrade").query(Boolean.class).single()) {
            keepBranches();
            int carried = 0;
            Pass pass;
            do {
                pass = pass();
                carried += pass.carried();
            } while (pass.carried() > 0);
            LOG.info("未办完的任务补登派单 {} 件，未能补登 {} 件", carried, pass.failed());
            if (pass.failed() == 0) {
                db.sql("update assignment_upgrade set done = true").update();
            }
        }
    }

    /** The light of an assignment made by an older diagram waits beside the handler's task. */
    private void keepBranches() {
        for (JobDefinition light : management
                .createJobDefinitionQuery()
                .processDefinitionKey("assignment")
                .activityIdIn(LightSteps.WAITING.values().toArray(String[]::new))
                .list()) {
            List<Job> page;
            int from = 0;
            do {
                page = management
                        .createJobQuery()
                        .jobDefinitionId(light.getId())
                        .orderByJobId()
                        .asc()
                        .listPage(from, PAGE);
                page.forEach(job -> keepBranch(job.getProcessInstanceId()));
                from += PAGE;
            } while (page.size() == PAGE);
        }
    }

    private void keepBranch(String assignment) {
        transaction.executeWithoutResult(status -> assignments
                .find(assignment)
                .filter(found -> found.open() && found.light() == null)
                .ifPresent(found -> writer.light(assignment, assignment)));
    }

    private record Pass(int carried, int failed) {}

    /** Once over all open tasks. Some may end meanwhile and shift the pages: a pass that finds nothing is the last. */
    private Pass pass() {
        int carried = 0;
        int failed = 0;
        List<Task> page;
        int from = 0;
        do {
            page = tasks.createTaskQuery().orderByTaskId().asc().listPage(from, PAGE);
            for (Task task : page) {
                try {
                    carried += Boolean.TRUE.equals(transaction.execute(status -> carryOver(task.getId()))) ? 1 : 0;
                } catch (RuntimeException e) {
                    DatabaseFailures.passOn(e);
                    failed++;
                    LOG.error("任务 {} 未能补登派单", task.getId(), e);
                }
            }
            from += PAGE;
        } while (page.size() == PAGE);
        return new Pass(carried, failed);
    }

    private boolean carryOver(String id) {
        Task task = tasks.createTaskQuery().taskId(id).singleResult();
        ProcessInstance process = task == null
                ? null
                : runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult();
        if (task == null || process == null || process.getBusinessKey() == null) {
            return false;
        }
        NewTask seen = new NewTask(
                id,
                task.getTaskDefinitionKey(),
                null,
                task.getProcessDefinitionId(),
                task.getProcessInstanceId(),
                process.getBusinessKey(),
                name -> Objects.toString(runtime.getVariable(task.getExecutionId(), name), null),
                step -> false,
                null);
        return openTasks
                .carryOver(new OpenTask(
                        seen,
                        task.getCreateTime().toInstant(),
                        instant(task.getDueDate()),
                        instant(task.getFollowUpDate())))
                .map(assignment -> show(task, assignment))
                .orElse(false);
    }

    private boolean show(Task task, Assignment assignment) {
        if (task.getDueDate() == null || task.getFollowUpDate() == null) {
            task.setDueDate(Date.from(assignment.due().at()));
            task.setFollowUpDate(Date.from(assignment.due().yellowAt()));
            tasks.saveTask(task);
        }
        return true;
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}

package org.gridcase.engine.task;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.failure.RuleFailures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The tasks of a case, for programs that do what people do in Tasklist: claim, fill in the form, complete. */
@Component
public class CaseTasks {

    private final TaskService tasks;
    private final EngineAuthentication authentication;
    private final TransactionTemplate transaction;

    CaseTasks(TaskService tasks, EngineAuthentication authentication, TransactionTemplate transaction) {
        this.transaction = transaction;
        this.tasks = tasks;
        this.authentication = authentication;
    }

    /**
     * Who has claimed the tasks of these assignments, by assignment; whoever asks. What nobody has claimed is left out.
     *
     * @param assignments ids, each of a task or of the process instance in which a unit handles a case
     */
    public Map<String, String> claimedBy(Collection<String> assignments) {
        Map<String, String> claimed = new HashMap<>();
        if (assignments.isEmpty()) {
            return claimed;
        }
        String[] ids = assignments.toArray(String[]::new);
        try (var ignored = authentication.asNobody()) {
            tasks.createTaskQuery()
                    .taskIdIn(ids)
                    .taskAssigned()
                    .list()
                    .forEach(task -> claimed.put(task.getId(), task.getAssignee()));
            tasks.createTaskQuery()
                    .processInstanceIdIn(ids)
                    .taskDefinitionKey(CaseTaskIds.HANDLE)
                    .taskAssigned()
                    .list()
                    .forEach(task -> claimed.put(task.getProcessInstanceId(), task.getAssignee()));
        }
        return claimed;
    }

    /**
     * One open task.
     *
     * @param key the diagram's id of the task, e.g. {@code userTask_handleAssignment}
     * @param name as people read it
     * @param groups units of which any member may do it
     * @param people accounts that may do it
     */
    public record OpenTask(String id, String key, String name, List<String> groups, List<String> people) {}

    /** The open tasks of a case, oldest first. */
    public List<OpenTask> ofCase(String caseNumber) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .orderByTaskCreateTime()
                .asc()
                .list()
                .stream()
                .map(this::openTask)
                .toList();
    }

    private OpenTask openTask(Task task) {
        List<IdentityLink> links = tasks.getIdentityLinksForTask(task.getId());
        return new OpenTask(
                task.getId(),
                task.getTaskDefinitionKey(),
                Objects.requireNonNullElse(task.getName(), task.getTaskDefinitionKey()),
                candidates(links)
                        .flatMap(link -> Optional.ofNullable(link.getGroupId()).stream())
                        .toList(),
                candidates(links)
                        .flatMap(link -> Optional.ofNullable(link.getUserId()).stream())
                        .toList());
    }

    private static Stream<IdentityLink> candidates(List<IdentityLink> links) {
        return links.stream().filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()));
    }

    /**
     * Writes a text anew that the open tasks of a case show.
     *
     * @param variable of the task; tasks without it stay as they are
     */
    @Transactional
    public void change(String caseNumber, String variable, UnaryOperator<String> change) {
        try (var ignored = authentication.asNobody()) {
            for (Task task : tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .list()) {
                if (tasks.getVariableLocal(task.getId(), variable) instanceof String text) {
                    tasks.setVariableLocal(task.getId(), variable, change.apply(text));
                }
            }
        }
    }

    /** Completes a task in somebody's name, and so claims it; when the step is refused, the task is not theirs either. */
    public void complete(OpenTask task, String account, Map<String, Object> answers) {
        RuleFailures.outlast(() -> transaction.execute(status -> {
            try (var ignored = authentication.as(account)) {
                tasks.complete(task.id(), answers);
            }
            return task;
        }));
    }

    /** The same as a step of its own, as people take it: one that loses a race is taken again, and says who was faster. */
    public void completeAlone(String task, String account, Map<String, Object> answers) {
        try (var ignored = authentication.as(account)) {
            tasks.complete(task, answers);
        }
    }
}

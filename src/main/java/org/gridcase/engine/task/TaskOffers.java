package org.gridcase.engine.task;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.caller.EngineAuthentication;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Changes to whom an open task is offered. */
@Component
public class TaskOffers {

    private final TaskService tasks;
    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final EngineAuthentication authentication;

    TaskOffers(
            TaskService tasks,
            IdentityService identities,
            AuthorizationService authorizations,
            EngineAuthentication authentication) {
        this.tasks = tasks;
        this.identities = identities;
        this.authorizations = authorizations;
        this.authentication = authentication;
    }

    /**
     * The open tasks of one place in a diagram.
     *
     * @param task the diagram's id of the task
     * @param businessKey of their process instances; empty for all
     */
    public List<Task> open(String task, @Nullable String businessKey) {
        var query = tasks.createTaskQuery().taskDefinitionKey(task);
        return businessKey == null
                ? query.list()
                : query.processInstanceBusinessKey(businessKey).list();
    }

    /** Lets these groups and people have the task and nobody else: who had claimed it and is none of them has it no longer. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void offer(Task task, Set<String> groups, Set<String> people) {
        try (var ignored = authentication.asNobody()) {
            List<IdentityLink> links = tasks.getIdentityLinksForTask(task.getId()).stream()
                    .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                    .toList();
            Set<String> groupsBefore = ids(links, IdentityLink::getGroupId);
            Set<String> peopleBefore = ids(links, IdentityLink::getUserId);
            groups.stream()
                    .filter(group -> !groupsBefore.contains(group))
                    .forEach(group -> tasks.addCandidateGroup(task.getId(), group));
            people.stream()
                    .filter(person -> !peopleBefore.contains(person))
                    .forEach(person -> tasks.addCandidateUser(task.getId(), person));
            groupsBefore.stream()
                    .filter(group -> !groups.contains(group))
                    .forEach(group -> tasks.deleteCandidateGroup(task.getId(), group));
            peopleBefore.stream().filter(person -> !people.contains(person)).forEach(person -> withdraw(task, person));
            putBack(task, groups, people);
        }
    }

    /**
     * Gives a task to somebody, or to nobody; whoever had it has no right left from that.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when that person must not have it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void give(String id, @Nullable String person) {
        try (var ignored = authentication.asNobody()) {
            Task task = tasks.createTaskQuery().taskId(id).singleResult();
            String former = task.getAssignee();
            tasks.setAssignee(id, person);
            if (former != null) {
                withdraw(task, former);
            }
        }
    }

    private static Set<String> ids(List<IdentityLink> links, Function<IdentityLink, @Nullable String> of) {
        return links.stream().map(of).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private void putBack(Task task, Set<String> groups, Set<String> people) {
        String assignee = task.getAssignee();
        if (assignee == null
                || people.contains(assignee)
                || identities.createGroupQuery().groupMember(assignee).list().stream()
                        .anyMatch(group -> groups.contains(group.getId()))) {
            return;
        }
        tasks.setAssignee(task.getId(), null);
        withdraw(task, assignee);
    }

    /** The engine would leave the right to the task with whoever it was offered to by name, and whoever ever claimed it. */
    private void withdraw(Task task, String person) {
        tasks.deleteCandidateUser(task.getId(), person);
        for (Authorization right : authorizations
                .createAuthorizationQuery()
                .userIdIn(person)
                .resourceType(Resources.TASK)
                .resourceId(task.getId())
                .list()) {
            authorizations.deleteAuthorization(right.getId());
        }
    }
}

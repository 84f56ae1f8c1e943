package org.gridcase.engine.account;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.engine.account.BulkIdentityUpdate.Changes;
import org.springframework.stereotype.Component;

/**
 * The tasks that people have claimed in a unit they leave. A person who leaves a group no longer sees what is offered to it, but the
 * engine leaves claimed tasks with their assignee, and leaves the permission for a task with everybody who ever claimed it.
 */
@Component
public class ClaimedTasks {

    private static final int CHUNK = 500;

    private final TaskService tasks;
    private final AuthorizationService authorizations;

    ClaimedTasks(TaskService tasks, AuthorizationService authorizations) {
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    /** How many tasks of a unit somebody has claimed. */
    public int heldOf(String person, String unit) {
        return (int) tasks.createTaskQuery().taskAssignee(person).list().stream()
                .filter(task -> isOf(Set.of(unit), task.getId()))
                .count();
    }

    /** Gives back to the units what those who leave hold of their tasks, and takes away every right of those who are gone. */
    void takeBack(Changes changes) {
        Map<String, Set<String>> left = new HashMap<>();
        changes.leaving().forEach(each -> left.computeIfAbsent(each.person(), person -> new HashSet<>())
                .add(each.unit()));
        changes.peopleGone().forEach(person -> left.computeIfAbsent(person, each -> new HashSet<>()));
        List<String> people = new ArrayList<>(left.keySet());
        for (int from = 0; from < people.size(); from += CHUNK) {
            takeBack(people.subList(from, Math.min(people.size(), from + CHUNK)), left, changes.peopleGone());
        }
    }

    private void takeBack(List<String> people, Map<String, Set<String>> left, Set<String> gone) {
        String[] ids = people.toArray(String[]::new);
        for (Task task : tasks.createTaskQuery().taskAssigneeIn(ids).list()) {
            if (gone.contains(task.getAssignee())
                    || isOf(left.getOrDefault(task.getAssignee(), Set.of()), task.getId())) {
                tasks.setAssignee(task.getId(), null);
            }
        }
        for (Authorization right :
                authorizations.createAuthorizationQuery().userIdIn(ids).list()) {
            boolean toTask = right.getResourceType() == Resources.TASK.resourceType();
            if (gone.contains(right.getUserId())) {
                if (toTask) {
                    withdraw(right.getUserId(), left.getOrDefault(right.getUserId(), Set.of()), right.getResourceId());
                }
                delete(right);
            } else if (toTask && isOf(left.getOrDefault(right.getUserId(), Set.of()), right.getResourceId())) {
                delete(right);
            }
        }
    }

    /** The right to a task goes with its offer, and then it is gone. */
    private void delete(Authorization right) {
        if (authorizations
                        .createAuthorizationQuery()
                        .authorizationId(right.getId())
                        .count()
                > 0) {
            authorizations.deleteAuthorization(right.getId());
        }
    }

    private boolean isOf(Collection<String> units, String task) {
        return candidates(task).stream()
                .anyMatch(link -> link.getGroupId() != null && units.contains(link.getGroupId()));
    }

    /** A task that was offered to the person by name is for the unit if nobody else has been named. */
    private void withdraw(String person, Set<String> units, String task) {
        List<IdentityLink> offers = candidates(task);
        if (offers.stream().noneMatch(link -> person.equals(link.getUserId()))) {
            return;
        }
        tasks.deleteCandidateUser(task, person);
        Optional<String> unit = units.stream().sorted().findFirst();
        if (offers.size() == 1 && unit.isPresent()) {
            tasks.addCandidateGroup(task, unit.get());
        }
    }

    private List<IdentityLink> candidates(String task) {
        return tasks.createTaskQuery().taskId(task).count() == 0
                ? List.of()
                : tasks.getIdentityLinksForTask(task).stream()
                        .filter(link -> IdentityLinkType.CANDIDATE.equals(link.getType()))
                        .collect(Collectors.toList());
    }
}

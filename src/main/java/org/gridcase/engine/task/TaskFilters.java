package org.gridcase.engine.task;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The task lists that everybody finds at the left of Tasklist. */
@Component
public class TaskFilters {

    private static final String ME = "${currentUser()}";
    private static final String NOW = "${now()}";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    /** What stands in a list. The engine counts a person's units in when it asks for the tasks the person may claim. */
    public enum Contents {
        CLAIMABLE(tasks -> tasks.taskCandidateUserExpression(ME)),
        MINE(tasks -> tasks.taskAssigneeExpression(ME)),
        /** Others' results to look at on the spot, also those that a colleague has claimed. */
        TO_VERIFY(tasks ->
                tasks.taskCandidateUserExpression(ME).includeAssignedTasks().taskDefinitionKey(CaseTaskIds.VERIFY)),
        /** Past the yellow instant, which is the follow-up date, but not past the deadline. */
        YELLOW_IN_MY_UNITS(tasks -> tasks.taskCandidateUserExpression(ME)
                .includeAssignedTasks()
                .followUpBeforeExpression(NOW)
                .dueAfterExpression(NOW)),
        RED_IN_MY_UNITS(tasks ->
                tasks.taskCandidateUserExpression(ME).includeAssignedTasks().dueBeforeExpression(NOW)),
        ALL_IN_MY_UNITS(tasks -> tasks.taskCandidateUserExpression(ME).includeAssignedTasks());

        private final UnaryOperator<TaskQuery> criteria;

        Contents(UnaryOperator<TaskQuery> criteria) {
            this.criteria = criteria;
        }
    }

    /**
     * Gives a list that we once offered under another name its present one; people keep it, with whatever an administrator has changed
     * of it.
     *
     * @param description by which we know it for ours: a list that says something else of itself stays
     */
    @Transactional
    public void rename(String formerName, String description, String name) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        filters.createTaskFilterQuery().filterName(formerName).list().stream()
                .filter(filter -> description.equals(filter.getProperties().get("description")))
                .findFirst()
                .ifPresent(ours -> filters.saveFilter(ours.setName(name)));
    }

    /**
     * Offers a list to everybody. One that is there already stays as it is.
     *
     * @param position smaller stands higher
     */
    @Transactional
    public void offer(String name, String description, String colour, int position, Contents contents) {
        if (filters.createTaskFilterQuery().filterName(name).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(contents.criteria.apply(tasks.createTaskQuery()));
        filter.setProperties(Map.of(
                "description",
                description,
                "color",
                colour,
                "priority",
                position,
                "refresh",
                true,
                "variables",
                List.of()));
        filters.saveFilter(filter);
        Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everybody.setResource(Resources.FILTER);
        everybody.setResourceId(filter.getId());
        everybody.addPermission(Permissions.READ);
        authorizations.saveAuthorization(everybody);
    }
}

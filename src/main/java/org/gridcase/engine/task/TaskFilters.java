package org.gridcase.engine.task;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the task lists that everybody finds at the left of Tasklist as they are meant to be. */
@Component
public class TaskFilters {

    /** The property of a filter that says which of our lists it is. */
    private static final String OURS = "gridcase";

    private static final String DESCRIPTION = "description";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    /**
     * A list as people see it.
     *
     * @param position smaller stands higher
     * @param formerDescription by which we know for ours a list that an earlier build has offered under another name or without a mark
     */
    public record Shown(
            TaskList list, String name, String description, String colour, int position, String formerDescription) {

        public Shown(TaskList list, String name, String description, String colour, int position) {
            this(list, name, description, colour, position, description);
        }
    }

    /** Offers lists to everybody. Those that are there become as they are meant to be; what administrators have made themselves stays. */
    @Transactional
    public void offer(List<Shown> lists) {
        List<Filter> there = filters.createTaskFilterQuery().list();
        lists.forEach(list -> offer(list, ours(list, there)));
    }

    private void offer(Shown shown, Optional<Filter> known) {
        Filter filter = known.orElseGet(() -> filters.newTaskFilter(shown.name()));
        Map<String, Object> properties =
                new HashMap<>(known.map(Filter::getProperties).orElseGet(Map::of));
        properties.putAll(Map.of(
                OURS,
                shown.list().code(),
                DESCRIPTION,
                shown.description(),
                "color",
                shown.colour(),
                "priority",
                shown.position(),
                "refresh",
                true,
                "variables",
                List.of()));
        filter.setName(shown.name());
        filter.setQuery(shown.list().of(tasks.createTaskQuery()));
        filter.setProperties(properties);
        filters.saveFilter(filter);
        if (known.isEmpty()) {
            Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everybody.setResource(Resources.FILTER);
            everybody.setResourceId(filter.getId());
            everybody.addPermission(Permissions.READ);
            authorizations.saveAuthorization(everybody);
        }
    }

    private static Optional<Filter> ours(Shown shown, List<Filter> there) {
        return there.stream()
                .filter(filter ->
                        shown.list().code().equals(filter.getProperties().get(OURS)))
                .findFirst()
                .or(() -> there.stream()
                        .filter(filter -> !filter.getProperties().containsKey(OURS)
                                && shown.formerDescription()
                                        .equals(filter.getProperties().get(DESCRIPTION)))
                        .findFirst());
    }
}

package org.gridcase.console;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.gridcase.engine.task.TaskCounts;
import org.gridcase.engine.task.TaskList;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much is in each of the lists of Tasklist. */
@RestController
@Tag(name = "案件 cases")
class TaskListController {

    /** Work of one kind: whoever has none of it does not need the list. */
    private static final Set<TaskList> OF_ONE_KIND = Set.of(
            TaskList.TO_ESTABLISH,
            TaskList.TO_DISPATCH,
            TaskList.TO_VERIFY,
            TaskList.TO_ANSWER,
            TaskList.TO_DECIDE,
            TaskList.OPTIONAL);

    private final TaskCounts counts;
    private final Actor actor;

    TaskListController(TaskCounts counts, Actor actor) {
        this.counts = counts;
        this.actor = actor;
    }

    @Schema(name = "TaskListCount", description = "一个任务列表有多少 how much is in a list of tasks")
    record CountView(
            @Schema(example = "to-dispatch") String code,

            @Schema(description = "列表在任务列表中的名称 its name in Tasklist", example = "待派遣")
            String listName,

            @Schema(description = "同上,以所要的语言 the same in the language that is asked for")
            Said name,

            int count,

            @Schema(description = "没有这类工作的不必显示 whether the caller needs it: not where there is no work of its kind")
            boolean needed) {}

    @GetMapping(path = "/api/tasks/lists", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "countTaskLists",
            summary = "各任务列表有多少 How much is in each list of tasks",
            description =
                    "本人的各个列表,同一时刻计数,按显示的顺序。The caller's lists, counted at one instant, in the order in which they stand.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "各列表 the lists")
    List<CountView> lists() {
        String caller = actor.current();
        Map<TaskList, Integer> found = counts.of(caller, actor.groupsOf(caller));
        return TaskLists.ALL.stream()
                .map(shown -> view(shown.list(), shown.name(), Objects.requireNonNull(found.get(shown.list()))))
                .toList();
    }

    private static CountView view(TaskList list, String name, int count) {
        return new CountView(
                list.code(),
                name,
                Said.label("task-list", list.code(), name),
                count,
                count > 0 || !OF_ONE_KIND.contains(list));
    }
}

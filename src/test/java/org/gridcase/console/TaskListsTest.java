package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskFilters;
import org.gridcase.engine.task.TaskFilters.Shown;
import org.gridcase.engine.task.TaskList;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The lists at the left of Tasklist. */
@GridcaseTest
class TaskListsTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TaskFilters taskFilters;

    @Autowired
    FilterService filters;

    @Autowired
    Actor actor;

    @Autowired
    TaskService tasks;

    @Autowired
    SqlCounter sql;

    @Test
    void aTaskIsInTheListOfItsLightFromTheVeryInstant() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        Assignment assignment = walk.openAssignment(walk.reported("street-vending", Urgency.ROUTINE, GRID));

        assertThat(lists(assignment)).containsExactly("待领取", "本单位在办");
        TimeMachine.stopAt(assignment.due().yellowAt().plusMillis(1));
        assertThat(lists(assignment)).containsExactly("待领取", "黄灯", "本单位在办");
        TimeMachine.stopAt(assignment.deadline().plusMillis(1));
        assertThat(lists(assignment)).containsExactly("待领取", "红灯", "本单位在办");
    }

    @Test
    void whatIsToBeVerifiedHasAListOfItsOwn() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        walk.resolves(number);
        String task = walk.task(number, CaseTaskIds.VERIFY).id();
        String verifier = walk.somebodyFor(walk.task(number, CaseTaskIds.VERIFY));

        assertThat(actor.as(verifier, () -> filters.list(list("待核实").getId()).stream()
                        .map(org.camunda.bpm.engine.task.Task.class::cast)
                        .map(each ->
                                each.getTaskDefinitionKey().equals(CaseTaskIds.VERIFY) ? each.getId() : "another step")
                        .toList()))
                .contains(task)
                .doesNotContain("another step");
    }

    @Test
    void everybodySeesTheListsAndNoneTwice() {
        List<String> names = filters.createTaskFilterQuery().list().stream()
                .map(Filter::getName)
                .toList();

        assertThat(names).contains("待领取", "我的任务", "待核实", "黄灯", "红灯", "本单位在办").doesNotHaveDuplicates();
        for (String name : List.of("黄灯", "红灯")) {
            assertThat(Visitor.demo(port, "grid-worker")
                            .get("/engine-rest/filter/" + list(name).getId())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aListOfAnEarlierBuildBecomesOursInPlaceAndOthersStay() {
        Filter former = filter("旧名", "我们的");
        Filter theirs = filter("旧名", "管理员自建的");
        Shown mine = new Shown(TaskList.MINE, "新名", "我们的新说明", "#000000", 90, "我们的");
        Filter ours = list("我的任务");
        String marked = ours.getProperties().get("gridcase").toString();
        try {
            mark(ours, "none");
            taskFilters.offer(List.of(mine));
            taskFilters.offer(List.of(mine));

            assertThat(list("新名").getId()).isEqualTo(former.getId());
            assertThat(list("旧名").getId()).isEqualTo(theirs.getId());
        } finally {
            mark(list("我的任务"), marked);
            filters.deleteFilter(former.getId());
            filters.deleteFilter(theirs.getId());
        }
    }

    /** The engine shows what is in a list, a statement of ours counts all of them: both must mean the same. */
    @Test
    void allListsAreCountedAtOnceAsTheEngineWouldCountThem() throws JsonProcessingException {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        String yellow = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        Assignment assignment = walk.openAssignment(yellow);
        TimeMachine.stopAt(assignment.due().yellowAt().plusMillis(1));
        String number = walk.atStreet();
        String claimed = walk.task(number, CaseTaskIds.DISPATCH).id();
        actor.as("street-dispatcher", () -> tasks.claim(claimed, "street-dispatcher"));
        walk.dispatches(walk.atStreet(), CITY_MANAGEMENT, "370112001-law-enforcement");
        walk.letter(Urgency.ROUTINE);
        walk.resolves(walk.reported("street-vending", Urgency.ROUTINE, GRID));
        TimeMachine.stopAt(assignment.deadline().minusSeconds(60));

        for (String account : List.of("grid-worker", "street-dispatcher", "section-clerk", "supervisor", "admin")) {
            assertThat(counted(account)).as(account).isEqualTo(asTheEngineCounts(account));
        }
        assertThat(counted("street-dispatcher").get("待派遣")).isPositive();
        assertThat(counted("street-dispatcher").get("待立案")).isPositive();
        assertThat(counted("grid-worker").get("今日到期")).isPositive();
        assertThat(counted("street-dispatcher").get("需要时办理"))
                .as("what nobody must do is not required")
                .isPositive();
        assertThat(sql.during(() -> Visitor.demo(port, "grid-worker").get("/api/tasks/lists")))
                .isLessThan(TaskList.values().length);
    }

    private Map<String, Long> counted(String account) throws JsonProcessingException {
        Map<String, Long> counts = new TreeMap<>();
        new ObjectMapper()
                .readTree(Visitor.demo(port, account).get("/api/tasks/lists").body())
                .forEach(list -> counts.put(
                        list.path("listName").asText(), list.path("count").asLong()));
        return counts;
    }

    private Map<String, Long> asTheEngineCounts(String account) {
        Map<String, Long> counts = new TreeMap<>();
        TaskLists.ALL.forEach(shown -> counts.put(
                shown.name(),
                actor.as(account, () -> filters.count(list(shown.name()).getId()))));
        return counts;
    }

    private Filter filter(String name, String description) {
        Filter filter = filters.newTaskFilter(name);
        filter.setProperties(Map.of("description", description));
        return filters.saveFilter(filter);
    }

    private void mark(Filter ours, String code) {
        Map<String, Object> properties = new HashMap<>(ours.getProperties());
        properties.put("gridcase", code);
        filters.saveFilter(ours.setProperties(properties));
    }

    private List<String> lists(Assignment assignment) {
        return List.of("待领取", "我的任务", "红灯", "黄灯", "本单位在办").stream()
                .filter(name ->
                        actor.as("grid-worker", () -> filters.list(list(name).getId()).stream()
                                .map(org.camunda.bpm.engine.task.Task.class::cast)
                                .anyMatch(task -> task.getProcessInstanceId().equals(assignment.id()))))
                .toList();
    }

    private Filter list(String name) {
        return filters.createTaskFilterQuery().filterName(name).singleResult();
    }
}

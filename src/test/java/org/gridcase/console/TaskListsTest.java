package org.gridcase.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.GRID;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.filter.Filter;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.TaskFilters;
import org.gridcase.engine.task.TaskFilters.Contents;
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

    @Test
    void aTaskIsInTheListOfItsLightFromTheVeryInstant() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        Assignment assignment = walk.openAssignment(walk.reported("street-vending", Urgency.ROUTINE, GRID));

        assertThat(lists(assignment)).containsExactly("待领取", "本单位全部");
        TimeMachine.stopAt(assignment.due().yellowAt().plusMillis(1));
        assertThat(lists(assignment)).containsExactly("待领取", "黄灯", "本单位全部");
        TimeMachine.stopAt(assignment.deadline().plusMillis(1));
        assertThat(lists(assignment)).containsExactly("待领取", "红灯", "本单位全部");
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

        assertThat(names).contains("待领取", "我的任务", "待核实", "黄灯", "红灯", "本单位全部").doesNotHaveDuplicates();
        for (String name : List.of("黄灯", "红灯")) {
            assertThat(Visitor.demo(port, "grid-worker")
                            .get("/engine-rest/filter/" + list(name).getId())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void ourListUnderAnotherNameIsRenamedInPlaceAndOthersStay() {
        taskFilters.offer("旧名", "我们的", "#000000", 90, Contents.MINE);
        Filter theirs = filters.newTaskFilter("旧名");
        theirs.setProperties(Map.of("description", "管理员自建的"));
        filters.saveFilter(theirs);
        String ours = filters.createTaskFilterQuery().filterName("旧名").list().stream()
                .filter(filter -> !filter.getId().equals(theirs.getId()))
                .findFirst()
                .orElseThrow()
                .getId();
        try {
            taskFilters.rename("旧名", "我们的", "新名");
            taskFilters.rename("旧名", "我们的", "新名");

            assertThat(list("新名").getId()).isEqualTo(ours);
            assertThat(list("旧名").getId()).isEqualTo(theirs.getId());
        } finally {
            filters.deleteFilter(ours);
            filters.deleteFilter(theirs.getId());
        }
    }

    private List<String> lists(Assignment assignment) {
        return List.of("待领取", "我的任务", "红灯", "黄灯", "本单位全部").stream()
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

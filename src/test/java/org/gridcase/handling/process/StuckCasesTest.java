package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentWriter;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.evidence.KnownBreaks;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@GridcaseTest
class StuckCasesTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    RuntimeService runtime;

    @Autowired
    TaskService tasks;

    @Autowired
    ObjectMapper json;

    @Autowired
    SweepService sweeps;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    AssignmentWriter writer;

    @Autowired
    KnownBreaks breaks;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @Test
    void aCaseOnItsWayIsNotStuck() throws IOException {
        String number = walk.reported();

        assertThat(faults(number)).isEmpty();
        assertThat(repaired(number).get("repaired").asBoolean()).isFalse();
    }

    @Test
    void aHaltedCaseIsStuckAndGoesOn() throws IOException {
        String number = walk.reported();
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list()
                .forEach(instance -> runtime.suspendProcessInstanceById(instance.getId()));
        assertThat(faults(number)).containsExactly("流程被挂起，没有人能办");

        goesOnAndEnds(number);
    }

    @Test
    void aTaskThatSomebodyDeletedInItsTableIsMissed() throws IOException {
        String alone = walk.reported();
        deleteTask(walk.openAssignment(alone).id());
        assertThat(faults(alone)).containsExactly("流程停在没有任务、也不会继续的地方");
        goesOnAndEnds(alone);

        String joint = walk.atStreet();
        walk.dispatches(joint, CaseWalk.CITY_MANAGEMENT, "370112001-public-safety");
        deleteTask(walk.assignments(joint).stream()
                .filter(each -> each.open() && each.role() == Assignment.Role.LEAD)
                .findFirst()
                .orElseThrow()
                .id());
        assertThat(faults(joint)).containsExactly("一项任务在流程引擎中已被删去，没有人能办");
        assertThat(repaired(joint).get("repaired").asBoolean()).isTrue();
        assertThat(faults(joint)).isEmpty();
    }

    private void deleteTask(String process) {
        String task = tasks.createTaskQuery()
                .processInstanceId(process)
                .singleResult()
                .getId();
        db.sql("delete from act_ru_identitylink where task_id_ = ?").param(task).update();
        db.sql("delete from act_ru_task where id_ = ?").param(task).update();
    }

    private void goesOnAndEnds(String number) throws IOException {
        assertThat(repaired(number).get("repaired").asBoolean()).isTrue();

        assertThat(faults(number)).isEmpty();
        assertThat(walk.actions(number)).contains(Action.PROCESS_RESTARTED);
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void theBoardShowsWhatASweepFoundCaseByCase() throws IOException {
        String number = walk.reported();
        lose(number);

        sweeps.sweep();

        JsonNode board = json.readTree(
                Visitor.demo(port, "supervisor").get("/api/lights").body());
        assertThat(board.get("lastSweep").get("stuck").asInt()).isPositive();
        assertThat(board.get("findings")).anySatisfy(each -> {
            assertThat(each.get("caseNumber").asText()).isEqualTo(number);
            assertThat(each.get("fault").asText()).isEqualTo("没有在办的流程");
            assertThat(each.get("stuck").asBoolean()).isTrue();
        });
        assertThat(json.readTree(Visitor.demo(port, "grid-worker")
                                .get("/api/lights")
                                .body())
                        .get("findings"))
                .isEmpty();
        repaired(number);
    }

    @Test
    void aJobThatDoesNotRunStandsOnTheBoard() throws IOException {
        db.sql("update act_ru_job set suspension_state_ = 2 where process_def_key_ = 'check-lights'")
                .update();
        try {
            assertThat(standing()).anySatisfy(each -> assertThat(each).contains("已被挂起"));
        } finally {
            db.sql("update act_ru_job set suspension_state_ = 1 where process_def_key_ = 'check-lights'")
                    .update();
        }
        assertThat(standing()).noneMatch(each -> each.contains("已被挂起"));
    }

    private List<String> standing() throws IOException {
        List<String> sentences = new ArrayList<>();
        json.readTree(Visitor.demo(port, "supervisor").get("/api/lights").body())
                .get("standing")
                .forEach(each -> sentences.add(each.asText()));
        return sentences;
    }

    @Test
    void aCaseWithoutAProcessGoesOnWithItsHandler() throws IOException {
        String number = walk.reported();
        lose(number);
        assertThat(faults(number)).containsExactly("没有在办的流程");

        goesOnAndEnds(number);

        Visitor english = Visitor.demo(port, "supervisor").speaking("en");
        assertThat(english.post("/api/stuck-cases/" + number + "/repair", "{}").body())
                .contains("The case does not stand still; there is nothing to repair");
    }

    @Test
    void aDispatchedCaseGoesBackToTheUnitThatHadIt() throws IOException {
        String number = walk.atStreet();
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        lose(number);

        repaired(number);

        assertThat(walk.openAssignment(number).unit()).isEqualTo(CaseWalk.CITY_MANAGEMENT);
    }

    @Test
    void aCaseBeforeACentreIsDispatchedThere() throws IOException {
        String number = walk.atStreet();
        lose(number);

        repaired(number);

        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(CaseWalk.CITY_MANAGEMENT);
    }

    @Test
    void aResolvedCaseIsOfferedForVerificationAgain() throws IOException {
        String number = walk.reported();
        walk.resolves(number);
        lose(number);

        repaired(number);

        walk.verifies(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aTaskThatNobodyCanSeeIsFound() throws IOException {
        String number = walk.reported();
        String task = walk.task(number, "userTask_handleAssignment").id();
        tasks.getIdentityLinksForTask(task).forEach(link -> tasks.deleteCandidateGroup(task, link.getGroupId()));
        tasks.addCandidateGroup(task, "no-such-unit");
        assertThat(faults(number)).containsExactly("任务没有人可以办理");

        assertThat(repaired(number).get("repaired").asBoolean()).isTrue();

        walk.resolves(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    /** What an earlier build let through: the line of the answer names a unit that never had the case, and no step follows it. */
    @Test
    void aCaseOfWhichABentAssignmentWasAnsweredGoesOnOnceItIsRepaired() throws IOException {
        String number = walk.reported();
        bend(walk.openAssignment(number));
        transactions.executeWithoutResult(status -> {
            caseFiles.hold(number);
            writer.sign(walk.openAssignment(number));
        });
        walk.resolves(number);
        assertThat(faults(number)).containsExactly("步骤出错，停下等待");

        assertThat(repaired(number).get("repaired").asBoolean()).isTrue();

        assertThat(putBack(number)).hasSize(1);
        walk.verifies(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    /** Nobody looks at what has ended but the verification; the sweep after it puts back what can be proved. */
    @Test
    void whatWasBentOfACaseThatHasEndedIsPutBack() {
        String number = walk.reported();
        Assignment ended = walk.openAssignment(number);
        walk.closes(number);
        bend(ended);
        walk.knownToBeBroken(number, "assignment-unit:" + ended.id());

        assertThat(sweeps.sweep().differences())
                .filteredOn(found -> found.caseNumber().equals(number))
                .singleElement()
                .satisfies(found -> assertThat(found.repaired()).isTrue());

        assertThat(putBack(number)).hasSize(1);
        assertThat(walk.assignments(number)).extracting(Assignment::unit).containsExactly(ended.unit());
        assertThat(breaks.of(number, Locale.CHINESE)).isEmpty();
    }

    private void bend(Assignment assignment) {
        db.sql("update case_assignment set unit = '370112001001003' where id = ?")
                .param(assignment.id())
                .update();
    }

    private List<TraceEntry> putBack(String number) {
        return walk.trace(number).stream()
                .filter(line -> line.step().action() == Action.LIGHT_REPAIRED)
                .filter(line -> String.valueOf(line.step().reason()).contains("其间留痕记有被改内容的，以此为准"))
                .toList();
    }

    @Test
    void onlyThoseWhoWatchTheWholeDistrictRepair() {
        assertThat(Visitor.demo(port, "grid-worker").get("/api/stuck-cases").statusCode())
                .isEqualTo(403);
        assertThat(Visitor.demo(port, "street-supervisor")
                        .post("/api/stuck-cases/1/repair", "{}")
                        .statusCode())
                .isEqualTo(403);
    }

    private void lose(String number) {
        runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("case-handling")
                .list()
                .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), "lost"));
    }

    private List<String> faults(String number) throws IOException {
        JsonNode all = json.readTree(
                Visitor.demo(port, "supervisor").get("/api/stuck-cases").body());
        return all.get("cases").findParents("caseNumber").stream()
                .filter(each -> each.get("caseNumber").asText().equals(number))
                .map(each -> each.get("fault").asText())
                .toList();
    }

    private JsonNode repaired(String number) throws IOException {
        var answer = Visitor.demo(port, "supervisor").post("/api/stuck-cases/" + number + "/repair", "{}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }
}

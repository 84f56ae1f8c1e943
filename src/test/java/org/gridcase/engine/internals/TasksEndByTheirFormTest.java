package org.gridcase.engine.internals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.GRID;

import java.net.http.HttpResponse;
import org.camunda.bpm.engine.HistoryService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who works on a task can answer its form and nothing else. */
@GridcaseTest
class TasksEndByTheirFormTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    HistoryService history;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bpmnError|{\"errorCode\":\"x\",\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "bpmnEscalation|{\"escalationCode\":\"x\",\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "resolve|{\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"unit\":{\"value\":\"370112-centre\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"recordOutcome\":{\"value\":\"x\"}}}",
                "submit-form|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"facts\":{\"value\":\"x\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved \"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"RESOLVED\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"opinion\":{\"value\":\"a\\u0000b\"}}}",
                "claim|{\"userId\":\"department-clerk\"}"
            })
    void noSideDoorEndsOrTurnsATask(String way, String body) {
        String number = walk.reported();
        int steps = walk.trace(number).size();

        HttpResponse<String> answer = worker().post(task(number) + "/" + way, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.trace(number)).hasSize(steps);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "[null]", "[[\"a\"]]"})
    void coHandlersAreCodes(String coUnits) {
        String number = walk.atStreet();

        HttpResponse<String> answer = Visitor.demo(port, "street-dispatcher")
                .post(
                        task(number) + "/complete",
                        "{\"variables\":{\"outcome\":{\"value\":\"dispatch\"},\"coUnits\":{\"type\":\"Json\",\"value\":\"%s\"}}}"
                                .formatted(coUnits.replace("\"", "\\\"")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.DISPATCHING);
    }

    @Test
    void aLongOpinionIsRefusedInWordsWhateverTheOutcome() {
        String number = walk.atStreet();

        HttpResponse<String> answer = Visitor.demo(port, "street-dispatcher")
                .post(
                        task(number) + "/complete",
                        "{\"variables\":{\"outcome\":{\"value\":\"dispatch\"},\"opinion\":{\"value\":\"%s\"}}}"
                                .formatted("长".repeat(2001)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("最多 2000 字");
    }

    @Test
    void theTextOfACaseDoesNotStayInTheEnginesHistory() {
        String number = walk.atStreet();
        walk.dispatches(number);
        walk.resolves(number);
        walk.verifies(number);

        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableNameIn(
                                "facts",
                                "units",
                                "opinion",
                                "seenAt",
                                "position",
                                "coordinateSystem",
                                "positionConfirmed",
                                "noPosition")
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("outcome")
                        .count())
                .isPositive();
    }

    @Test
    void nobodyDeletesTheirOwnAccount() {
        assertThat(Visitor.demo(port, "g213-part")
                        .send("DELETE", "/engine-rest/user/g213-part", null)
                        .statusCode())
                .isEqualTo(403);
    }

    private Visitor worker() {
        return Visitor.demo(port, "grid-worker");
    }

    private String task(String number) {
        return "/engine-rest/task/" + walk.tasks(number).get(0).id();
    }
}

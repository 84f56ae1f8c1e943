package org.gridcase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.engine.process.StartVariables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** The area of a new process instance travels with its start, and with nothing else. */
@GridcaseTest
class AreaOfStartTest {

    private static final String PROBE = "area-probe";

    @LocalServerPort
    private int port;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private CaseProcessStarter starter;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private TransactionTemplate transaction;

    private String deployment;

    @BeforeEach
    void aProcessThatOnlyWaits() {
        deployment = repository
                .createDeployment()
                .addString(PROBE + ".bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="probe"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                          <process id="area-probe" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="start" />
                            <sequenceFlow id="flow" sourceRef="start" targetRef="wait" />
                            <userTask id="wait" />
                          </process>
                        </definitions>""")
                .deploy()
                .getId();
    }

    @AfterEach
    void takenAway() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void everyInstanceOfACaseLiesInItsArea() {
        String number = walk.reported();

        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .list())
                .isNotEmpty()
                .allSatisfy(instance -> assertThat(instance.getTenantId()).isEqualTo(CaseWalk.GRID));
    }

    @Test
    void theAreaIsNotStored() {
        String number = walk.reported();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .list()
                .get(0)
                .getRootProcessInstanceId();

        assertThat(runtime.createVariableInstanceQuery()
                        .variableName(StartVariables.AREA)
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName(StartVariables.AREA)
                        .count())
                .isZero();
        assertThat(runtime.getVariables(instance)).doesNotContainKey(StartVariables.AREA);
    }

    @Test
    void aStartInTheSameThreadWithoutACaseHasNoArea() {
        String number = walk.reported();
        String another = walk.reported(); // whoever makes a task of a case holds that case

        transaction.executeWithoutResult(status -> {
            ProcessInstance ofTheCase = starter.start(PROBE, number, null, Map.of("word", "one"));
            ProcessInstance ofNoCase = starter.start(PROBE, "no-such-case", null, Map.of("word", "one"));
            String fromAnotherThread = CompletableFuture.supplyAsync(() -> transaction.execute(other -> {
                        other.setRollbackOnly();
                        return starter.start(PROBE, another, null, Map.of("word", "one"))
                                .getTenantId();
                    }))
                    .join();

            assertThat(ofTheCase.getTenantId()).isEqualTo(CaseWalk.GRID);
            assertThat(ofNoCase.getTenantId()).isNull();
            assertThat(fromAnotherThread).isEqualTo(CaseWalk.GRID);
            status.setRollbackOnly();
        });
    }

    @Test
    void nobodyChoosesAnAreaForWhatTheyStart() {
        var answer = Visitor.demo(port, "grid-worker").post("/engine-rest/process-definition/key/deferral/start", """
                        {"businessKey": "x", "variables": {"areaOfStart": {"value": "370112002", "type": "String",
                         "valueInfo": {"transient": true}}}}""");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("areaOfStart");
    }
}

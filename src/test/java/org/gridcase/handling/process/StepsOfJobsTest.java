package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every step that records or decides something also works as the first of its transaction: after a failure, and behind a timer, a job takes
 * it, and no step before it has locked the case.
 */
@GridcaseTest
class StepsOfJobsTest {

    private static final List<String> DIAGRAMS = List.of(
            "case-handling",
            "centre-dispatch",
            "co-handling",
            "assignment",
            "deferral",
            "supervision-order",
            "call-to-account");

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    TriedRules tried;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService management;

    @BeforeEach
    void everyStepIsTakenByAJob() {
        for (String diagram : DIAGRAMS) {
            String path = "processes/" + diagram + ".bpmn";
            tried.deploy(
                    path,
                    ShippedFiles.changed(
                            path,
                            shipped -> shipped.replaceAll(
                                    // Whoever withdraws or asks for a deferral is answered at once, or refused.
                                    "<bpmn:(serviceTask|businessRuleTask) id=\"(?!serviceTask_withdrawCase|businessRuleTask_determineDeferralRule)",
                                    "<bpmn:$1 camunda:asyncBefore=\"true\" id=\"")));
        }
    }

    @AfterEach
    void asShipped() {
        tried.remove();
    }

    @Test
    void aCaseIsDoneAgainAndClosed() {
        String number = walk.reported();
        stepsAreTaken(number);
        walk.resolves(number);
        stepsAreTaken(number);
        walk.failsVerification(number);
        stepsAreTaken(number);

        assertThat(walk.actions(number)).endsWith(Action.REWORK_DECIDED, Action.ASSIGNED);

        walk.resolves(number);
        stepsAreTaken(number);
        walk.verifies(number);
        stepsAreTaken(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void anEndThatTerminatesEndsACaseAlike() {
        String path = "processes/case-handling.bpmn";
        tried.deploy(
                path,
                ShippedFiles.changed(
                        path,
                        shipped -> shipped.replace(
                                "</bpmn:endEvent>", "<bpmn:terminateEventDefinition /></bpmn:endEvent>")));
        String number = walk.reported();
        stepsAreTaken(number);
        walk.resolves(number);
        stepsAreTaken(number);
        walk.verifies(number);
        stepsAreTaken(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.assignments(number)).noneMatch(Assignment::open);
    }

    @Test
    void aCaseIsDispatchedReleasedAndClosed() {
        String number = atStreet();
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT, "370112001-social-affairs");
        stepsAreTaken(number);
        walk.completes(number, "userTask_releaseCoHandlers", Map.of("opinion", "无需协办"));
        stepsAreTaken(number);
        walk.resolves(number);
        stepsAreTaken(number);
        walk.verifies(number);
        stepsAreTaken(number);

        assertThat(walk.actions(number)).contains(Action.CO_HANDLERS_RELEASED);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aCaseIsDeclined() {
        String number = atStreet();
        walk.answers(number, "userTask_dispatchCase", "reject", "不属受理范围");
        stepsAreTaken(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.NOT_ACCEPTED);
    }

    @Test
    void aDeferralIsDecidedAndAnOrderAnswered() {
        String number = walk.reported();
        stepsAreTaken(number);
        Assignment assignment = walk.openAssignment(number);
        var asked = Visitor.demo(port, "grid-worker")
                .post(
                        "/api/cases/" + number + "/deferrals",
                        "{\"newDeadline\": \"%s\", \"reason\": \"设备采购尚在公示\"}"
                                .formatted(assignment
                                        .deadline()
                                        .plusSeconds(3 * 86_400)
                                        .toString()
                                        .substring(0, 10)));
        assertThat(asked.statusCode()).as(asked.body()).isLessThan(300);
        stepsAreTaken(number);
        walk.answers(number, "userTask_decideDeferral", "refused", "请按期办理");
        stepsAreTaken(number);
        assertThat(walk.actions(number)).contains(Action.DEFERRAL_REFUSED);

        walk.timeComes(assignment, assignment.deadline());
        stepsAreTaken(number);
        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "今日增派人手"));
        stepsAreTaken(number);

        assertThat(walk.actions(number)).contains(Action.ORDER_ANSWERED);
        walk.withdrawsOpen(List.of(number));
    }

    private String atStreet() {
        String number = walk.reported();
        stepsAreTaken(number);
        walk.escalates(number);
        stepsAreTaken(number);
        walk.escalates(number);
        stepsAreTaken(number);
        return number;
    }

    /** Each in a transaction of its own, as the job executor takes them. */
    private void stepsAreTaken(String number) {
        List<Job> waiting;
        do {
            waiting = runtime.createProcessInstanceQuery().processInstanceBusinessKey(number).list().stream()
                    .flatMap(instance ->
                            management.createJobQuery().processInstanceId(instance.getId()).messages().list().stream())
                    .toList();
            waiting.forEach(job -> management.executeJob(job.getId()));
        } while (!waiting.isEmpty());
    }
}

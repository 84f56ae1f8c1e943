package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Step.Action;
import org.gridcase.engine.TaskList;
import org.gridcase.engine.TaskList.OpenTask;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.OrganisationRegister;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Tier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;

/** Somebody who did not handle the case looks on the spot (C8). */
@GridcaseTest
class VerificationTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    TaskList taskList;

    @Autowired
    TaskService tasks;

    @Autowired
    Organisation organisation;

    @Autowired
    OrganisationRegister register;

    @Test
    void whoResolvedTheCaseIsNotOfferedItsVerification() {
        String number = walk.reported();

        walk.completesAs(
                "grid-worker",
                number,
                "userTask_handleAssignment",
                GRID,
                Map.of("outcome", "resolved", "opinion", "已清理"));

        OpenTask verification = walk.task(number, "userTask_verifyResult");
        assertThat(verification.groups()).isEmpty();
        assertThat(verification.people()).contains("grid-partner", "grid-head").doesNotContain("grid-worker");
        assertThatThrownBy(() -> taskList.complete(verification, "grid-worker", Map.of("outcome", "verified")))
                .isInstanceOf(AuthorizationException.class);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.VERIFYING);
    }

    @Test
    @WithMockUser("grid-worker")
    void whoResolvedTheCaseCannotVerifyItByWhateverDoor() {
        String number = walk.reported();
        walk.completesAs(
                "grid-worker",
                number,
                "userTask_handleAssignment",
                GRID,
                Map.of("outcome", "resolved", "opinion", "已清理"));
        String verification = walk.task(number, "userTask_verifyResult").id();

        assertThatThrownBy(() -> tasks.complete(verification, Map.of("outcome", "verified")))
                .hasMessageContaining("您办理过本案，须由他人核实");
    }

    @Test
    void whoOnlyPassedTheCaseOnMayVerifyIt() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);

        OpenTask verification = walk.task(number, "userTask_verifyResult");
        assertThat(verification.groups()).containsExactly(GRID);
        taskList.complete(verification, "grid-worker", Map.of("outcome", "verified"));

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void whereNobodyElseOfTheGridIsLeftTheCommunityVerifies() {
        String lonely = "370112003003004";
        var members = organisation.membersOf(lonely);
        members.stream().skip(1).map(Person::id).forEach(person -> register.dismiss(person, lonely));
        String number = walk.reported("street-vending", org.gridcase.casefile.Urgency.ROUTINE, lonely);

        walk.resolves(number);

        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly("370112003003");
    }

    @Test
    void aFailedVerificationGoesBackToTheUnitThatResolved() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(walk.openAssignment(number).unit()).isEqualTo(CITY_MANAGEMENT);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.tasks(number, "userTask_dispatchCase")).isEmpty();
        walk.resolves(number);
        walk.verifies(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    @Test
    void aSecondFailureAtTheStreetIsDispatchedAnew() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.resolves(number);
        walk.failsVerification(number);
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(walk.file(number).failures()).isEqualTo(2);
        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(STREET_CENTRE);
        assertThat(walk.trace(number))
                .filteredOn(entry -> entry.step().action() == Action.REWORK_DECIDED)
                .extracting(entry -> entry.step().decision())
                .containsExactly("same-unit", "dispatch-again");
    }

    @Test
    void aSecondFailureAtTheGridGoesUpARung() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
        walk.resolves(number);

        walk.failsVerification(number);

        assertThat(walk.file(number).tier()).isEqualTo(Tier.COMMUNITY);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(COMMUNITY);
    }

    @Test
    void whatFailedAtTheGridAndIsThenEscalatedIsDispatchedByTheStreet() {
        String number = walk.reported();
        walk.resolves(number);
        walk.failsVerification(number);

        walk.escalates(number);
        walk.escalates(number);

        assertThat(walk.file(number).reworkUnit()).isNull();
        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(STREET_CENTRE);
    }

    @Test
    void aFailedVerificationNeedsWhatTheVerifierSaw() {
        String number = walk.reported();
        walk.resolves(number);

        assertThatThrownBy(() -> walk.answers(number, "userTask_verifyResult", "not-verified", null))
                .hasMessageContaining("请说明理由或意见");
    }
}

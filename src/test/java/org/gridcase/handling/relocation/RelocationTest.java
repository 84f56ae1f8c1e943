package org.gridcase.handling.relocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.relocation.Relocation;
import org.gridcase.casefile.relocation.Relocation.Outcome;
import org.gridcase.casefile.relocation.RelocationRepository;
import org.gridcase.casefile.search.CaseSearch;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseAlreadyEndedException;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseRelocation;
import org.gridcase.handling.CaseRelocation.Because;
import org.gridcase.handling.CaseRelocation.Relocated;
import org.gridcase.handling.CaseRelocation.Work;
import org.gridcase.handling.SamePlaceException;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A case that was reported at a wrong place goes to the right one, and what becomes of the work on it. */
@GridcaseTest
class RelocationTest {

    private static final String NEIGHBOUR = "370112001001002";
    private static final String NEXT_COMMUNITY = "370112001002001";
    private static final String NEXT_STREET = "370112002001001";
    private static final String HANDLE = "userTask_handleAssignment";
    private static final String SEAT = "street-dispatcher";

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseRelocation relocation;

    @Autowired
    RelocationRepository relocations;

    @Autowired
    CaseHandling handling;

    @Autowired
    CaseSearch search;

    @Autowired
    TaskService tasks;

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    Actor actor;

    @Autowired
    JdbcClient db;

    @Test
    void whatNobodyHasBegunGoesToTheUnitOfTheNewPlace() {
        String number = inGrid();
        Assignment before = walk.openAssignment(number);

        Relocated relocated = moved(number, NEIGHBOUR);

        assertThat(relocated.work()).isEqualTo(Work.TRANSFERRED);
        assertThat(walk.file(number).place().area().value()).isEqualTo(NEIGHBOUR);
        assertThat(walk.file(number).unit()).isEqualTo(NEIGHBOUR);
        assertThat(walk.task(number, HANDLE).groups()).containsExactly(NEIGHBOUR);
        Assignment after = walk.openAssignment(number);
        assertThat(after.unit()).isEqualTo(NEIGHBOUR);
        assertThat(after.id()).isNotEqualTo(before.id());
        assertThat(walk.assignments(number).get(0).outcome()).isEqualTo(Assignment.Outcome.TRANSFERRED);
        assertThat(walk.actions(number)).endsWith(Action.RELOCATED, Action.ASSIGNMENT_TRANSFERRED, Action.ASSIGNED);
        TraceEvent step = walk.step(number, Action.RELOCATED);
        assertThat(step.actor()).isEqualTo(SEAT);
        assertThat(step.unit()).isEqualTo(STREET_CENTRE);
        assertThat(step.decision()).startsWith(GRID + " " + NEIGHBOUR + " ").endsWith("m");
        assertThat(step.reason()).isEqualTo("门牌更正");
        assertThat(facts(number)).contains("**地点** 映泉社区第二网格（" + NEIGHBOUR + "）");
    }

    @Test
    void theTransferredCaseGoesItsWholeWay() {
        String number = inGrid();
        moved(number, NEIGHBOUR);

        walk.failsVerification(resolved(number, NEIGHBOUR));
        assertThat(walk.openAssignment(number).unit()).isEqualTo(NEIGHBOUR);
        resolved(number, NEIGHBOUR);
        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly(COMMUNITY);
        walk.verifies(number);

        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isZero();
    }

    @Test
    void theTransferredCaseCanStillBeWithdrawn() {
        String number = inGrid();
        moved(number, NEIGHBOUR);

        assertThat(handling.withdraw(number, "重复上报").state()).isEqualTo(CaseState.WITHDRAWN);
        assertThat(walk.tasks(number)).isEmpty();
    }

    @Test
    void whoHasClaimedTheTaskGoesOnWithIt() {
        String number = inGrid();
        String task = walk.task(number, HANDLE).id();
        actor.as("grid-worker", () -> tasks.claim(task, "grid-worker"));

        Relocated relocated = moved(number, NEIGHBOUR);

        assertThat(relocated.work()).isEqualTo(Work.KEPT);
        assertThat(relocated.why()).isEqualTo(Because.CLAIMED);
        assertThat(facts(number)).startsWith("**地点已变更** 由 映泉社区第一网格（" + GRID + "） 变更为 映泉社区第二网格（");
        assertThat(facts(number)).contains("**地点** 映泉社区第二网格（").doesNotContain("**地点** 映泉社区第一网格");
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
        assertThat(walk.file(number).place().area().value()).isEqualTo(NEIGHBOUR);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("grid-worker");
        walk.completesAs("grid-worker", number, HANDLE, GRID, Map.of("outcome", "resolved", "opinion", "已清理"));
        // Who is near the new place and has had nothing to do with it.
        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly(NEIGHBOUR);
    }

    @Test
    void nobodyInheritsALightThatHasTurned() {
        String number = inGrid();
        Assignment open = walk.openAssignment(number);
        walk.timeComes(open, open.due().yellowAt());

        assertThat(moved(number, NEIGHBOUR).work()).isEqualTo(Work.KEPT);
        assertThat(walk.openAssignment(number).id()).isEqualTo(open.id());
    }

    @Test
    void whatTheCommunityHasGoesToTheNextCommunity() {
        String number = inGrid();
        walk.escalates(number);

        assertThat(moved(number, NEIGHBOUR).work()).isEqualTo(Work.SAME_UNIT);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(COMMUNITY);
        assertThat(moved(number, NEXT_COMMUNITY).work()).isEqualTo(Work.TRANSFERRED);
        assertThat(walk.openAssignment(number).unit()).isEqualTo("370112001002");
        walk.escalates(number);
        assertThat(walk.file(number).tier()).isEqualTo(Tier.STREET);
    }

    @Test
    void aCentreKeepsWhatItDispatchesAndTheNextTierGoesByTheNewPlace() {
        String number = inGrid();
        walk.escalates(number);
        walk.escalates(number);

        Relocated relocated = actor.as("admin", () -> relocation.relocate(number, at(NEXT_STREET), "门牌更正"));

        assertThat(relocated.work()).isEqualTo(Work.KEPT);
        assertThat(relocated.why()).isEqualTo(Because.CENTRE);
        assertThat(walk.task(number, "userTask_dispatchCase").groups()).containsExactly(STREET_CENTRE);
        walk.answers(number, "userTask_dispatchCase", "escalate", "不在本街道");
        walk.answers(number, "userTask_dispatchCase", "return", "由所在街道办理");
        assertThat(walk.file(number).unit()).isEqualTo("370112002-centre");
    }

    @Test
    void anOpenVerificationIsOfferedToThoseNearTheNewPlace() {
        String number = inGrid();
        resolved(number, GRID);
        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly(COMMUNITY);

        assertThat(moved(number, NEXT_COMMUNITY).work()).isEqualTo(Work.VERIFICATION_OFFERED_ANEW);

        assertThat(walk.task(number, "userTask_verifyResult").groups()).containsExactly(NEXT_COMMUNITY);
        assertThat(walk.file(number).unit()).isEqualTo(NEXT_COMMUNITY);
        assertThat(walk.open(number, "verifying")).extracting(Assignment::unit).containsExactly(NEXT_COMMUNITY);
    }

    @Test
    void listsAndEngineShowTheCaseWhereItLies() {
        String number = inGrid();
        assertThat(seenBy("g211-full", number)).isFalse();

        actor.as("admin", () -> relocation.relocate(number, at(NEXT_STREET), "门牌更正"));

        assertThat(seenBy("grid-worker", number)).isTrue(); // they had it
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .tenantIdIn(NEXT_STREET)
                        .count())
                .isEqualTo(2);
        assertThat(history.createHistoricActivityInstanceQuery()
                        .tenantIdIn(NEXT_STREET)
                        .processInstanceId(root(number))
                        .count())
                .isEqualTo(history.createHistoricActivityInstanceQuery()
                        .processInstanceId(root(number))
                        .count());
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .tenantIdIn(NEXT_STREET)
                        .count())
                .isOne();
        assertThat(db.sql("select count(*) from case_assignment where case_number = ? and area <> ?")
                        .params(number, NEXT_STREET)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void thoseWhoHadItAndThoseWhoHaveItAreTold() {
        String number = inGrid();
        moved(number, NEIGHBOUR);

        assertThat(db.sql("select r.person from notice_receipt r join notice n on n.id = r.notice"
                                + " where n.case_number = ? and n.title like '案件地点变更%'")
                        .param(number)
                        .query(String.class)
                        .set())
                .contains("grid-head", "g112-head");
    }

    @Test
    void pointsStandBesideTheRecordAndNotInTheTrace() {
        String number = inGrid();
        moved(number, NEIGHBOUR);

        Relocation kept = actor.as(
                        "admin", () -> relocations.find(new RelocationRepository.Criteria(null, number, null, null), 5))
                .get(0);
        assertThat(kept.from().longitude()).isEqualTo(117.1731);
        assertThat(kept.to()).isNotNull().extracting(Place::longitude).isEqualTo(117.1790);
        assertThat(kept.outcome()).isEqualTo(Outcome.TRANSFERRED);
        assertThat(db.sql("select count(*) from case_trace where case_number = ? and decision like '%117.1%'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aPreviewChangesNothing() {
        String number = inGrid();
        int lines = walk.trace(number).size();

        assertThat(relocation.preview(number, at(NEIGHBOUR)).work()).isEqualTo(Work.TRANSFERRED);
        assertThat(walk.trace(number)).hasSize(lines);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
    }

    @Test
    void whatHasEndedOrIsThereAlreadyIsNotMoved() {
        String number = inGrid();
        assertThatThrownBy(() -> moved(number, GRID)).isInstanceOf(SamePlaceException.class);
        handling.withdraw(number, "重复上报");
        assertThatThrownBy(() -> moved(number, NEIGHBOUR)).isInstanceOf(CaseAlreadyEndedException.class);
    }

    private String inGrid() {
        return walk.reported("摊贩占道", "street-vending", Urgency.ROUTINE, at(GRID));
    }

    private static Place at(String area) {
        double longitude = Map.of(GRID, 117.1731, NEIGHBOUR, 117.1790).getOrDefault(area, 117.1750);
        return new Place(new AreaCode(area), longitude, 36.7182, "映泉路");
    }

    private Relocated moved(String number, String area) {
        return actor.as(SEAT, () -> relocation.relocate(number, at(area), "门牌更正"));
    }

    private String resolved(String number, String unit) {
        walk.completesAs(
                walk.somebodyFor(walk.task(number, HANDLE)),
                number,
                HANDLE,
                unit,
                Map.of("outcome", "resolved", "opinion", "已清理"));
        return number;
    }

    private boolean seenBy(String account, String number) {
        return actor.as(account, () -> search.sees(number));
    }

    private String root(String number) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .rootProcessInstances()
                .singleResult()
                .getId();
    }

    private String facts(String number) {
        return String.valueOf(tasks.getVariable(walk.task(number, HANDLE).id(), "facts"));
    }
}

package org.gridcase.supervision.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.DISTRICT_CENTRE;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.supervision.dispute.Dispute;
import org.gridcase.supervision.dispute.DisputeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A unit says that a case is another unit's matter, and somebody above rules (C7). */
@GridcaseTest
class DisputeTest {

    private static final String CLERK = "section-clerk";
    private static final String LAW_ENFORCEMENT = "370112001-law-enforcement";
    private static final String RULE = "userTask_settleDispute";

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    CaseWalk walk;

    @Autowired
    DisputeService disputes;

    @Autowired
    TaskService engine;

    private String number = "";

    @BeforeEach
    void aSectionLeadsACase() {
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
    }

    private HttpResponse<String> disputes(String responsible) {
        return Visitor.demo(port, CLERK)
                .post(
                        "/api/cases/" + number + "/disputes",
                        "{\"reason\":\"摊位在河道管理范围内\",\"responsibleUnit\":\"%s\"}".formatted(responsible));
    }

    private Dispute opened(String responsible) {
        HttpResponse<String> answer = disputes(responsible);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        List<Dispute> all = disputes.ofCase(number);
        return all.get(all.size() - 1);
    }

    private void rules(String outcome, String unit) {
        walk.completes(number, RULE, Map.of("outcome", outcome, "leadUnit", unit, "opinion", "按职责清单"));
    }

    private void refused(HttpResponse<String> answer, String... words) {
        refused(answer, 400, words);
    }

    private void refused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void theCaseGoesToTheOtherUnitAndStaysThere() {
        Assignment first = walk.openAssignment(number);
        Dispute dispute = opened(LAW_ENFORCEMENT);

        assertThat(dispute.arbiter()).isEqualTo(STREET_CENTRE);
        assertThat(walk.open(number, "dispute-settlement")).singleElement().satisfies(settlement -> {
            assertThat(settlement.unit()).isEqualTo(STREET_CENTRE);
            assertThat(settlement.limit().amount().toString()).isEqualTo("P1D");
        });
        assertThat(walk.task(number, RULE).people())
                .as("the head of the centre")
                .isNotEmpty();
        assertThat(walk.openAssignment(number)).as("the clock runs on").isEqualTo(first);

        rules("moved", LAW_ENFORCEMENT);

        assertThat(disputes.ofCase(number)).singleElement().satisfies(settled -> {
            assertThat(settled.state()).isEqualTo(Dispute.State.MOVED);
            assertThat(settled.settledUnit()).isEqualTo(LAW_ENFORCEMENT);
        });
        Assignment second = walk.openAssignment(number);
        assertThat(second.unit()).isEqualTo(LAW_ENFORCEMENT);
        assertThat(second.role()).isEqualTo(Assignment.Role.LEAD);
        assertThat(walk.assignments(number))
                .filteredOn(each -> each.id().equals(first.id()))
                .singleElement()
                .extracting(Assignment::outcome)
                .isEqualTo(Outcome.TRANSFERRED);
        CaseFile file = walk.file(number);
        assertThat(file.unit()).isEqualTo(LAW_ENFORCEMENT);
        assertThat(file.tier()).isEqualTo(Tier.STREET);
        assertThat(walk.actions(number))
                .contains(Action.DISPUTE_OPENED, Action.DISPUTE_SETTLED, Action.ASSIGNMENT_TRANSFERRED);

        assertThatRefused(() -> walk.returns(number), "已于", "裁定由");
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }

    private static void assertThatRefused(ThrowingCallable act, String... words) {
        assertThatThrownBy(act).isInstanceOf(BusinessRuleViolation.class).hasMessageContainingAll(words);
    }

    @Test
    void aUnitThatKeepsTheCaseNeitherReturnsNorDisputesItAgain() {
        opened(LAW_ENFORCEMENT);
        assertThat(String.valueOf(engine.getVariable(
                                walk.task(number, CaseTaskIds.HANDLE).id(), OpenSheets.VARIABLE))
                        .split("\\*\\*办理经过\\*\\*")[1])
                .containsOnlyOnce("摊位在河道管理范围内");
        assertThatRefused(() -> walk.returns(number), "裁定之前不能退回");
        refused(disputes(LAW_ENFORCEMENT), 409, "本案已有权属争议待裁定：映泉街道城市管理科的严志远于 ", " 提出，由");
        db.sql("create table kept_row as select * from sup_dispute where case_number = '" + number + "'")
                .update();
        db.sql("delete from sup_dispute where case_number = ?").param(number).update();
        refused(disputes(LAW_ENFORCEMENT), "被删去");
        db.sql("insert into sup_dispute select * from kept_row").update();
        db.sql("drop table kept_row").update();

        rules("upheld", "");

        assertThat(walk.openAssignment(number).unit()).isEqualTo(CITY_MANAGEMENT);
        assertThatRefused(() -> walk.returns(number), "不能再以不属本单位职责退回");
        refused(disputes(LAW_ENFORCEMENT), "不能再以不属本单位职责退回或提出争议");
    }

    /** Who is said to be responsible does not rule, and above a unit of the district only the district does. */
    @ParameterizedTest
    @CsvSource({"370112001-centre, 370112-centre", "370112-urban-management, 370112-centre", "城市管理局, 370112-centre"})
    void theArbiterIsNoPartyAndStandsOverBoth(String responsible, String arbiter) {
        assertThat(opened(responsible).arbiter()).isEqualTo(arbiter);
    }

    @Test
    void aCaseOfADepartmentStandsBeforeTheDistrict() {
        opened("370112-urban-management");
        rules("moved", "370112-urban-management");

        CaseFile file = walk.file(number);
        assertThat(file.tier()).isEqualTo(Tier.DISTRICT);
        assertThat(file.unit()).isEqualTo("370112-urban-management");
        walk.closes(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "370112001-city-management | 就是提出争议的本单位",
                "''                        | 请写明应由哪个单位负责",
                "河神庙                    | 没有找到单位",
            })
    void aDisputeNamesAnotherUnit(String responsible, String said) {
        refused(disputes(responsible), said);
    }

    @Test
    void whoHasReturnedTheCaseBeforeNeedNotKnowWhoseItIs() {
        walk.returns(number);
        walk.dispatches(number, CITY_MANAGEMENT);
        assertThat(opened("").named()).isNull();
    }

    @Test
    void aSettlementNamesAUnitThatTheCentreCanDispatchTo() {
        opened(LAW_ENFORCEMENT);
        assertThatRefused(() -> rules("moved", "370112002-city-management"), "没有选项");
        assertThatRefused(() -> rules("moved", CITY_MANAGEMENT), "请选维持");
    }

    @Test
    void aRemarkIsToldToTheUnitThatItIsFor() {
        String path = "/api/cases/" + number + "/comments";
        Visitor centre = Visitor.demo(port, "street-dispatcher");
        HttpResponse<String> answer =
                centre.post(path, "{\"text\":\"请今天回话\",\"unit\":\"%s\"}".formatted(CITY_MANAGEMENT));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(walk.step(number, Action.COMMENTED).decision()).isEqualTo(CITY_MANAGEMENT);
        assertThat(Visitor.demo(port, CLERK).get("/api/notices").body()).contains("请今天回话");
        refused(centre.post(path, "{\"text\":\"请今天回话\",\"unit\":\"%s\"}".formatted(LAW_ENFORCEMENT)), "现在没有办理本案");
    }

    @Test
    void aCaseThatGoesOnLeavesNothingToRuleOn() {
        opened(LAW_ENFORCEMENT);
        walk.resolves(number);

        assertThat(disputes.ofCase(number).get(0).state()).isEqualTo(Dispute.State.LAPSED);
        assertThat(walk.tasks(number, RULE)).isEmpty();
        refused(disputes(LAW_ENFORCEMENT), 409, "的承办已由", "不能再提出权属争议");
    }

    @Test
    void aCaseWithdrawnLeavesNothingToRuleOn() {
        opened(LAW_ENFORCEMENT);
        walk.withdrawsOpen(List.of(number));
        assertThat(disputes.ofCase(number).get(0).state()).isEqualTo(Dispute.State.LAPSED);
        assertThat(walk.open(number, "dispute-settlement")).isEmpty();
    }

    /** 先办后议: a great risk does not wait until it is settled whose it is. */
    @Test
    void aGreatRiskIsHandledByAnotherUnitAtOnce() {
        number = walk.reported("gas-leak", Urgency.URGENT, CaseWalk.GRID);
        while (walk.file(number).tier() != Tier.STREET) {
            walk.escalates(number);
        }
        walk.dispatches(number, CITY_MANAGEMENT);

        Dispute dispute = opened("370112001-public-safety");

        assertThat(dispute.arbiter()).isEqualTo(DISTRICT_CENTRE);
        assertThat(dispute.handler()).isEqualTo(LAW_ENFORCEMENT);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(LAW_ENFORCEMENT);
        assertThat(disputes.ofCase(number).get(0).state()).isEqualTo(Dispute.State.OPEN);

        rules("upheld", "");
        assertThat(walk.openAssignment(number).unit()).isEqualTo(CITY_MANAGEMENT);
    }

    @Test
    void aNewLeadWaitsForNoCoHandlerOfTheFormerOne() {
        number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT, "370112001-public-safety");
        opened(LAW_ENFORCEMENT);
        rules("moved", LAW_ENFORCEMENT);

        assertThat(String.valueOf(
                        engine.getVariable(walk.task(number, CaseTaskIds.HANDLE).id(), OpenSheets.VARIABLE)))
                .doesNotContain("本单位主办，协办", "（未答复）");
    }

    @Test
    void aCoHandlerIsReleasedAndTheLeadGoesOn() {
        number = walk.atStreet();
        walk.dispatches(number, LAW_ENFORCEMENT, CITY_MANAGEMENT);
        opened("370112001-public-safety");
        assertThat(walk.open(number, "handling")).hasSize(2);

        rules("moved", LAW_ENFORCEMENT);

        assertThat(walk.openAssignment(number).unit()).isEqualTo(LAW_ENFORCEMENT);
        walk.closes(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
    }
}

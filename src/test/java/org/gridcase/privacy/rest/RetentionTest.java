package org.gridcase.privacy.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.privacy.protection.RetentionService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What has been kept long enough is erased, once, and the case says so. */
@GridcaseTest
class RetentionTest {

    private static final Duration YEAR = Duration.ofDays(366);

    @Autowired
    CaseWalk walk;

    @Autowired
    ReporterRepository reporters;

    @Autowired
    VerificationRepository verifications;

    @Autowired
    RetentionService retention;

    @Autowired
    ManagementService management;

    @Autowired
    TriedRules tried;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    @Test
    void afterAYearNothingIsLeftOfTheReporterButTheCaseCanStillBeRead() throws Exception {
        String number = closed("street-vending");
        TimeMachine.forward(Duration.ofDays(364));
        retention.run();
        assertThat(reporters.of(number)).contains(new Reporter("测试人", "13800000000"));

        TimeMachine.forward(Duration.ofDays(3));
        retention.run();

        assertThat(db.sql("select key_id, name, phone, phone_digest from case_reporter where case_number = ?")
                        .param(number)
                        .query()
                        .singleRow()
                        .values())
                .containsOnlyNulls();
        JsonNode view = json.readTree(
                Visitor.demo(port, "hotline-seat").get("/api/cases/" + number).body());
        assertThat(view.at("/reporter/name").isNull()).isTrue();
        assertThat(view.at("/reporter/phone").isNull()).isTrue();
        assertThat(view.at("/reporter/erasedAt").asText()).startsWith("20").contains("+08:00");
        assertThat(view.at("/reporter/erasedNote").asText()).isEqualTo("已按保存期限清除（一般事项）");
        assertThat(view.at("/state").asText()).isEqualTo("closed");
        assertThat(view.at("/description").asText()).isEqualTo("人行道上有三处摊位，行人须走机动车道。");
        TraceEvent last = walk.trace(number).get(walk.trace(number).size() - 1).step();
        assertThat(last.action()).isEqualTo(Action.PERSONAL_DATA_ERASED);
        assertThat(last.actor()).isEqualTo("system");
        assertThat(last.decision()).isEqualTo("name phone");
        assertThat(last.reason()).isEqualTo("保存期限 P1Y 届满（一般事项）");
        assertThat(last.decisionSource()).matches("determine-retention:\\d+");
        assertThat(db.sql("select erased_source from case_reporter where case_number = ?")
                        .param(number)
                        .query(String.class)
                        .single())
                .isEqualTo(last.decisionSource());
    }

    @Test
    void theTableSaysHowLongByCategoryAndByHowTheCaseEnded() {
        String vending = closed("street-vending");
        String dispute = closed("neighbour-dispute");
        String withdrawn = walk.reported();
        Visitor.demo(port, "admin").post("/api/cases/" + withdrawn + "/withdraw", "{\"reason\": \"重复上报\"}");

        TimeMachine.forward(Duration.ofDays(181));
        retention.run();
        assertErased(withdrawn);
        assertKept(vending);
        TimeMachine.forward(Duration.ofDays(186));
        retention.run();
        assertErased(vending);
        assertKept(dispute);
        TimeMachine.forward(YEAR.multipliedBy(2));
        retention.run();
        assertErased(dispute);
    }

    @Test
    void anOpenCaseIsNeverTouchedHoweverOld() {
        String number = walk.reported();
        TimeMachine.forward(YEAR.multipliedBy(20));

        retention.run();

        assertKept(number);
        assertThat(walk.actions(number)).doesNotContain(Action.PERSONAL_DATA_ERASED);
    }

    @Test
    void runAgainAndByTwoAtOnceItHappensOnce() throws Exception {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            numbers.add(closed("street-vending"));
        }
        TimeMachine.forward(YEAR.plusDays(2));
        ExecutorService nodes = Executors.newFixedThreadPool(4);
        Callable<RetentionService.Run> run = retention::run;

        for (Future<RetentionService.Run> each : nodes.invokeAll(List.of(run, run, run, run))) {
            each.get();
        }
        nodes.shutdown();
        retention.run();

        for (String number : numbers) {
            assertErased(number);
            assertThat(walk.actions(number).stream().filter(Action.PERSONAL_DATA_ERASED::equals))
                    .hasSize(1);
        }
    }

    @Test
    void theNightlyJobDoesIt() {
        String number = closed("street-vending");
        TimeMachine.forward(YEAR.plusDays(2));

        try {
            management.executeJob(nightlyJob().getId());
        } catch (IllegalStateException e) {
            assertThat(e).as("about cases of other tests").hasMessageContaining("项未能清除");
        }

        assertErased(number);
    }

    @Test
    void whatPeopleWroteIntoTheCaseLosesNameNumbersAndFlatToo() throws Exception {
        String number = reported("""
                {"title": "司马甲家门口积水 13700001111", "description": "我是司马甲，身份证370112199003071230，电话13700001111，邻居0531-88886666也看到了。",
                 "category": "street-vending", "gridCode": "370112001001001", "channel": "resident",
                 "location": {"longitude": 117.173, "latitude": 36.718, "address": "望岳街12号3号楼2单元501室"},
                 "reporter": {"name": "司马甲", "phone": "137-0000-1111"}}""");
        walk.closes(number);
        TimeMachine.forward(YEAR.plusDays(2));

        retention.run();

        var file = walk.file(number);
        assertThat(file.title()).isEqualTo("***家门口积水 ****");
        assertThat(file.description()).isEqualTo("我是***，身份证****，电话****，邻居****也看到了。");
        assertThat(file.place().address()).isEqualTo("望岳街12号****");
        assertThat(file.place().longitude()).isEqualTo(117.173);
        assertThat(walk.trace(number).get(walk.trace(number).size() - 1).step().decision())
                .isEqualTo("name phone text");
    }

    @Test
    void aCaseJustOutsideItsGridStaysThereAndNoErasedTextIsClaimed() {
        Place outside = new Place(new AreaCode(CaseWalk.GRID), 117.1690, 36.7180, "望岳街12号旁", 84.2);
        String plain = walk.reported("摊贩占道", "street-vending", Urgency.ROUTINE, outside);
        String personal = walk.reported("测试人门口有摊贩", "street-vending", Urgency.ROUTINE, outside);
        for (String number : List.of(plain, personal)) {
            walk.closes(number);
        }
        TimeMachine.forward(YEAR.plusDays(2));

        retention.run();

        assertThat(lastDecision(plain)).isEqualTo("name phone");
        assertThat(lastDecision(personal)).isEqualTo("name phone text");
        assertThat(walk.file(personal).title()).isEqualTo("***门口有摊贩");
        assertThat(List.of(plain, personal))
                .allSatisfy(number -> assertThat(walk.file(number).place()).isEqualTo(outside));
    }

    private String lastDecision(String number) {
        return walk.trace(number).get(walk.trace(number).size() - 1).step().decision();
    }

    @Test
    void whatFillsItsColumnStillFits() throws Exception {
        String number = reported("""
                {"title": "%s", "description": "%s", "category": "street-vending", "gridCode": "370112001001001",
                 "channel": "resident", "location": {"address": "%s"}, "reporter": {"name": "李四", "phone": "13700002222"}}""".formatted("李四".repeat(100), "李四".repeat(2000), "2楼".repeat(99) + "街旁"));
        walk.closes(number);
        TimeMachine.forward(YEAR.plusDays(2));

        retention.run();

        assertErased(number);
        assertThat(walk.file(number).title()).isEqualTo("*".repeat(200));
        assertThat(walk.file(number).description()).isEqualTo("*".repeat(4000));
        assertThat(walk.file(number).place().address()).isEqualTo("****街旁");
    }

    @Test
    void flatsAndNamesOfTwoCharactersGiveNoMoreStarsThanThat() throws Exception {
        String number = reported("""
                {"title": "李四家积水", "description": "李四", "category": "street-vending", "gridCode": "370112001001001",
                 "channel": "resident", "location": {"address": "%s"}, "reporter": {"name": "李四", "phone": "13700002223"}}""".formatted("街2楼".repeat(66) + "街旁"));
        walk.closes(number);
        TimeMachine.forward(YEAR.plusDays(2));

        retention.run();

        assertThat(walk.file(number).title()).isEqualTo("**家积水");
        assertThat(walk.file(number).place().address()).isEqualTo("街**".repeat(66) + "街旁");
    }

    @Test
    void whatVerifiersWroteAndWhereTheyStoodIsErasedEverywhere() throws Exception {
        String number = reported("""
                {"title": "积水", "description": "门口积水。", "category": "street-vending", "gridCode": "370112001001001",
                 "channel": "resident", "location": {"longitude": 117.173, "latitude": 36.718},
                 "reporter": {"name": "欧阳戊己", "phone": "13700003333"}}""");
        walk.resolves(number);
        Map<String, Object> unseen = CaseWalk.seen("not-verified", "欧阳戊己说积水仍在");
        walk.completes(number, "userTask_verifyResult", with(unseen, "noPosition", "欧阳戊己家中无信号"));
        assertThat(instancesWith("欧阳戊己")).isZero();
        walk.resolves(number);
        Map<String, Object> seen = new HashMap<>(CaseWalk.seen("verified", "欧阳戊己家门口已干"));
        seen.remove("noPosition");
        walk.completes(number, "userTask_verifyResult", with(seen, "position", "117.173123,36.718456"));
        TimeMachine.forward(YEAR.plusDays(2));

        retention.run();

        assertThat(verifications.ofCase(number))
                .extracting(Verification::seen, Verification::noPosition, Verification::longitude)
                .containsExactly(tuple("****说积水仍在", "****家中无信号", null), tuple("****家门口已干", "位置已清除", null));
        assertThat(verifications.ofCase(number).get(1).metres()).isNotNull();
        assertThat(walk.trace(number).get(walk.trace(number).size() - 1).step().decision())
                .isEqualTo("name phone evidence");
        assertThat(instancesWith("欧阳戊己")).isZero();
        assertThat(instancesWith("117.173123")).isZero();
    }

    /** What is erased is sealed anew; what somebody has bent must not be sealed with it. */
    @Test
    void ofABentCaseNothingIsErasedUntilItIsRestored() {
        String number = closed("street-vending");
        String title = walk.file(number).title();
        TimeMachine.forward(YEAR.plusDays(2));
        String bending = "update case_file set title = ? where number = ?";
        db.sql(bending).params("另一件事", number).update();

        assertThat(retention.run().failed()).isPositive();
        assertThat(reporters.of(number))
                .hasValueSatisfying(reporter -> assertThat(reporter.erased()).isNull());

        db.sql(bending).params(title, number).update();
        retention.run();
        assertErased(number);
    }

    @Test
    void aCaseInWhichNothingPersonalStandsGetsNoLineAndIsLookedAtOnce() throws Exception {
        String number = reported("""
                {"title": "道路积水", "description": "路口积水", "category": "street-vending", "gridCode": "370112001001001",
                 "channel": "resident", "location": {"address": "望岳街路口"}}""");
        walk.closes(number);
        TimeMachine.forward(YEAR.plusDays(2));
        int lines = walk.trace(number).size();

        retention.run();

        assertThat(walk.trace(number)).hasSize(lines);
        assertThat(reporters.of(number)).isEmpty();
        assertThat(db.sql("select erased_at from case_reporter where case_number = ?")
                        .param(number)
                        .query()
                        .singleRow()
                        .get("erased_at"))
                .as("the stub that keeps it from being looked at again")
                .isNotNull();
    }

    @Test
    void aBrokenTableErasesNothingAndIsSaidInTheRun() throws Exception {
        String number = closed("street-vending");
        TimeMachine.forward(YEAR.plusDays(2));
        String table = "decisions/determine-retention.dmn";
        tried.deploy(table, ShippedFiles.changed(table, text -> text.replace("\"P1Y\"", "\"一年\"")));
        try {
            assertThat(retention.run().failed()).isPositive();
            assertKept(number);
            Job night = nightlyJob();
            assertThatThrownBy(() -> management.executeJob(night.getId())).hasMessageContaining("未能清除");
            Job failed = management.createJobQuery().jobId(night.getId()).singleResult();
            assertThat(failed.getRetries()).isPositive();
            assertThat(failed.getExceptionMessage()).contains("未能清除");
            assertThat(nightlyJob().getId()).isNotEqualTo(night.getId());
            management.deleteJob(failed.getId());
        } finally {
            tried.remove();
        }
    }

    @Test
    void onlyAdministratorsRunItByHand() throws Exception {
        assertThat(Visitor.demo(port, "supervisor")
                        .send("POST", "/api/personal-data/retention", null)
                        .statusCode())
                .isEqualTo(403);
        String number = closed("street-vending");
        TimeMachine.moveTo(Instant.now().plus(YEAR.plusDays(2)));
        JsonNode run = json.readTree(Visitor.demo(port, "admin")
                .send("POST", "/api/personal-data/retention", null)
                .body());
        assertThat(run.get("erased").asInt()).isPositive();
        assertErased(number);
    }

    /** The one that has not failed. */
    private Job nightlyJob() {
        return management.createJobQuery().processDefinitionKey("erase-expired").list().stream()
                .filter(job -> job.getExceptionMessage() == null)
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> with(Map<String, Object> answers, String name, String value) {
        Map<String, Object> all = new HashMap<>(answers);
        all.put(name, value);
        return all;
    }

    /** Process variables, now or once, that have the words. */
    private long instancesWith(String words) {
        return db.sql(
                        "select (select count(*) from act_ru_variable where name_ <> 'facts' and position(:words in text_) > 0)"
                                + " + (select count(*) from act_hi_varinst where position(:words in text_) > 0)")
                .param("words", words)
                .query(Long.class)
                .single();
    }

    private String closed(String category) {
        String number = walk.reported(category, Urgency.ROUTINE, CaseWalk.GRID);
        walk.closes(number);
        return number;
    }

    private String reported(String body) throws Exception {
        var answer = Visitor.demo(port, "hotline-seat").post("/api/cases", body.replace("\n", " "));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).get("number").asText();
    }

    private void assertErased(String number) {
        assertThat(reporters.of(number))
                .hasValueSatisfying(reporter -> assertThat(reporter.erased()).isNotNull());
    }

    private void assertKept(String number) {
        assertThat(reporters.of(number)).contains(new Reporter("测试人", "13800000000"));
    }
}

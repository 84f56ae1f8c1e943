package org.gridcase.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.gridcase.CaseWalk.COMMUNITY;
import static org.gridcase.CaseWalk.DISTRICT_CENTRE;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.LEADING_GROUP;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.assignment.OpenSubjects;
import org.gridcase.assignment.OpenSubjects.OpenSubject;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.CaseStory;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.engine.task.TaskOutOfSight;
import org.gridcase.security.Actor;
import org.gridcase.supervision.notice.AssignmentNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is critical and very risky alarms all tiers at once, is signed within minutes, and ends with a report. */
@GridcaseTest
class EmergencyTest {

    private static final Instant MONDAY_NIGHT = Instant.parse("2026-11-30T18:00:00Z"); // 02:00 in the district

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseTasks tasks;

    @Autowired
    SweepService sweeps;

    @Autowired
    OpenSubjects subjects;

    @Autowired
    TaskService engine;

    @Autowired
    TriedRules tried;

    @Autowired
    AssignmentNames names;

    @Autowired
    CaseStory story;

    @Autowired
    JdbcClient db;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void atNight() {
        TimeMachine.moveTo(MONDAY_NIGHT);
    }

    private String leak() {
        return walk.reported("gas-leak", Urgency.CRITICAL, GRID);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private HttpResponse<String> post(String account, String number, String what, String body) {
        return Visitor.demo(port, account).post("/api/cases/" + number + "/emergency" + what, body);
    }

    private JsonNode done(String account, String number, String what, String body) {
        HttpResponse<String> answer = post(account, number, what, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer).get("emergencies").get(0);
    }

    private void refused(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 409);
        assertThat(answer.body()).contains(words);
    }

    /** Who and when. */
    private void faster(HttpResponse<String> answer, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
        assertThat(answer.body()).contains(words).containsPattern("于 \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} ");
    }

    private JsonNode shown(String account, String number) {
        return read(Visitor.demo(port, account).get("/api/cases/" + number + "/emergency"));
    }

    private JsonNode shownEmergency(String number) {
        return shown("s1-centre-head", number).get("emergencies").get(0);
    }

    private static JsonNode signature(JsonNode emergency, String unit) {
        return StreamSupport.stream(emergency.get("signatures").spliterator(), false)
                .filter(each -> each.get("unit").textValue().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private OpenTask alarmOf(String number, String account) {
        return walk.tasks(number, CaseTaskIds.SIGN_ALARM).stream()
                .filter(task -> task.people().contains(account))
                .findFirst()
                .orElseThrow();
    }

    private List<String> units(String number) {
        return walk.open(number, "emergency-signing").stream()
                .map(Assignment::unit)
                .sorted()
                .toList();
    }

    private void sign(String number, String account) {
        tasks.complete(alarmOf(number, account), account, Map.of());
    }

    private void reportsProgress(String number, String outcome) {
        walk.answers(number, CaseTaskIds.REPORT_PROGRESS, outcome, "已关阀，疏散四十户，正在检测浓度");
    }

    private void reports(String number) {
        walk.completes(
                number,
                CaseTaskIds.REPORT_EMERGENCY,
                Map.of("happened", "施工挖断支管", "measures", "关阀、疏散、抢修", "losses", "无", "followUp", "回访住户"));
    }

    @Test
    void nobodyHoldsTheNextReportBecauseTheyWroteTheOneBefore() {
        String number = leak();
        for (String outcome : List.of("continue", "over")) {
            String task = walk.task(number, CaseTaskIds.REPORT_PROGRESS).id();
            HttpResponse<String> answer = Visitor.demo(port, "s1-centre-head")
                    .post(
                            "/engine-rest/task/" + task + "/submit-form",
                            "{\"variables\": {\"outcome\": {\"value\": \"%s\"}, \"opinion\": {\"value\": \"已关阀，正在检测浓度\"}}}"
                                    .formatted(outcome));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);

            JsonNode page = read(Visitor.demo(port, "s1-centre-head").get("/api/cases/" + number + "/page"));
            assertThat(page.findValues("claimedBy")).isNotEmpty().allMatch(JsonNode::isNull);
            JsonNode held = read(Visitor.demo(port, "s1-centre-head").get("/api/cases/" + number + "/holders"));
            assertThat(held.findValues("claims").stream()
                            .flatMap(claims -> StreamSupport.stream(claims.spliterator(), false)))
                    .isNotEmpty()
                    .noneMatch(claim -> claim.get("until").isNull());
        }
    }

    @Test
    void allTiersAreAlarmedWithTheReportAndTheCaseGoesOn() {
        String number = leak();

        assertThat(units(number)).containsExactlyInAnyOrder(LEADING_GROUP, DISTRICT_CENTRE, COMMUNITY, STREET_CENTRE);
        assertThat(walk.open(number, "dispatching")).as("the case goes on").hasSize(1);
        assertThat(walk.open(number, "emergency-signing"))
                .allSatisfy(each -> assertThat(Duration.between(each.startedAt(), each.deadline()))
                        .isEqualTo(Duration.ofMinutes(10)));
        assertThat(alarmOf(number, "s1-centre-head").people())
                .as("without a roster, who answers for it")
                .containsExactly("s1-centre-head");
        assertThat(db.sql("select count(*) from notice n where n.case_number = ? and n.kind = 'alarm'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
        assertThat(walk.step(number, Action.EMERGENCY_DECLARED).decisionSource())
                .startsWith("determine-emergency:");
        JsonNode first = shown("s1-centre-head", number).get("emergencies").get(0);
        assertThat(first.get("level").textValue()).isEqualTo("larger");
        assertThat(first.get("signable").booleanValue()).isTrue();
        assertThat(first.get("signatures")).hasSize(4);
        JsonNode open =
                read(Visitor.demo(port, "supervisor").get("/api/emergencies")).get("emergencies");
        assertThat(StreamSupport.stream(open.spliterator(), false)
                        .map(each -> each.get("number").textValue()))
                .contains(number);
    }

    /** Each level by its own row: where there is none, who declares is told so in words. */
    @Test
    void whatIsDeclaredWithoutARowIsRefusedInWords() {
        tried.deploy(
                "decisions/determine-emergency.dmn",
                ShippedFiles.changed(
                        "decisions/determine-emergency.dmn",
                        good -> good.replaceFirst("(?s)<rule id=\"rule_general\">.*?</rule>", "")));
        try {
            String number = walk.reported("gas-leak", Urgency.URGENT, GRID);

            refused(
                    post("s1-centre-head", number, "", "{\"level\": \"general\", \"reason\": \"居民聚集，需要疏散\"}"),
                    "没有级别“一般”");
        } finally {
            tried.remove();
        }
    }

    /** An id tells nobody what it is about. */
    @Test
    void anEmergencyIsCalledByItsLevel() {
        String number = leak();

        assertThat(walk.open(number, "emergency-progress"))
                .singleElement()
                .satisfies(report -> assertThat(names.of(report)).endsWith("（应急续报 较大应急）"));
        assertThat(walk.open(number, "emergency-signing"))
                .allSatisfy(alarm -> assertThat(names.of(alarm)).endsWith("（应急签收 较大应急）"));
    }

    @Test
    void aTableThatFailsIsToldAndTheAlarmComesOnceItIsRepaired() {
        tried.deploy(
                "decisions/determine-emergency.dmn",
                ShippedFiles.changed(
                        "decisions/determine-emergency.dmn", good -> good.replaceFirst("社区、街道、区、领导小组", "社区、街道、市")));
        String number;
        try {
            number = leak();

            assertThat(walk.actions(number)).doesNotContain(Action.EMERGENCY_DECLARED);
            assertThat(Visitor.demo(port, "supervisor")
                            .get("/api/rule-failures")
                            .body())
                    .contains("determine-emergency", "没有“市”这一层级", number);
            assertThat(walk.open(number, "other")).singleElement().satisfies(repair -> assertThat(repair.unit())
                    .isEqualTo(DISTRICT_CENTRE));
        } finally {
            tried.remove();
        }

        Visitor.demo(port, "supervisor").post("/api/rule-failures/determine-emergency/retry", "");

        assertThat(units(number)).hasSize(4);
        assertThat(walk.open(number, "dispatching")).hasSize(1);
        assertThat(walk.actions(number)).containsOnlyOnce(Action.EMERGENCY_DECLARED);
    }

    @Test
    void whatTheSeatFindsToBeOneAlarmsAllTiers() {
        String letter = walk.letter(Urgency.ROUTINE);
        walk.completes(
                letter,
                CaseTaskIds.ESTABLISH,
                Map.of("outcome", "establish", "category", "gas-leak", "urgency", "critical", "opinion", "实为燃气泄漏"));
        assertThat(units(letter)).as("not yet reviewed").isEmpty();
        walk.answers(letter, CaseTaskIds.REVIEW, "agreed", null);

        assertThat(units(letter)).hasSize(4);
    }

    @Test
    void whatIsNoEmergencyHasNone() {
        String number = walk.reported("gas-leak", Urgency.URGENT, GRID);

        assertThat(walk.actions(number)).doesNotContain(Action.EMERGENCY_DECLARED);
        assertThat(shown("s1-centre-head", number).get("emergencies")).isEmpty();
    }

    @Test
    void itIsSignedReportedOnAndEndsWithItsReport() {
        String number = leak();
        reportsProgress(number, "continue");
        reportsProgress(number, "over");
        assertThatThrownBy(() -> reports(number)).hasMessageContaining("还没有一个单位签收");
        assertThatThrownBy(() -> walk.completes(
                        number,
                        CaseTaskIds.REPORT_EMERGENCY,
                        Map.of("happened", "x", "measures", "x", "losses", "x", "followUp", "x")))
                .hasMessageContaining("请用文字写明");

        sign(number, "s1-centre-head");
        assertThat(walk.step(number, Action.ALARM_SIGNED).unit()).isEqualTo(STREET_CENTRE);
        reports(number);

        assertThat(walk.tasks(number, CaseTaskIds.SIGN_ALARM))
                .as("nobody need sign any more")
                .isEmpty();
        JsonNode ended = shown("s1-centre-head", number).get("emergencies").get(0);
        assertThat(ended.get("report").get("losses").textValue()).isEqualTo("无");
        assertThat(ended.get("log")).hasSize(2);
        assertThat(walk.actions(number)).contains(Action.EMERGENCY_PROGRESS, Action.EMERGENCY_REPORTED);
        assertThat(sweeps.sweep().differences()).isEmpty();
    }

    @Test
    void anAlarmThatNobodySignsGoesToAllOfTheUnitAndToTheUnitAbove() {
        String number = done("street-dispatcher", walk.reported(), "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}")
                .get("number")
                .textValue();
        assertThat(units(number)).containsExactlyInAnyOrder(COMMUNITY, STREET_CENTRE);
        Assignment street = walk.open(number, "emergency-signing").stream()
                .filter(each -> each.unit().equals(STREET_CENTRE))
                .findFirst()
                .orElseThrow();

        walk.timeComes(street, street.deadline());

        assertThat(units(number)).containsExactlyInAnyOrder(DISTRICT_CENTRE, COMMUNITY, STREET_CENTRE);
        assertThat(alarmOf(number, "street-dispatcher").people()).contains("s1-centre-head", "street-dispatcher");
        assertThat(street.lightAt(TimeMachine.now())).isEqualTo(Light.RED);
        assertThat(db.sql("select text from notice where case_number = ? and kind = 'alarm'")
                        .param(number)
                        .query(String.class)
                        .list())
                .as("a second alarm asks for nothing that is past, and is not the first once more")
                .doesNotHaveDuplicates()
                .filteredOn(text -> text.contains("仍无人签收"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("请立即签收"));
        JsonNode late = done("street-dispatcher", number, "/signature", "{\"words\":\"已带队前往\"}");
        assertThat(late.toString()).contains("\"late\":true", "已带队前往");
    }

    @Test
    void aReportIsDueAlsoWhenTheCaseHasEnded() {
        String number = walk.reported();
        done("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}");
        done("s1-centre-head", number, "/signature", "{}");
        walk.resolves(number);
        walk.verifies(number);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);

        assertThat(walk.open(number, "emergency-progress")).hasSize(1);
        assertThat(sweeps.sweep().differences()).isEmpty();
        Assignment progress = walk.open(number, "emergency-progress").get(0);
        walk.timeComes(progress, progress.deadline());
        assertThat(ordersStillOpen(progress)).as("a late report is ordered").isPositive();
        subjects.closeOf(number);
        assertThat(subjects.ofEndedCases()).extracting(OpenSubject::caseNumber).doesNotContain(number);
        assertThat(ordersStillOpen(progress))
                .as("the report is due, so is the order about it")
                .isPositive();
        reportsProgress(number, "over");
        assertThat(ordersStillOpen(progress)).isZero();
        reports(number);
        assertThat(shown("s1-centre-head", number).get("emergencies").get(0).has("report"))
                .isTrue();
    }

    private int ordersStillOpen(Assignment about) {
        return db.sql("select count(*) from sup_order where assignment = ? and closed_at is null")
                .param(about.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whoNeedNotSignAnyMoreIsAlarmedAnewWhenTheLevelRisesAgain() {
        String number = walk.reported();
        done("street-dispatcher", number, "", "{\"level\":\"grave\",\"reason\":\"疑似有人被困\"}");
        done("district-dispatcher", number, "/level", "{\"level\":\"general\",\"reason\":\"火已扑灭\"}");
        assertThat(units(number)).containsExactlyInAnyOrder(COMMUNITY, STREET_CENTRE);
        TimeMachine.forward(Duration.ofMinutes(1));

        JsonNode raised = done("district-dispatcher", number, "/level", "{\"level\":\"grave\",\"reason\":\"复燃\"}");

        assertThat(units(number)).containsExactlyInAnyOrder(LEADING_GROUP, DISTRICT_CENTRE, COMMUNITY, STREET_CENTRE);
        assertThat(raised.get("signatures"))
                .as("two were let go, and alarmed anew")
                .hasSize(6);
        done("leading-group", number, "/signature", "{}");
        assertThat(units(number)).containsExactlyInAnyOrder(DISTRICT_CENTRE, COMMUNITY, STREET_CENTRE);
    }

    @Test
    void itsLevelChangesAndItIsRevoked() {
        String number = walk.reported();
        done("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}");
        faster(post("street-dispatcher", number, "", "{\"level\":\"major\",\"reason\":\"再报一次\"}"), "已在应急处置中");
        faster(post("street-dispatcher", number, "/level", "{\"level\":\"general\",\"reason\":\"还是一般\"}"), "定为“一般”");

        TimeMachine.forward(Duration.ofMinutes(9));
        done("s1-centre-head", number, "/signature", "{}");
        String signBy =
                signature(shownEmergency(number), STREET_CENTRE).get("signBy").textValue();
        JsonNode raised = done("street-dispatcher", number, "/level", "{\"level\":\"grave\",\"reason\":\"火势蔓延\"}");
        assertThat(raised.get("reason").textValue())
                .as("that of the declaration")
                .isEqualTo("疑似有人被困");
        assertThat(raised.get("changes").findValuesAsText("reason")).containsExactly("火势蔓延");
        assertThat(raised.at("/changes/0/byName").textValue())
                .isEqualTo(raised.get("declaredByName").textValue());
        assertThat(signature(raised, STREET_CENTRE).get("signBy").textValue())
                .as("the limit with which it was sent")
                .isEqualTo(signBy);
        assertThat(raised.at("/signatures").findValuesAsText("late")).containsOnly("false");
        assertThat(units(number)).containsExactlyInAnyOrder(LEADING_GROUP, DISTRICT_CENTRE, COMMUNITY);
        assertThat(walk.open(number, "emergency-progress"))
                .as("the table names another unit for the level")
                .extracting(Assignment::unit)
                .containsExactly(DISTRICT_CENTRE);
        done("leading-group", number, "/signature", "{}");
        done("district-dispatcher", number, "/level", "{\"level\":\"general\",\"reason\":\"火已扑灭\"}");
        assertThat(units(number)).as("what was signed stays").containsExactlyInAnyOrder(COMMUNITY);
        TimeMachine.forward(Duration.ofMinutes(15));
        assertThat(signature(shownEmergency(number), DISTRICT_CENTRE)
                        .get("late")
                        .booleanValue())
                .as("it need not sign")
                .isFalse();

        JsonNode revoked = done("street-dispatcher", number, "/revocation", "{\"reason\":\"到场核实为施工粉尘\"}");
        assertThat(revoked.get("revokedBecause").textValue()).isEqualTo("到场核实为施工粉尘");
        faster(post("street-dispatcher", number, "/revocation", "{\"reason\":\"误报\"}"), "的应急已由");
        assertThat(units(number)).isEmpty();
        assertThat(walk.tasks(number, CaseTaskIds.REPORT_PROGRESS)).isEmpty();
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
    }

    @Test
    void anOpenReportBearsTheLevelThatTheEmergencyHasNow() {
        String number = walk.reported();
        done("street-dispatcher", number, "", "{\"level\":\"major\",\"reason\":\"疑似有人被困\"}");
        assertThat(progressTask(number)).contains(" 重大应急：");

        done("district-dispatcher", number, "/level", "{\"level\":\"grave\",\"reason\":\"火势蔓延\"}");

        assertThat(progressTask(number)).contains(" 特别重大应急：").doesNotContain(" 重大应急：");
    }

    private String progressTask(String number) {
        return walk.task(number, CaseTaskIds.REPORT_PROGRESS).name();
    }

    @Test
    void whoIsInstructedAcknowledges() {
        String number = leak();
        String words = "{\"words\":\"先疏散楼上住户\",\"unit\":\"" + STREET_CENTRE + "\"}";
        JsonNode log = done("d-centre-head", number, "/instructions", words).get("log");
        String id = log.get(0).get("id").textValue();
        assertThat(log.get(0).get("unitName").textValue()).contains("映泉街道");

        refused(
                post("d-centre-head", number, "/instructions", "{\"words\":\"请到场\",\"unit\":\"370112-health\"}"),
                "请选择接警单位");
        String acknowledging = "/instructions/" + id + "/acknowledgement";
        refused(post("c11-head", number, acknowledging, "{}"), "由批示对象回执");
        done("street-dispatcher", number, acknowledging, "{}");
        faster(post("s1-centre-head", number, acknowledging, "{}"), "这条批示已由", "回执，不必再回执");
        assertThat(walk.actions(number)).contains(Action.INSTRUCTED, Action.INSTRUCTION_ACKNOWLEDGED);
        refused(post("d-centre-head", number, "/instructions", "{\"words\":\"请联系 13812345678\"}"), "words");
        refused(post("d-centre-head", number, "/instructions", "{\"words\":\"……\"}"), "words");
        String later = done("d-centre-head", number, "/instructions", words)
                .at("/log/1/id")
                .textValue();
        done("d-centre-head", number, "/revocation", "{\"reason\":\"到场核实不是泄漏\"}");
        faster(
                post("street-dispatcher", number, "/instructions/" + later + "/acknowledgement", "{}"),
                "案件 " + number + " 的应急已由龙静于 ",
                "结束，批示不必再回执");
    }

    @Test
    void whoHandlesTheCaseReadsOfIt() {
        String number = leak();
        assertThat(read(Visitor.demo(port, "community-clerk").get("/api/worklist"))
                        .at("/tasks/0/form"))
                .as("before all that is only late")
                .hasToString("\"alarm\"");
        done("d-centre-head", number, "/instructions", "{\"words\":\"先疏散楼上住户。\"}");
        String sheet = String.valueOf(
                engine.getVariable(walk.task(number, CaseTaskIds.DISPATCH).id(), "facts"));

        assertThat(sheet).contains("**应急** 较大，", "处置中。", "：先疏散楼上住户。").doesNotContain("。。");
        assertThat(names.work(walk.open(number, "emergency-progress").get(0)).chinese())
                .isEqualTo("应急续报 较大应急");
        assertThat(names.work(walk.open(number, "emergency-signing").get(0)).chinese())
                .isEqualTo("应急签收 较大应急");
    }

    @Test
    void levelsAndReportsAreToldInWords() {
        String number = leak();
        reportsProgress(number, "over");

        assertThat(story.of(number, walk.trace(number)))
                .extracting(step -> step.entry().step().action(), step -> step.told()
                        .chinese())
                .contains(tuple(Action.EMERGENCY_DECLARED, "较大"), tuple(Action.EMERGENCY_PROGRESS, "处置结束"));
    }

    @Test
    void onlyUnitsThatSeeTheCaseAreInstructedAndNotForEver() {
        String number = leak();
        for (String unit : List.of("370112002-centre", "370112002001", "370112-culture")) {
            String words = "{\"words\":\"请立即到场疏散\",\"unit\":\"" + unit + "\"}";
            refused(post("s1-centre-head", number, "/instructions", words), "请选择接警单位");
        }
        String id = db.sql("select id from emergency where case_number = ?")
                .param(number)
                .query(String.class)
                .single();
        for (int i = 0; i < 200; i++) {
            db.sql(
                            "insert into emergency_entry (id, emergency, case_number, kind, account, at, words)"
                                    + " select ?, ?, ?, 'instruction', 'd-centre-head', declared_at, '疏散' from emergency where id = ?")
                    .params("many-" + i, id, number, id)
                    .update();
        }
        refused(post("s1-centre-head", number, "/instructions", "{\"words\":\"请疏散\"}"), "最多 200 条批示");
        db.sql("delete from emergency_entry where id like 'many-%'").update();
    }

    @Test
    void nobodySignsForOthersOrTwice() {
        String number = leak();
        refused(post("section-clerk", number, "/signature", "{}"), "没有这个案件");
        refused(post("grid-worker", number, "/signature", "{}"), "没有要您签收");
        OpenTask ofTheCentre = alarmOf(number, "s1-centre-head");
        assertThatThrownBy(() -> tasks.complete(ofTheCentre, "c11-head", Map.of()))
                .isInstanceOf(TaskOutOfSight.class);
        done("s1-centre-head", number, "/signature", "{}");
        faster(post("street-dispatcher", number, "/signature", "{}"), "本单位的警报已由", "签收，不必再签");
        refused(post("grid-worker", number, "/revocation", "{\"reason\":\"误报\"}"), "emergency-not-allowed");
    }

    @Test
    void aJoinedReportTakesItsEmergencyAlong() {
        String head = walk.reported("gas-leak", Urgency.URGENT, GRID);
        String number = leak();
        HttpResponse<String> joined = Visitor.demo(port, "district-dispatcher")
                .post("/api/cases/" + number + "/joining", "{\"into\":\"" + head + "\",\"reason\":\"同一处泄漏\"}");
        assertThat(joined.statusCode()).as(joined.body()).isBetween(200, 204);

        assertThat(units(number)).isEmpty();
        assertThat(units(head)).hasSize(4);
        String third = leak();
        Visitor.demo(port, "district-dispatcher")
                .post("/api/cases/" + third + "/joining", "{\"into\":\"" + head + "\",\"reason\":\"同一处泄漏\"}");
        assertThat(units(head)).as("nobody is alarmed twice").hasSize(4);
        assertThat(units(third)).isEmpty();
    }

    /** What a table declares and a joined report changes is no turn of anybody (ADR 148). */
    @Test
    void onlyTurnsOfPeopleAreCounted() {
        String number = leak();
        revoked(number);
        for (int turn = 0; turn < Turns.EMERGENCIES.most(); turn++) {
            done("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"又有气味\"}");
            revoked(number);
        }
        refused(
                post("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"又有气味\"}"),
                " " + Turns.EMERGENCIES.most() + " ");
    }

    @Test
    void onlyLevelsThatPeopleChangeAreCounted() {
        String head = walk.reported("gas-leak", Urgency.URGENT, GRID);
        done("street-dispatcher", head, "", "{\"level\":\"general\",\"reason\":\"有气味\"}");
        HttpResponse<String> joined = Visitor.demo(port, "district-dispatcher")
                .post("/api/cases/" + leak() + "/joining", "{\"into\":\"" + head + "\",\"reason\":\"同一处泄漏\"}");
        assertThat(joined.statusCode()).as(joined.body()).isBetween(200, 204);
        assertThat(walk.step(head, Action.EMERGENCY_LEVEL_CHANGED).actor()).isEqualTo(Actor.SYSTEM);

        for (int turn = 0; turn < Turns.EMERGENCY_LEVELS.most(); turn++) {
            String level = turn % 2 == 0 ? "general" : "larger";
            done("street-dispatcher", head, "/level", "{\"level\":\"" + level + "\",\"reason\":\"情况有变\"}");
        }
        refused(
                post("street-dispatcher", head, "/level", "{\"level\":\"general\",\"reason\":\"情况有变\"}"),
                " " + Turns.EMERGENCY_LEVELS.most() + " ");
    }

    private void revoked(String number) {
        done("s1-centre-head", number, "/revocation", "{\"reason\":\"误报\"}");
    }

    /** Somebody with a database shell bends rows; each is bent back. */
    @Test
    void whatIsBentIsActedOnByNobody() {
        String number = walk.reported();
        done("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}");
        String told = "{\"words\":\"先疏散\",\"unit\":\"" + STREET_CENTRE + "\"}";
        String id = done("street-dispatcher", number, "/instructions", told)
                .at("/log/0/id")
                .textValue();
        String acknowledging = "/instructions/" + id + "/acknowledgement";

        bent(number, "emergency", "level", "'grave'", () -> {
            refused(post("street-dispatcher", number, "/level", "{\"level\":\"major\",\"reason\":\"火大\"}"), "不符");
            refused(post("street-dispatcher", number, "/revocation", "{\"reason\":\"不是火\"}"), "不符");
            refused(post("street-dispatcher", number, "/signature", "{}"), "不符");
        });
        bent(
                number,
                "emergency",
                "ended_at",
                "declared_at",
                () -> refused(post("street-dispatcher", number, "", "{\"level\":\"major\",\"reason\":\"再报\"}"), "不符"));
        bent(
                number,
                "emergency_signature",
                "signed_at",
                "alarmed_at",
                () -> refused(post("street-dispatcher", number, "/signature", "{}"), "不符"));
        bent(
                number,
                "emergency_entry",
                "words",
                "'不用疏散'",
                () -> refused(post("street-dispatcher", number, acknowledging, "{}"), "不符"));
        done("street-dispatcher", number, acknowledging, "{}");
        bent(
                number,
                "emergency_entry",
                "acknowledged_at",
                "null",
                () -> refused(post("street-dispatcher", number, acknowledging, "{}"), "不符"));
        done("street-dispatcher", number, "/signature", "{}");
        done("street-dispatcher", number, "/revocation", "{\"reason\":\"到场核实为施工粉尘\"}");
    }

    private void bent(String number, String table, String column, String value, Runnable meanwhile) {
        String where = " where case_number = '" + number + "'";
        db.sql("create table kept_row as select id, " + column + " as was from " + table + where)
                .update();
        try {
            db.sql("update " + table + " set " + column + " = " + value + where).update();
            meanwhile.run();
        } finally {
            db.sql("update " + table + " set " + column + " = (select was from kept_row k where k.id = " + table
                            + ".id)" + where)
                    .update();
            db.sql("drop table kept_row").update();
        }
    }

    @Test
    void aGraverReportRaisesTheLevelOfTheCaseItIsJoinedTo() {
        String head = walk.reported("gas-leak", Urgency.URGENT, GRID);
        done("street-dispatcher", head, "", "{\"level\":\"general\",\"reason\":\"疑似泄漏\"}");
        assertThat(units(head)).containsExactlyInAnyOrder(COMMUNITY, STREET_CENTRE);
        String graver = leak();

        Visitor.demo(port, "district-dispatcher")
                .post("/api/cases/" + graver + "/joining", "{\"into\":\"" + head + "\",\"reason\":\"同一处泄漏\"}");

        assertThat(units(head)).hasSize(4);
        assertThat(walk.step(head, Action.EMERGENCY_LEVEL_CHANGED).decision()).isEqualTo("larger");
        assertThat(units(graver)).isEmpty();
    }

    @Test
    void whoIsOnDutyIsAlarmedAndGapsAreTold() {
        Visitor head = Visitor.demo(port, "s1-centre-head");
        String turn = "{\"unit\":\"%s\",\"person\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}";
        HttpResponse<String> entered = head.post(
                "/api/duty",
                turn.formatted(STREET_CENTRE, "street-shift-leader", "2026-11-30 20:00", "2026-12-01 08:00"));
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(201);
        assertThat(read(entered).get("gaps").get(0).get("from").textValue()).startsWith("2026-12-01T08:00");

        assertThat(alarmOf(leak(), "street-shift-leader").people()).containsExactly("street-shift-leader");

        String id = read(entered).get("turns").get(0).get("id").textValue();
        assertThat(Visitor.demo(port, "street-dispatcher")
                        .send("DELETE", "/api/duty/" + id, null)
                        .statusCode())
                .as("a seat of the centre itself")
                .isEqualTo(403);
        assertThat(head.send("DELETE", "/api/duty/" + id, null).statusCode()).isEqualTo(204);
        faster(head.send("DELETE", "/api/duty/" + id, null), "这班值班已由胡振东于 ", "删去");
        assertThat(Visitor.demo(port, "street-dispatcher")
                        .send("DELETE", "/api/duty/" + id, null)
                        .body())
                .as("tells a seat nothing")
                .contains("没有这班值班");
        assertThat(read(head.get("/api/duty")).get("turns")).isEmpty();
        assertThat(walk.tasks(leak(), CaseTaskIds.SIGN_ALARM))
                .as("nobody is on duty any more")
                .isNotEmpty()
                .noneSatisfy(task -> assertThat(task.people()).containsExactly("street-shift-leader"));
        assertThat(Visitor.demo(port, "district-dispatcher")
                        .post(
                                "/api/duty",
                                turn.formatted(
                                        STREET_CENTRE, "street-shift-leader", "2026-12-30 20:00", "2026-12-31 08:00"))
                        .statusCode())
                .as("the centre above")
                .isEqualTo(201);
        db.sql("delete from duty_turn").update();
    }

    @ParameterizedTest
    @CsvSource({
        "street-shift-leader,2026-12-02 20:00,2026-12-02 08:00,跨夜的请写次日",
        "street-shift-leader,2026-11-01 20:00,2026-11-02 08:00,已于",
        "street-shift-leader,2026-12-02 20:00,2026-12-12 08:00,一班最长",
        "street-shift-leader,2126-12-02 20:00,2126-12-03 08:00,最多排到今后 31 天",
        "grid-worker,2026-12-02 20:00,2026-12-03 08:00,不在",
        "street-shift-leader,明晚,2026-12-03 08:00,没有“明晚”这个时间"
    })
    void aRosterThatCannotBeIsRefused(String person, String from, String until, String words) {
        refused(
                Visitor.demo(port, "s1-centre-head")
                        .post(
                                "/api/duty",
                                "{\"unit\":\"%s\",\"person\":\"%s\",\"from\":\"%s\",\"until\":\"%s\"}"
                                        .formatted(STREET_CENTRE, person, from, until)),
                words);
    }

    @Test
    void anEmergencyIsDeclaredAndItsLevelChangedSoOftenAndThenNoMore() {
        String number = walk.reported();
        for (int time = 1; time <= 10; time++) {
            done("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}");
            done("street-dispatcher", number, "/revocation", "{\"reason\":\"误报\"}");
        }
        refused(
                post("street-dispatcher", number, "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}"),
                "已宣布应急 10 次",
                "另行上报");

        String other = walk.reported();
        done("street-dispatcher", other, "", "{\"level\":\"general\",\"reason\":\"疑似有人被困\"}");
        for (int time = 1; time <= 30; time++) {
            String level = time % 2 == 1 ? "grave" : "general";
            done("district-dispatcher", other, "/level", "{\"level\":\"" + level + "\",\"reason\":\"情况有变\"}");
        }
        refused(post("district-dispatcher", other, "/level", "{\"level\":\"grave\",\"reason\":\"复燃\"}"), "级别已调整 30 次");
        done("district-dispatcher", other, "/revocation", "{\"reason\":\"火已扑灭\"}");
    }
}

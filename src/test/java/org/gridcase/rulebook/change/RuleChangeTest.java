package org.gridcase.rulebook.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.SqlCounter;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.decision.DecisionTables;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.handling.CaseRelocation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.ProblemException;
import org.gridcase.rulebook.DeployedRulesProof;
import org.gridcase.rulebook.change.RuleChangeService.Terms;
import org.gridcase.rulebook.check.Models;
import org.gridcase.rulebook.register.RuleRegister;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A change from Modeler into force and back: every state, every refusal, one street first. */
@GridcaseTest
class RuleChangeTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";
    private static final String REWORK = "decisions/determine-rework.dmn";
    private static final String ASSIGNMENT = "processes/assignment.bpmn";
    private static final String FORM = "forms/handle-assignment.form";

    private static final String SHIPPED = ShippedFiles.text(LIMITS);
    private static final String LATER =
            ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));
    private static final String LATEST =
            ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"PT50M\""));
    private static final String GENTLE =
            ShippedFiles.changed(REWORK, text -> text.replaceFirst("（C8）。</description>", "（C8），试行。</description>"));

    private static final String STREET = "370112001";
    private static final String OTHER_GRID = "370112002001001";

    @LocalServerPort
    private int port;

    @Autowired
    private TriedChanges triedChanges;

    @Autowired
    private RuleChangeService changes;

    @Autowired
    private RulesInForce rules;

    @Autowired
    private RuleRegister register;

    @Autowired
    private DecisionTables tables;

    @Autowired
    private DeployedRulesProof proof;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private ManagementService management;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private CaseRelocation relocation;

    @Autowired
    private Actor actor;

    @Autowired
    private TriedRules tried;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient db;

    @Autowired
    private SqlCounter sql;

    @Autowired
    private ChangeTokens tokens;

    @Autowired
    private ObjectMapper json;

    private Visitor officer;
    private Visitor reviewer;

    @BeforeEach
    void deploymentsAreChanges() {
        triedChanges.begin();
        officer = Visitor.demo(port, "policy-officer");
        reviewer = Visitor.demo(port, "policy-reviewer");
    }

    @AfterEach
    void whatWasInForceBeforeIsInForceAgain() {
        triedChanges.remove();
    }

    private JsonNode deployed(String... filesAndContents) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < filesAndContents.length; i += 2) {
            files.put(filesAndContents[i], filesAndContents[i + 1]);
        }
        return ok(officer.deploy(TriedRules.NAME, files));
    }

    /** The number of the change into whose draft the files went. */
    private int drafted(String... filesAndContents) {
        String id = deployed(filesAndContents).path("id").asText();
        assertThat(id).startsWith("rule-change-");
        return Integer.parseInt(id.substring("rule-change-".length()));
    }

    private JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private HttpResponse<String> step(Visitor by, int change, String step, String body) {
        return by.post("/api/rule-changes/%d/%s".formatted(change, step), body);
    }

    private void sealed(int change) {
        ok(step(officer, change, "seal", "{\"name\":\"限时放宽\",\"reason\":\"第 12 号通知\"}"));
    }

    private int approved(String terms, String... filesAndContents) {
        int change = drafted(filesAndContents);
        sealed(change);
        ok(step(reviewer, change, "approve", terms));
        return change;
    }

    private static final String NOW = "{\"reason\":\"已核对\"}";
    private static final String IN_ONE_STREET = "{\"reason\":\"先试一个街道\",\"areas\":[\"370112001\"]}";

    private String state(int change) {
        return ok(officer.get("/api/rule-changes/" + change)).path("state").asText();
    }

    private int ruling(String table) {
        return rules.find(Kind.DECISION, table, null).orElseThrow().version();
    }

    private int ruling(Kind kind, String key, String area) {
        return rules.find(kind, key, area).orElseThrow().version();
    }

    private int newest(String table) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private void proved() {
        assertThat(proof.contradicted(10)).isEmpty();
    }

    private void refused(HttpResponse<String> answer, int status, String... sentences) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentences);
    }

    @Test
    void aChangeThatFailsAtWorkIsNamedToWhoMustTakeItBack() {
        String failing = ShippedFiles.changed(
                "decisions/determine-urgency.dmn",
                good -> good.replaceAll("(?s)(<outputEntry[^>]*>\\s*<text>)[^<]*", "$1substring(title, 100, 2)"));
        int change = approved(NOW, "determine-urgency.dmn", failing);

        JsonNode report = read(Visitor.demo(port, "admin").post("/api/cases", """
                {"title": "楼顶搭棚", "description": "楼顶乱搭棚子。", "category": "street-vending",
                 "channel": "resident", "gridCode": "%s"}""".formatted(CaseWalk.GRID)));
        String number = report.path("number").asText();

        String named = "规则变更 %d“限时放宽”".formatted(change);
        String task = walk.task(number, "userTask_repairRule").id();
        assertThat(String.valueOf(engine.getTaskService().getVariableLocal(task, "facts")))
                .contains(named, "(/camunda/app/cockpit/default/#/rule-changes)");
        assertThat(db.sql("select text from notice where case_number = ? and title like '%需要修复'")
                        .param(number)
                        .query(String.class)
                        .single())
                .contains(named, "可在 Cockpit“规则变更”中收回");
        assertThat(db.sql("select distinct r.person from notice_receipt r join notice n on n.id = r.notice"
                                + " where n.case_number = ? and n.title like '%需要修复'")
                        .param(number)
                        .query(String.class)
                        .list())
                .contains("policy-officer", "policy-reviewer");
        ok(step(reviewer, change, "take-back", "{\"reason\":\"出错\"}"));
        ok(officer.post("/api/rule-failures/determine-urgency/retry", "{}"));
        assertThat(walk.tasks(number, "userTask_repairRule")).isEmpty();
        walk.withdrawsOpen(List.of(number));
    }

    @Test
    void aDeploymentIsADraftAndNothingInForceIsTouched() {
        int before = newest("determine-time-limit");
        long deployments = repository.createDeploymentQuery().count();

        JsonNode answer = deployed("determine-time-limit.dmn", LATER);

        assertThat(answer.path("message").asText()).contains("草稿", "尚未生效");
        assertThat(answer.path("name").asText()).contains("草稿（尚未生效）");
        assertThat(answer.path("deployedProcessDefinitions").isNull()).isTrue();
        assertThat(newest("determine-time-limit")).isEqualTo(before);
        assertThat(ruling("determine-time-limit")).isEqualTo(before);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
        JsonNode draft = ok(officer.get("/api/rule-changes?state=draft&limit=1"))
                .path("changes")
                .path(0);
        assertThat(draft.path("files").path(0).path("name").asText()).isEqualTo("determine-time-limit.dmn");
        JsonNode whole = ok(officer.get("/api/rule-changes/" + draft.path("id").asInt()));
        assertThat(whole.path("files").path(0).path("differences")).hasSize(1);
        assertThat(officer.speaking("en")
                        .deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", LATEST))
                        .body())
                .contains("not in force");
        proved();
    }

    @Test
    void aListReadsWhatFilesAreButNotWhatStandsInThem() {
        int change = drafted("determine-time-limit.dmn", LATER);
        JsonNode[] listed = new JsonNode[1];

        List<String> sent = sql.sentDuring(
                () -> listed[0] = ok(officer.get("/api/rule-changes?limit=1")).at("/changes/0"));

        assertThat(sent)
                .filteredOn(statement -> statement.contains("from rule_change_file"))
                .hasSize(1)
                .noneMatch(statement -> statement.contains("content") || statement.contains("*"));
        assertThat(listed[0].at("/files/0/digest").asText())
                .isEqualTo(Sha256.of(LATER.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(ok(officer.get("/api/rule-changes/" + change))
                        .at("/files/0/digest")
                        .asText());
    }

    @Test
    void moreDeploymentsGoIntoTheSameDraft() {
        int change = drafted("determine-time-limit.dmn", LATER);

        assertThat(drafted("determine-rework.dmn", GENTLE)).isEqualTo(change);
        assertThat(drafted("another-name.dmn", LATEST)).isEqualTo(change);

        JsonNode files = ok(officer.get("/api/rule-changes/" + change)).path("files");
        assertThat(files)
                .extracting(file -> file.path("name").asText())
                .containsExactly("another-name.dmn", "determine-rework.dmn");
        assertThat(officer.get("/api/rule-changes/%d/file?name=another-name.dmn".formatted(change))
                        .body())
                .isEqualTo(LATEST);
    }

    @Test
    void aFileOfTheSameNameDoesNotReplaceAnotherRule() {
        int change = drafted("diagram.dmn", LATER);
        drafted("diagram.dmn", GENTLE);

        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files"))
                .extracting(file -> file.path("name").asText())
                .containsExactly("diagram-2.dmn", "diagram.dmn");
    }

    @Test
    void aFileOfTheSameNameKeepsItsEnding() {
        int change = drafted("diagram.dmn11.xml", LATER);
        drafted("diagram.dmn11.xml", GENTLE);

        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files"))
                .extracting(file -> file.path("name").asText())
                .containsExactly("diagram-2.dmn11.xml", "diagram.dmn11.xml");
        sealed(change);
        ok(step(reviewer, change, "approve", NOW));
        assertThat(text("determine-rework")).isEqualTo(GENTLE);
    }

    @Test
    void aDraftIsCheckedWithAllItsFilesOfOneName() {
        String call = "<callActivity id=\"c\" name=\"派单\" calledElement=\"assignment\"><extensionElements>"
                + "<camunda:in businessKey=\"#{execution.processBusinessKey}\"/>"
                + "<camunda:in sourceExpression=\"${assignedUnit.byTable(execution)}\" target=\"unit\"/>"
                + "<camunda:in sourceExpression=\"assistant\" target=\"role\"/>"
                + "<camunda:properties><camunda:property name=\"table\" value=\"tried\"/></camunda:properties>"
                + "</extensionElements></callActivity>";
        drafted(
                "diagram.dmn",
                Models.table("", "urgency")
                        .replace("name=\"out\"", "name=\"unit\"")
                        .replace("\"x\"", "\"城市管理科\""));

        HttpResponse<String> answer =
                officer.deploy(TriedRules.NAME, Map.of("diagram.dmn", GENTLE, "tried.bpmn", Models.process(call)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void whatIsInForceLeavesTheDraft() {
        int change = drafted("determine-time-limit.dmn", LATER);

        JsonNode answer = deployed("determine-time-limit.dmn", SHIPPED);

        assertThat(answer.path("message").asText()).contains("内容与现行规则相同");
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files")).isEmpty();
        refused(step(officer, change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\"}"), 409, "没有与现行规则不同的文件");
    }

    @Test
    void aDraftDoesNotKeepTheNameOfWhatHasLeftIt() {
        int change = drafted("determine-time-limit.dmn", LATER);
        drafted("determine-rework.dmn", GENTLE);
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("name").asText())
                .isEqualTo(TriedRules.NAME);

        deployed("determine-time-limit.dmn", SHIPPED);
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("name").asText())
                .isEqualTo("变更 " + change);
    }

    @Test
    void whatBreaksNeverEntersADraft() {
        HttpResponse<String> answer = officer.deploy(
                TriedRules.NAME,
                Map.of("a.dmn", ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "1天"))));

        refused(answer, 400, "部署被拒绝");
        assertThat(ok(officer.get("/api/rule-changes?state=draft")).path("changes"))
                .isEmpty();
    }

    @Test
    void itIsSealedWithNameAndReasonByItsAuthorOnly() {
        int change = drafted("determine-time-limit.dmn", LATER);

        refused(step(officer, change, "seal", "{\"name\":\" \",\"reason\":\"\"}"), 400, "reason");
        refused(step(officer, change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\",\"z\":1}"), 400, "z");
        refused(
                step(Visitor.demo(port, "admin"), change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\"}"),
                403,
                "他人的变更");
        refused(step(reviewer, change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\"}"), 403, "无权");
        sealed(change);

        assertThat(state(change)).isEqualTo("checked");
        refused(step(officer, change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\"}"), 409, "已由朱涛于 ", " 封存");
        assertThat(drafted("determine-rework.dmn", GENTLE)).isEqualTo(change + 1);
    }

    @Test
    void theAuthorNeverApproves() {
        int change = drafted("determine-time-limit.dmn", LATER);
        sealed(change);

        refused(step(officer, change, "approve", NOW), 403, "无权");
        assertThatThrownBy(() -> changes.approve(
                        change, "policy-officer", new Terms("自己批", null, List.of(), false, true, null, false)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("rule-change-approved-by-author");
        assertThat(state(change)).isEqualTo("checked");
    }

    @Test
    void approvedNowItIsInForceAtOnce() {
        int before = newest("determine-time-limit");

        int change = approved(NOW, "determine-time-limit.dmn", LATER);

        assertThat(state(change)).isEqualTo("in-force");
        assertThat(ruling("determine-time-limit")).isEqualTo(before + 1);
        assertThat(newest("determine-time-limit")).isEqualTo(before + 1);
        JsonNode entries = ok(officer.get("/api/rule-journal?limit=4")).path("entries");
        assertThat(entries)
                .extracting(each -> each.path("kind").asText())
                .containsExactly("deployed", "approved", "sealed", "drafted");
        assertThat(entries.path(2).path("summary").asText()).contains("已封存", "改动 1 处");
        assertThat(entries.path(3).path("summary").asText())
                .as("told once")
                .contains("放入", "环节", "\"PT30M\" → \"PT45M\"");
        assertThat(entries)
                .allSatisfy(each -> assertThat(each.path("change").asInt()).isEqualTo(change));
        assertThat(entries.path(1).path("reason").asText()).isEqualTo("已核对");
        refused(step(reviewer, change, "approve", NOW), 409, "起生效（", "批准）");
        proved();
    }

    @Test
    void aDraftThatIsApprovedIsSealedFirst() {
        int change = drafted("determine-time-limit.dmn", LATER);

        ok(step(reviewer, change, "approve", "{\"reason\":\"不能等\",\"urgent\":true}"));

        JsonNode whole = ok(officer.get("/api/rule-changes/" + change));
        assertThat(whole.path("state").asText()).isEqualTo("in-force");
        assertThat(whole.path("urgent").asBoolean()).isTrue();
        assertThat(whole.path("sealed").asText()).isNotBlank();
    }

    @Test
    void whatTheApproverHasNotSeenIsNotApproved() {
        int change = drafted("determine-time-limit.dmn", LATER);
        JsonNode files = ok(reviewer.get("/api/rule-changes/" + change)).path("files");
        drafted("determine-time-limit.dmn", LATEST);
        String terms = "{\"reason\":\"已核对\",\"seen\":[\"%s\"]}";

        refused(
                step(
                        reviewer,
                        change,
                        "approve",
                        terms.formatted(files.path(0).path("digest").asText())),
                409,
                "作者又放入了文件");

        assertThat(state(change)).isEqualTo("draft");
        files = ok(reviewer.get("/api/rule-changes/" + change)).path("files");
        ok(step(
                reviewer,
                change,
                "approve",
                terms.formatted(files.path(0).path("digest").asText())));
    }

    @Test
    void termsThatMakeNoSenseAreToldAtTheirField() {
        int change = drafted("determine-time-limit.dmn", LATER);
        sealed(change);

        refused(step(reviewer, change, "approve", "{}"), 400, "reason");
        refused(
                step(reviewer, change, "approve", "{\"reason\":7,\"areas\":[null],\"x\":1}"),
                400,
                "\"areas\"",
                "\"reason\"",
                "\"x\"");
        refused(step(reviewer, change, "approve", "{\"reason\":\"  \"}"), 400, "reason");
        refused(step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"from\":\"2020-01-01 08:00\"}"), 400, "已经过去");
        refused(step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"from\":\"2027-02-30 08:00\"}"), 400, "不是时间");
        refused(step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"from\":\"9998-01-01 08:00\"}"), 400, "一年");
        refused(
                step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"areas\":[\"999999999\"]}"),
                400,
                "999999999");
        refused(step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"areas\":[\"映泉街\"]}"), 400, "映泉街");
        refused(step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"areas\":[\"370112\"]}"), 400, "370112");
        refused(step(reviewer, change, "approve", "{\"reason\":\"照通知办理\",\"areas\":[]}"), 400, "areas");
        String tomorrow = TimeMachine.now().plus(Duration.ofDays(1)).toString();
        refused(
                step(
                        reviewer,
                        change,
                        "approve",
                        "{\"reason\":\"照通知办理\",\"urgent\":true,\"from\":\"%s\"}".formatted(tomorrow)),
                400,
                "紧急生效是立即生效");
        refused(step(reviewer, 999_999, "approve", NOW), 404, "没有这个编号");
        refused(officer.get("/api/rule-changes?state=x"), 400, "draft");
        assertThat(state(change)).isEqualTo("checked");
    }

    @Test
    void itComesIntoForceAtItsTime() {
        int before = newest("determine-time-limit");
        Instant from = TimeMachine.now().plus(Duration.ofHours(1));
        int change =
                approved("{\"reason\":\"照通知办理\",\"from\":\"%s\"}".formatted(from), "determine-time-limit.dmn", LATER);

        assertThat(state(change)).isEqualTo("approved");
        refused(step(reviewer, change, "approve", NOW), 409, "已由许静于 ", " 批准，等待生效");
        refused(step(officer, change, "take-back", NOW), 409, "已由许静于 ", " 批准，等待生效");
        assertThat(newest("determine-time-limit")).isEqualTo(before);
        TimeMachine.forward(Duration.ofMinutes(70));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("late").asBoolean())
                .isTrue();
        theTimeComes(change);

        assertThat(state(change)).isEqualTo("in-force");
        assertThat(ruling("determine-time-limit")).isEqualTo(before + 1);
        proved();
    }

    private void theTimeComes(int change) {
        management.executeJob(jobOf(change));
    }

    @Test
    void aPilotComesIntoForceInAJobAsWell() {
        Instant from = TimeMachine.now().plus(Duration.ofHours(1));
        int change = approved(
                "{\"reason\":\"照通知办理\",\"from\":\"%s\",\"areas\":[\"370112001\"]}".formatted(from),
                "determine-time-limit.dmn",
                LATER);
        int before = newest("determine-time-limit");

        theTimeComes(change);

        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(before + 1);
        assertThat(ok(officer.get("/api/rule-journal?limit=1"))
                        .path("entries")
                        .path(0)
                        .path("summary")
                        .asText())
                .startsWith("变更 %d 已生效：determine-time-limit.dmn，改动 ".formatted(change));
        assertThat(ruling("determine-time-limit")).isEqualTo(before + 2);
        assertThat(newest("determine-time-limit")).isEqualTo(before + 2);
        proved();
    }

    @Test
    void whatOthersHaveDoneSinceIsNotUndoneAtItsTime() {
        Instant from = TimeMachine.now().plus(Duration.ofHours(1));
        int waiting =
                approved("{\"reason\":\"照通知办理\",\"from\":\"%s\"}".formatted(from), "determine-time-limit.dmn", LATER);
        approved(NOW, "determine-time-limit.dmn", LATEST);
        int ruling = ruling("determine-time-limit");

        theTimeComes(waiting);

        JsonNode held = ok(officer.get("/api/rule-changes/" + waiting));
        assertThat(held.path("state").asText()).isEqualTo("checked");
        assertThat(held.path("problem").asText()).contains("现行规则已被他人改动", "原由", "在全区生效");
        assertThat(held.path("from").asText()).isNotBlank();
        for (String account : List.of("policy-officer", "policy-reviewer")) {
            assertThat(Visitor.demo(port, account).get("/api/notices").body())
                    .contains("规则变更 %d 没有按时生效".formatted(waiting));
        }
        assertThat(held.path("files").path(0).path("overtaken")).isNotEmpty();
        assertThat(ruling("determine-time-limit")).isEqualTo(ruling);
        refused(step(reviewer, waiting, "approve", NOW), 409, "他人");
        ok(step(reviewer, waiting, "approve", "{\"reason\":\"照通知办理\",\"knowing\":true}"));
        assertThat(state(waiting)).isEqualTo("in-force");
    }

    @Test
    void lastWeeksFileOverAColleaguesChangeIsAsked() {
        int change = drafted("determine-time-limit.dmn", LATER);
        tried.deploy(LIMITS, LATEST);

        HttpResponse<String> answer = step(officer, change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\"}");

        refused(answer, 409, "他人");
        JsonNode file =
                ok(officer.get("/api/rule-changes/" + change)).path("files").path(0);
        assertThat(file.path("differences").toString()).contains("PT50M", "PT45M");
        assertThat(file.path("overtaken").toString()).contains("PT30M", "PT50M");
        ok(step(officer, change, "seal", "{\"name\":\"x\",\"reason\":\"照通知办理\",\"knowing\":true}"));
        ok(step(reviewer, change, "approve", NOW));
    }

    @Test
    void filesOfOneChangeComeIntoForceAtOneInstant() {
        String form = ShippedFiles.changed(FORM, text -> text.replaceFirst("\"label\": \"", "\"label\": \"（试行）"));

        int change = approved(NOW, "determine-time-limit.dmn", LATER, "handle-assignment.form", form);

        List<String> rows = db.sql("select since || ' ' || deployment from rule_in_force where rule_change = ?")
                .param(change)
                .query(String.class)
                .list();
        assertThat(rows).hasSize(2).containsOnly(rows.get(0));
        assertThat(state(change)).isEqualTo("in-force");
    }

    @Test
    void nothingOfItIsDoneWhereOnePartFails() {
        int change = drafted("determine-time-limit.dmn", LATER);
        int before = newest("determine-time-limit");
        int entries = ok(officer.get("/api/rule-journal?limit=1"))
                .path("entries")
                .path(0)
                .path("number")
                .asInt();

        transaction.executeWithoutResult(status -> {
            changes.approve(
                    change, "policy-reviewer", new Terms("x", null, List.of(STREET), false, false, null, false));
            status.setRollbackOnly();
        });

        assertThat(state(change)).isEqualTo("draft");
        assertThat(newest("determine-time-limit")).isEqualTo(before);
        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(before);
        assertThat(ok(officer.get("/api/rule-journal?limit=1"))
                        .path("entries")
                        .path(0)
                        .path("number")
                        .asInt())
                .isEqualTo(entries);
        proved();
    }

    @Test
    void takenBackWhatWasBeforeIsInForceAgain() {
        tried.deploy(LIMITS, LATEST);
        int change = approved(NOW, "determine-time-limit.dmn", LATER, "determine-rework.dmn", GENTLE);
        int other = approved(NOW, "determine-rework.dmn", GENTLE.replace("试行", "暂行"));
        int rework = ruling("determine-rework");

        refused(step(officer, change, "take-back", "{\"reason\":\"\"}"), 400, "reason");
        JsonNode answer = ok(step(officer, change, "take-back", "{\"reason\":\"写错一行\"}"));

        assertThat(answer.path("stayed")).extracting(JsonNode::asText).containsExactly("determine-rework");
        assertThat(answer.path("message").asText()).contains("determine-rework");
        assertThat(state(change)).isEqualTo("taken-back");
        assertThat(ruling("determine-rework")).isEqualTo(rework);
        assertThat(ruling("determine-time-limit")).isEqualTo(newest("determine-time-limit"));
        assertThat(text("determine-time-limit")).isEqualTo(LATEST);
        refused(step(officer, change, "take-back", "{\"reason\":\"照通知办理\"}"), 409, "已由朱涛于 ", " 收回");
        proved();

        ok(step(reviewer, other, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(text("determine-rework"))
                .as("what was taken back before does not return")
                .isEqualTo(ShippedFiles.text(REWORK));
        proved();
    }

    @Test
    void aNewDiagramThatIsTakenBackBeginsByItselfNoMore() {
        int change = approved(NOW, "byItself.bpmn", beginningByItself());
        String version = rules.definition(Kind.PROCESS, "byItself", STREET).orElseThrow();
        assertThat(startsOf(version)).isEqualTo(3);

        JsonNode answer = ok(step(officer, change, "take-back", "{\"reason\":\"出错\"}"));

        assertThat(answer.path("message").asText()).contains("不再由消息、信号或定时启动", "byItself");
        assertThat(startsOf(version)).isZero();
        engine.getRuntimeService().signalEventReceived("own.signal");
        assertThat(engine.getRuntimeService()
                        .createMessageCorrelation("own.message")
                        .correlateAllWithResult())
                .isEmpty();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processDefinitionId(version)
                        .count())
                .isZero();
        proved();
    }

    private int startsOf(String version) {
        return db.sql("select (select count(*) from act_ru_event_subscr where configuration_ = :version)"
                        + " + (select count(*) from act_ru_job where process_def_id_ = :version)")
                .param("version", version)
                .query(Integer.class)
                .single();
    }

    private static String beginningByItself() {
        return Models.process("<userTask id=\"t\" name=\"看一看\" camunda:candidateGroups=\"370112001-centre\"/>")
                .replace("\"tried\"", "\"byItself\"")
                .replace(
                        "<process",
                        "<message id=\"m\" name=\"own.message\"/><signal id=\"s\" name=\"own.signal\"/><process")
                .replace("<startEvent id=\"start\"/>", DAILY)
                .replace(
                        "</process>",
                        BY_ITSELF.formatted("m", "<messageEventDefinition messageRef=\"m\"/>")
                                + BY_ITSELF.formatted("s", "<signalEventDefinition signalRef=\"s\"/>")
                                + "</process>");
    }

    private static final String DAILY =
            "<startEvent id=\"start\"><timerEventDefinition><timeCycle>R/P1D</timeCycle></timerEventDefinition></startEvent>";

    private static final String BY_ITSELF =
            "<startEvent id=\"by_%1$s\">%2$s</startEvent><sequenceFlow id=\"by_flow_%1$s\" sourceRef=\"by_%1$s\" targetRef=\"t\"/>";

    private String text(String table) {
        var definition = repository.getDecisionDefinition(
                rules.definition(Kind.DECISION, table, null).orElseThrow());
        try (var stream = repository.getResourceAsStream(definition.getDeploymentId(), definition.getResourceName())) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatOthersHaveReplacedIsSuperseded() {
        int first = approved(NOW, "determine-time-limit.dmn", LATER);
        int second = approved(NOW, "determine-time-limit.dmn", LATEST);

        assertThat(state(first)).isEqualTo("superseded");
        assertThat(ok(officer.get("/api/rule-changes?state=superseded")).path("changes"))
                .anySatisfy(each -> assertThat(each.path("id").asInt()).isEqualTo(first));
        refused(
                step(officer, first, "take-back", "{\"reason\":\"照通知办理\"}"),
                409,
                "它的规则已于 ",
                " 被变更 " + second + "“限时放宽”（许静批准）全部代替");
        ok(step(officer, second, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(state(first)).isEqualTo("in-force");
        ok(step(officer, first, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(text("determine-time-limit")).isEqualTo(SHIPPED);
        proved();
    }

    @Test
    void oneStreetFirst() {
        String diagram = ShippedFiles.changed(ASSIGNMENT, text -> text.replace("name=\"办理案件\"", "name=\"办理案件（试行）\""));
        int before = newest("determine-time-limit");
        int change = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER, "assignment.bpmn", diagram);

        assertThat(ruling(Kind.DECISION, "determine-time-limit", CaseWalk.GRID)).isEqualTo(before + 1);
        assertThat(ruling(Kind.DECISION, "determine-time-limit", OTHER_GRID)).isEqualTo(before + 2);
        assertThat(taskName(walk.reported())).isEqualTo("办理案件（试行）");
        assertThat(taskName(walk.reported("street-vending", Urgency.ROUTINE, OTHER_GRID)))
                .isEqualTo("办理案件");
        proved();

        refused(step(reviewer, change, "widen", "{\"reason\":\"照通知办理\",\"areas\":[\"1\"]}"), 400, "areas");
        ok(step(reviewer, change, "widen", "{\"reason\":\"照通知办理\",\"areas\":[\"370112002\"]}"));
        assertThat(ruling(Kind.DECISION, "determine-time-limit", OTHER_GRID)).isEqualTo(before + 1);
        proved();

        ok(step(reviewer, change, "widen", "{\"reason\":\"试点成功\"}"));
        assertThat(ruling("determine-time-limit")).isEqualTo(newest("determine-time-limit"));
        assertThat(text("determine-time-limit")).isEqualTo(LATER);
        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(before + 3);
        refused(step(reviewer, change, "widen", NOW), 409, "全区");
        proved();

        ok(step(officer, change, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(text("determine-time-limit")).isEqualTo(SHIPPED);
        assertThat(taskName(walk.reported())).isEqualTo("办理案件");
        proved();
    }

    @Test
    void aCaseIsDecidedByTheTablesOfItsStreet() {
        String shorter =
                ShippedFiles.changed(LIMITS, text -> text.replace("<text>\"P1D\"</text>", "<text>\"P3D\"</text>"));
        Instant before = dueOf(walk.reported());

        int change = approved(IN_ONE_STREET, "determine-time-limit.dmn", shorter);

        assertThat(dueOf(walk.reported())).isAfter(before.plus(Duration.ofHours(20)));
        assertThat(dueOf(walk.reported("street-vending", Urgency.ROUTINE, OTHER_GRID)))
                .isBefore(before.plus(Duration.ofHours(20)));
        ok(step(officer, change, "take-back", "{\"reason\":\"照通知办理\"}"));
    }

    private Instant dueOf(String number) {
        return walk.tasks(number).stream()
                .filter(task -> task.key().equals("userTask_handleAssignment"))
                .map(task -> engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.id())
                        .singleResult()
                        .getDueDate()
                        .toInstant())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPilotThatIsTakenBackGivesWayToTheOneBefore() {
        int first = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER);
        int version = ruling(Kind.DECISION, "determine-time-limit", STREET);
        int second = drafted("determine-time-limit.dmn", LATEST);
        sealed(second);
        refused(
                step(reviewer, second, "approve", IN_ONE_STREET),
                409,
                "rule-change-ends-pilot",
                "变更 %d“限时放宽”正在映泉街道试点，会被代替".formatted(first));
        ok(step(reviewer, second, "approve", "{\"reason\":\"再试\",\"areas\":[\"370112002\"]}"));
        refused(step(reviewer, second, "widen", "{\"reason\":\"扩大\",\"areas\":[\"映泉街道\"]}"), 409, "会被代替");
        ok(step(reviewer, second, "widen", "{\"reason\":\"扩大\",\"areas\":[\"映泉街道\"],\"knowing\":true}"));
        assertThat(state(first)).isEqualTo("superseded");
        assertThat(told(2).toString()).contains("变更 %d 扩大了试点".formatted(second), "改动 ");
        assertThat(told(1)).singleElement().satisfies(each -> {
            assertThat(each.path("kind").asText()).isEqualTo("replaced");
            assertThat(each.path("cause").asInt()).isEqualTo(second);
            assertThat(each.path("summary").asText())
                    .contains("变更 %d 的试点由变更 %d“限时放宽”代替".formatted(first, second), "区域：映泉街道");
        });
        assertThat(officer.get("/api/notices").body()).contains("规则变更 %d 的试点已被代替".formatted(first));
        TimeMachine.forward(Duration.ofHours(1));
        String meanwhile = walk.reported();

        ok(step(officer, second, "take-back", "{\"reason\":\"照通知办理\"}"));

        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(version);
        assertThat(state(first)).isEqualTo("in-force");
        proved();
        assertThat(told(2)).extracting(each -> each.path("kind").asText()).containsExactly("resumed", "taken-back");
        assertThat(told(2).get(1).path("summary").asText()).contains("变更 %d 已收回".formatted(second), "改动 ");
        assertThat(laterOf(second)).endsWith("扩大试点 映泉街道，改动 1 处", "已收回 文澜街道、映泉街道，改动 2 处");
        assertThat(told(1).get(0).path("summary").asText())
                .contains("变更 %d 重新有效，因收回变更 %d“限时放宽”".formatted(first, second), "区域：映泉街道")
                .doesNotContain("原因");
        assertThat(Visitor.demo(port, "policy-reviewer").get("/api/notices").body())
                .contains("规则变更 %d 重新有效".formatted(first));
        JsonNode compared = ok(officer.get("/api/rule-changes/%d/comparison".formatted(first)));
        assertThat(compared.path("began").asText())
                .isEqualTo(ok(officer.get("/api/rule-changes/" + first))
                        .path("inForce")
                        .asText());
        assertThat(compared.path("interruptions")).singleElement().satisfies(each -> {
            assertThat(each.path("area").asText()).isEqualTo("映泉街道");
            assertThat(each.path("by").asInt()).isEqualTo(second);
        });
        assertThat(compared.at("/groups/0/figures/cases").asInt())
                .as("what was reported while the other one decided")
                .isZero();
        walk.withdrawsOpen(List.of(meanwhile));
        ok(step(officer, first, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(ruling("determine-time-limit"));
        proved();
    }

    @Test
    void aReplacedPilotComesBackWhenAWidenedOneIsTakenBack() {
        int first = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER);
        int version = ruling(Kind.DECISION, "determine-time-limit", STREET);
        int second = drafted("determine-time-limit.dmn", LATEST);
        sealed(second);
        ok(step(reviewer, second, "approve", IN_ONE_STREET.replace("}", ",\"knowing\":true}")));
        ok(step(reviewer, second, "widen", "{\"reason\":\"试点顺利\"}"));
        int third = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER.replaceFirst("\"PT4H\"", "\"PT5H\""));
        ok(step(officer, third, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(state(first)).as("the rule of the district has its place").isEqualTo("superseded");

        ok(step(officer, second, "take-back", "{\"reason\":\"照通知办理\"}"));

        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(version);
        assertThat(state(first)).isEqualTo("in-force");
        assertThat(laterOf(second)).last().asString().isEqualTo("已收回 全区，改动 2 处");
        assertThat(told(2).toString()).contains("变更 %d 重新有效，因收回变更 %d“限时放宽”".formatted(first, second));
        proved();
    }

    @Test
    void aPilotMovedInTheDatabaseDecidesNothing() {
        int change = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER);
        int pilot = ruling(Kind.DECISION, "determine-time-limit", STREET);
        String moved = "update rule_in_force set area = ? where rule_change = ? and area is not null";

        bent(moved, "370112002", change);

        assertThat(ruling(Kind.DECISION, "determine-time-limit", OTHER_GRID))
                .isEqualTo(ruling("determine-time-limit"))
                .isNotEqualTo(pilot);
        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(pilot);
        assertThat(proof.contradicted(10))
                .singleElement()
                .extracting(each -> ContentDifference.said(each, Locale.CHINESE))
                .asString()
                .contains(
                        "文澜街道 370112002 / #%d / v%d”处的生效记录（地区 / 变更 / 版本）是增加的".formatted(change, pilot),
                        "映泉街道 370112001 / #%d”处的生效记录（地区 / 变更 / 版本）已被删去".formatted(change));
        bent(moved, STREET, change);
        proved();
    }

    @Test
    void whoApprovedIsHeldAgainstTheJournal() {
        int change = approved(NOW, "determine-time-limit.dmn", LATER);
        String approval = "update rule_change set approver = ?, approval = ? where number = ?";

        bent(approval, "admin", "领导口头同意", change);

        assertThat(proof.contradicted(10))
                .singleElement()
                .extracting(each -> ContentDifference.said(each, Locale.CHINESE))
                .isEqualTo("#%d（变更 %d 的批准人或批准理由被改动）".formatted(change, change));
        bent(approval, "policy-reviewer", "已核对", change);
        proved();
    }

    private void bent(String sql, Object... values) {
        transaction.executeWithoutResult(status -> {
            db.sql("set local session_replication_role = replica").update();
            assertThat(db.sql(sql).params(values).update()).isPositive();
        });
        tokens.changed(ChangeTokens.MODELS);
    }

    @Test
    void aPilotAmidOtherRulesIsAskedAboutAndNamed() {
        int pilot = approved(IN_ONE_STREET.replace(STREET, STREET + "001"), "determine-time-limit.dmn", LATER);
        int change = drafted("determine-time-limit.dmn", LATEST);
        sealed(change);
        String stays = "变更 %d“限时放宽”正在映泉街道映泉社区试点，那里仍按那个变更办".formatted(pilot);
        refused(step(reviewer, change, "approve", NOW), 409, stays);
        refused(step(reviewer, change, "approve", IN_ONE_STREET), 409, stays);
        ok(step(reviewer, change, "approve", IN_ONE_STREET.replace(STREET, "370112002")));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("except"))
                .isEmpty();
        refused(step(reviewer, change, "widen", "{\"reason\":\"试点顺利\"}"), 409, stays);

        JsonNode widened = ok(step(reviewer, change, "widen", "{\"reason\":\"试点顺利\",\"knowing\":true}"));

        String except = "映泉街道映泉社区除外，变更 %d 在试点".formatted(pilot);
        JsonNode card = ok(officer.get("/api/rule-changes?limit=1")).at("/changes/0");
        for (JsonNode each : List.of(widened, card)) {
            assertThat(each.path("except")).extracting(JsonNode::asText).containsExactly(except);
            assertThat(each.path("later")).hasSize(2);
            assertThat(each.at("/later/0/where").asText()).as("where it began").isEqualTo("文澜街道，改动 1 处");
            assertThat(List.of(each.path("later").path(1))).singleElement().satisfies(later -> {
                assertThat(later.path("kindName").asText()).isEqualTo("扩大试点");
                assertThat(later.path("where").asText()).isEqualTo("全区，" + except + "，改动 1 处");
                assertThat(later.at("/step/name").asText()).isEqualTo("许静");
                assertThat(later.at("/step/reason").asText()).isEqualTo("试点顺利");
            });
        }
        assertThat(told(1).get(0).path("summary").asText()).contains("全区（" + except + "）");
        assertThat(read(officer.speaking("en").get("/api/rule-changes/" + change))
                        .at("/except/0")
                        .asText())
                .startsWith("except in ")
                .doesNotContain("，");
        assertThat(ruling(Kind.DECISION, "determine-time-limit", CaseWalk.GRID))
                .isNotEqualTo(ruling("determine-time-limit"));
        ok(step(officer, pilot, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("except"))
                .isEmpty();
        proved();
    }

    @Test
    void theJournalNamesWhatADraftChangesAndHowMuchThatIs() {
        drafted("determine-time-limit.dmn", LATER.replaceFirst("\"P3D\"", "\"P4D\""));
        assertThat(told(1).get(0).path("summary").asText()).contains("\"PT30M\" → \"PT45M\"", "\"P3D\" → \"P4D\"", "；");

        drafted("determine-time-limit.dmn", LATER.replaceAll("\"P3D\"", "\"P4D\""));

        JsonNode entry = told(1).get(0);
        assertThat(entry.path("differences").asInt()).isGreaterThan(3);
        assertThat(entry.path("summary").asText())
                .endsWith("；等 %d 处".formatted(entry.path("differences").asInt()));
    }

    /** Of two changes of the whole district one follows the other, is taken back, and leaves no gap in what is told of the first. */
    @Test
    void aChangeTellsByWhichItWasFollowed() {
        int first = approved(NOW, "determine-time-limit.dmn", LATER);
        int second = approved(NOW, "determine-time-limit.dmn", LATEST);
        ok(step(officer, second, "take-back", "{\"reason\":\"照通知办理\"}"));
        approved(IN_ONE_STREET, "determine-time-limit.dmn", LATEST); // deploys the rules of elsewhere once more
        int third = approved(
                IN_ONE_STREET.replace(",\"areas\":[\"370112001\"]", ",\"knowing\":true"),
                "determine-time-limit.dmn",
                SHIPPED);

        assertThat(told(4).get(3).path("kindName").asText()).contains("放入草稿，恢复到第 ");
        assertThat(laterOf(first))
                .containsExactly(
                        "被代替 全区，determine-time-limit.dmn，因变更 %d".formatted(second),
                        "重新有效 全区，因收回变更 %d".formatted(second),
                        "被代替 全区，determine-time-limit.dmn，因变更 %d".formatted(third));
        assertThat(laterOf(second)).containsExactly("已收回 全区，改动 1 处");
    }

    private List<String> laterOf(int change) {
        List<String> later = new ArrayList<>();
        ok(officer.get("/api/rule-changes/" + change))
                .path("later")
                .forEach(each -> later.add(each.path("kindName").asText() + " "
                        + each.path("where").asText()));
        return later;
    }

    /** The newest entries of the journal. */
    private List<JsonNode> told(int most) {
        List<JsonNode> entries = new ArrayList<>();
        ok(officer.get("/api/rule-journal?limit=" + most)).path("entries").forEach(entries::add);
        return entries;
    }

    @Test
    void whatDecidesAgainEverywhereIsSaid() {
        int first = approved(NOW, "determine-time-limit.dmn", LATER);
        int second = approved(NOW, "determine-time-limit.dmn", LATEST);

        ok(step(officer, second, "take-back", "{\"reason\":\"效果不好\"}"));

        assertThat(told(1).get(0).path("summary").asText())
                .isEqualTo("变更 %d 重新有效，因收回变更 %d“限时放宽”：determine-time-limit.dmn，全区".formatted(first, second));
    }

    @Test
    void aLaterPilotIsToldOfTheOneThatIsToReplaceItAtItsTime() {
        Instant from = TimeMachine.now().plus(Duration.ofHours(1));
        int waiting = approved(
                "{\"reason\":\"照通知办理\",\"from\":\"%s\",\"areas\":[\"370112001\"]}".formatted(from),
                "determine-time-limit.dmn",
                LATER);
        int later = drafted("determine-time-limit.dmn", LATEST);
        sealed(later);

        refused(
                step(reviewer, later, "approve", IN_ONE_STREET),
                409,
                "变更 %d“限时放宽”定于 ".formatted(waiting),
                "在映泉街道试点同样的规则");
        ok(step(reviewer, later, "approve", IN_ONE_STREET.replace("}", ",\"knowing\":true}")));
        theTimeComes(waiting);

        assertThat(state(later)).isEqualTo("superseded");
        assertThat(told(1).get(0).path("summary").asText()).contains("变更 %d 的试点由变更 %d".formatted(later, waiting));
        for (Visitor each : List.of(officer, reviewer)) {
            assertThat(each.get("/api/notices").body()).contains("规则变更 %d 的试点已被代替".formatted(later));
        }
        proved();
    }

    @Test
    void aPilotLeavesAreasThatItHasAndThatAreTooManyAlone() {
        int change = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER);

        refused(step(reviewer, change, "widen", "{\"reason\":\"再试\",\"areas\":[\"370112001\"]}"), 409, "已在这些区域试点");
        refused(
                step(reviewer, change, "widen", "{\"reason\":\"再试\",\"areas\":[\"370112001001\"]}"),
                409,
                "已在试点区域映泉街道之内");
        assertThatThrownBy(() -> changes.widen(
                        change,
                        "policy-reviewer",
                        "再试",
                        IntStream.range(1, 101)
                                .mapToObj("370112002001%03d"::formatted)
                                .toList(),
                        false))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("rule-change-not-wider");
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("areas")).hasSize(1);
    }

    @Test
    void rulesOfOneFileThatOthersHaveReplacedSinceStay() {
        approved(NOW, "both.dmn", both(LATER, GENTLE));
        approved(NOW, "determine-rework.dmn", GENTLE.replace("试行", "暂行"));
        String rework = GENTLE.replace("试行", "暂行");

        int pilot = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATEST);
        assertThat(text("determine-rework")).isEqualTo(rework);
        proved();
        ok(step(officer, pilot, "take-back", "{\"reason\":\"照通知办理\"}"));

        int change = approved(NOW, "determine-time-limit.dmn", LATEST);
        ok(step(officer, change, "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(text("determine-time-limit")).isEqualTo(both(LATER, GENTLE));
        assertThat(text("determine-rework")).isEqualTo(rework);
        proved();
    }

    /** One file that holds the decisions of two. */
    private static String both(String one, String other) {
        String decision = other.substring(other.indexOf("<decision "), other.indexOf("</decision>"))
                .replaceAll("(id=\"\\w*)_tier\"", "$1_tierOfRework\"");
        return one.replaceFirst("</decision>", Matcher.quoteReplacement("</decision>\n  " + decision + "</decision>"));
    }

    @Test
    void whoHasChangedItIsNotWhoApprovedIt() {
        Instant from = TimeMachine.now().plus(Duration.ofHours(1));
        int change =
                approved("{\"reason\":\"照通知办理\",\"from\":\"%s\"}".formatted(from), "determine-time-limit.dmn", LATER);
        theTimeComes(change);
        approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER.replaceFirst("\"PT4H\"", "\"PT5H\""));

        String told = Visitor.demo(port, "admin")
                .deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", SHIPPED))
                .body();

        assertThat(told).contains("会撤销朱涛 ").doesNotContain("系统升级", "许静");
        assertThat(deployed("determine-time-limit.dmn", SHIPPED)
                        .path("warnings")
                        .toString())
                .contains("会撤销朱涛（本人） ");
    }

    @Test
    void lastWeeksFileOfTheSameOfficerIsToldToTheReviewer() {
        approved("{\"reason\":\"照通知办理\"}", "determine-time-limit.dmn", LATER);
        int change = drafted("determine-time-limit.dmn", SHIPPED.replaceFirst("\"P3D\"", "\"P4D\""));

        assertThat(ok(reviewer.get("/api/rule-changes/" + change))
                        .path("findings")
                        .toString())
                .contains("会撤销朱涛（本人） ");
    }

    @Test
    void warningsOfADraftAreReadBeforeItIsApproved() {
        int change = drafted("determine-time-limit.dmn", SHIPPED.replaceFirst("\"P3D\"", "\"P300D\""));

        JsonNode whole = ok(reviewer.get("/api/rule-changes/" + change));

        assertThat(whole.path("state").asText()).isEqualTo("draft");
        assertThat(whole.path("findings")).hasSize(2).allSatisfy(finding -> assertThat(
                        finding.path("severity").asText())
                .isEqualTo("warning"));
        assertThat(whole.path("findings").path(0).path("message").asText()).contains("比原来的时限长十倍以上");
        assertThat(whole.path("findings").path(1).path("message").asText()).contains("这一行的说明还写着“三个工作日”");
    }

    private String taskName(String number) {
        return walk.tasks(number).stream()
                .filter(task -> task.key().equals("userTask_handleAssignment"))
                .map(task -> engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.id())
                        .singleResult()
                        .getName())
                .map(name -> name.replaceFirst("：.*$", ""))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPilotIsTakenBackInOneCall() {
        int before = newest("determine-time-limit");
        int change = approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER);

        ok(step(officer, change, "take-back", "{\"reason\":\"照通知办理\"}"));

        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(before + 2);
        assertThat(state(change)).isEqualTo("taken-back");
        proved();
    }

    @Test
    void aFormIsThatOfTheStreet() {
        String form = ShippedFiles.changed(FORM, text -> text.replaceFirst("\"label\": \"", "\"label\": \"（试行）"));
        approved(IN_ONE_STREET, "handle-assignment.form", form);

        assertThat(formOf(walk.reported())).contains("（试行）");
        assertThat(formOf(walk.reported("street-vending", Urgency.ROUTINE, OTHER_GRID)))
                .doesNotContain("（试行）");
    }

    private String formOf(String number) {
        return formOf(number, "userTask_handleAssignment");
    }

    private String formOf(String number, String key) {
        String task = walk.task(number, key).id();
        try (var stream = engine.getFormService().getDeployedTaskForm(task)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatPeopleStartThemselvesHasNoPilot() {
        String diagram = ShippedFiles.changed(
                "processes/deferral.bpmn", text -> text.replace("name=\"审批缓办申请\"", "name=\"审批缓办\""));
        int change = drafted("deferral.bpmn", diagram);
        sealed(change);

        refused(step(reviewer, change, "approve", IN_ONE_STREET), 409, "Tasklist");
        assertThat(state(change)).isEqualTo("checked");
    }

    @Test
    void itIsWithdrawnBeforeItIsInForce() {
        int draft = drafted("determine-time-limit.dmn", LATER);
        refused(step(reviewer, draft, "withdraw", "{\"reason\":\"照通知办理\"}"), 403, "他人的变更");
        ok(step(officer, draft, "withdraw", "{\"reason\":\"不要了\"}"));
        assertThat(state(draft)).isEqualTo("withdrawn");
        refused(step(officer, draft, "withdraw", "{\"reason\":\"照通知办理\"}"), 409, "已由朱涛于 ", " 撤回，不会生效");
        refused(step(reviewer, draft, "approve", NOW), 409, "已由朱涛于 ", " 撤回，不会生效");

        String from = TimeMachine.now().plus(Duration.ofHours(1)).toString();
        int waiting =
                approved("{\"reason\":\"照通知办理\",\"from\":\"%s\"}".formatted(from), "determine-time-limit.dmn", LATER);
        ok(step(reviewer, waiting, "withdraw", "{\"reason\":\"退回\"}"));
        assertThat(db.sql("select count(*) from act_ru_job where handler_type_ = 'gridcase-rule-change'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void ofTwoApprovalsAtOnceOneIsTold() throws Exception {
        int change = drafted("determine-time-limit.dmn", LATER);
        sealed(change);
        int before = newest("determine-time-limit");
        List<Integer> answers = new ArrayList<>();
        var threads = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> approval =
                    () -> step(reviewer, change, "approve", NOW).statusCode();
            for (var each : threads.invokeAll(List.of(approval, approval))) {
                answers.add(each.get());
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(newest("determine-time-limit")).isEqualTo(before + 1);
        proved();
    }

    @Test
    void aRestartLeavesTheRegisterAlone() {
        approved(NOW, "determine-time-limit.dmn", LATER);
        int ruling = ruling("determine-time-limit");
        int rows = rows();

        repository
                .createDeployment()
                .name("Gridcase")
                .enableDuplicateFiltering(true)
                .addString(LIMITS, SHIPPED)
                .deploy();

        assertThat(ruling("determine-time-limit")).isEqualTo(ruling);
        assertThat(rows()).isEqualTo(rows);
    }

    /** A case under it goes on by its diagram, which names what is new. */
    @ParameterizedTest
    @EnumSource
    void whatWasNewInAPilotIsFoundByItsCasesAnywhere(Kind kind) {
        int noChange = 987_654;
        RuleVersion fresh = new RuleVersion(kind, "new-in-a-pilot", "no-definition", 3, "no-deployment");
        RuleVersion later = new RuleVersion(kind, "new-in-a-pilot", "no-definition", 4, "no-deployment");

        transaction.executeWithoutResult(status -> {
            register.put(List.of(fresh), STREET, noChange);
            assertThat(register.withoutSuccessor(register.open())).contains("new-in-a-pilot");
            assertThat(register.find(kind, "new-in-a-pilot", "370112002")).contains(fresh);
            register.endAreasOf(noChange);

            assertThat(register.find(kind, "new-in-a-pilot", STREET + "001001")).contains(fresh);
            assertThat(register.inForce(kind, "new-in-a-pilot", STREET)).isEmpty();
            assertThat(register.find(kind, "new-in-a-pilot", "370112002")).contains(fresh);
            assertThat(register.find(kind, "new-in-a-pilot", null))
                    .as("for a file that is to name it")
                    .isEmpty();

            register.put(List.of(later), "370112003", noChange + 1);
            assertThat(register.find(kind, "new-in-a-pilot", STREET)).contains(fresh);
            assertThat(register.find(kind, "new-in-a-pilot", "370112002")).contains(later);
            status.setRollbackOnly(); // the register is proved by the journal, which knows nothing of it
        });
    }

    @Test
    void casesOfAPilotThatWasTakenBackEndByItsDiagram() {
        String review = ShippedFiles.example("policy-guide/second-review.form");
        tried.deploy("second-review.form", review); // decides everywhere for a moment
        tried.remove();
        int pilot = approved(
                IN_ONE_STREET,
                "case-handling.bpmn",
                ShippedFiles.example("policy-guide/case-handling.bpmn"),
                "second-review.form",
                review,
                "redo-work.form",
                ShippedFiles.example("policy-guide/redo-work.form"));
        String waiting = walk.reported();
        walk.closes(waiting);
        String coming = walk.reported();
        String moved = walk.reported();

        JsonNode answer = ok(step(officer, pilot, "take-back", "{\"reason\":\"照通知办理\"}"));

        assertThat(answer.path("message").asText()).contains("second-review", "redo-work");
        walk.closes(coming);
        Place elsewhere = new Place(new AreaCode(OTHER_GRID), null, null, null);
        actor.as("admin", () -> relocation.relocate(moved, elsewhere, "地点报错了"));
        walk.closes(moved);
        for (String number : List.of(waiting, coming, moved)) {
            assertThat(formOf(number, "userTask_secondReview")).contains("reviewOutcome");
            walk.completes(
                    number, "userTask_secondReview", Map.of("reviewOutcome", "agreed", "reviewOpinion", "已到现场看过"));
            assertThat(walk.file(number).state()).isEqualTo(CaseState.CLOSED);
        }
        String after = walk.reported();
        walk.closes(after);
        assertThat(walk.file(after).state()).as("by the diagram of before").isEqualTo(CaseState.CLOSED);
    }

    private int rows() {
        return db.sql("select count(*) from rule_in_force").query(Integer.class).single();
    }

    @Test
    void aShippedFileLeavesPilotsAlone() {
        approved(IN_ONE_STREET, "determine-time-limit.dmn", LATER);
        int pilot = ruling(Kind.DECISION, "determine-time-limit", STREET);

        tried.deploy(LIMITS, LATEST); // as the application brings the file of a new release

        assertThat(ruling(Kind.DECISION, "determine-time-limit", STREET)).isEqualTo(pilot);
        assertThat(ruling("determine-time-limit")).isEqualTo(pilot + 2);
        proved();
    }

    @Test
    void whereDeploymentsRuleAtOnceTheyAreChangesToo() {
        triedChanges.atOnce();
        int before = newest("determine-time-limit");

        deployed("determine-time-limit.dmn", LATER);

        assertThat(newest("determine-time-limit")).isEqualTo(before + 1);
        JsonNode change = ok(officer.get("/api/rule-changes?state=in-force&limit=1"))
                .path("changes")
                .path(0);
        assertThat(change.path("approved").path("name").asText()).isEqualTo("系统");
        ok(step(officer, change.path("id").asInt(), "take-back", "{\"reason\":\"照通知办理\"}"));
        assertThat(text("determine-time-limit")).isEqualTo(SHIPPED);
        proved();
    }

    @Test
    void aJobThatFailsForGoodIsToldToThoseWhoMadeTheChange() {
        String from = Instant.now().plus(Duration.ofDays(1)).toString();
        int waiting =
                approved("{\"reason\":\"照通知办理\",\"from\":\"%s\"}".formatted(from), "determine-time-limit.dmn", LATER);

        management.setJobRetries(jobOf(waiting), 0);

        for (String account : List.of("policy-officer", "policy-reviewer")) {
            assertThat(Visitor.demo(port, account).get("/api/notices").body())
                    .contains("规则变更 %d 没有按时生效".formatted(waiting), "后台作业出错");
        }
        assertThat(state(waiting)).isEqualTo("approved");
    }

    private String jobOf(int change) {
        return db.sql("select id_ from act_ru_job where handler_type_ = 'gridcase-rule-change' and handler_cfg_ = ?")
                .param(String.valueOf(change))
                .query(String.class)
                .single();
    }

    @Test
    void aReviewerDropsTheDraftOfSomebodyWhoHasLeft() {
        int change = drafted("determine-time-limit.dmn", LATER);
        refused(step(reviewer, change, "withdraw", "{\"reason\":\"作者已调离\"}"), 403, "他人的变更");
        String left = db.sql("select id from org_person where id like 'g%' order by id limit 1")
                .query(String.class)
                .single();
        db.sql("update rule_change set author = ? where number = ?")
                .params(left, change)
                .update();
        db.sql("update org_person set active = false where id = ?").param(left).update();
        try {
            ok(step(reviewer, change, "withdraw", "{\"reason\":\"作者已调离\"}"));
        } finally {
            db.sql("update org_person set active = true where id = ?")
                    .param(left)
                    .update();
        }
        assertThat(state(change)).isEqualTo("withdrawn");
    }

    private List<String> steps(Visitor by, int change) {
        List<String> steps = new ArrayList<>();
        ok(by.get("/api/rule-changes/" + change)).path("steps").forEach(step -> steps.add(step.asText()));
        return steps;
    }

    @Test
    void nobodyIsOfferedWhatWouldBeRefused() {
        int change = drafted("determine-time-limit.dmn", LATER);
        Visitor supervisor = Visitor.demo(port, "supervisor");

        assertThat(steps(officer, change)).containsExactly("seal", "withdraw");
        assertThat(steps(reviewer, change)).containsExactly("approve");
        assertThat(steps(supervisor, change)).isEmpty();
        sealed(change);
        assertThat(steps(officer, change)).containsExactly("withdraw");
        assertThat(steps(reviewer, change)).containsExactly("approve", "withdraw");
        ok(step(reviewer, change, "approve", IN_ONE_STREET));
        assertThat(steps(officer, change)).containsExactly("take-back");
        assertThat(steps(reviewer, change)).containsExactly("take-back", "widen");
        assertThat(steps(supervisor, change)).isEmpty();
    }

    @Test
    void ofTwoFilesWithTheSameRuleNoneIsLostSilently() {
        HttpResponse<String> answer =
                officer.deploy(TriedRules.NAME, Map.of("a.dmn", LATER, "b.dmn", LATEST, "c.dmn", GENTLE));

        refused(answer, 400, "都含有规则 determine-time-limit，只能留一个");
        assertThat(ok(officer.get("/api/rule-changes?state=draft")).path("changes"))
                .isEmpty();
    }

    @Test
    void whatGoesOutOfADraftIsSaid() {
        int change = drafted("determine-time-limit.dmn", LATER);

        JsonNode answer = deployed("determine-time-limit.dmn", SHIPPED);

        assertThat(answer.path("message").asText()).contains("内容与现行规则相同", "草稿（变更 %d）中同一规则的文件已拿掉".formatted(change));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files")).isEmpty();
        JsonNode left = told(1).get(0);
        assertThat(left.path("kind").asText()).isEqualTo("left-draft");
        assertThat(left.path("change").asInt()).isEqualTo(change);
        assertThat(left.path("summary").asText()).contains("变更 %d 的草稿拿掉 determine-time-limit.dmn".formatted(change));
        ok(officer.deploy("重办放宽", Map.of("determine-rework.dmn", GENTLE)));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("name").asText())
                .as("the name of something else")
                .isEqualTo("重办放宽");
    }

    @Test
    void areasAreTakenByNameAndNotInsideOneAnother() {
        int change = drafted("determine-time-limit.dmn", LATER);
        sealed(change);

        refused(
                step(reviewer, change, "approve", "{\"reason\":\"先试\",\"areas\":[\"370112001\",\"370112001001\"]}"),
                400,
                "已在 映泉街道 之内");
        JsonNode approved = ok(step(reviewer, change, "approve", "{\"reason\":\"先试\",\"areas\":[\"映泉街道\"]}"));

        assertThat(approved.path("areas").path(0).path("code").asText()).isEqualTo(STREET);
    }

    @Test
    void theJournalSaysWhereAndWhatWasTakenBack() {
        int change = approved("{\"reason\":\"先试\",\"areas\":[\"370112001\"]}", "limits-of-ours.dmn", LATER);
        ok(step(reviewer, change, "widen", "{\"reason\":\"试点顺利\"}"));
        ok(step(officer, change, "take-back", "{\"reason\":\"有误\"}"));

        List<String> told = new ArrayList<>();
        ok(officer.get("/api/rule-journal?limit=4"))
                .path("entries")
                .forEach(each -> told.add(each.path("summary").asText()));

        assertThat(told.get(0)).contains("变更 %d 已收回：limits-of-ours.dmn".formatted(change));
        assertThat(told.get(1)).contains("扩大了试点", "全区");
        assertThat(told.get(2)).contains("区域：映泉街道");
        assertThat(told.get(3)).contains("已批准", "区域：映泉街道");
    }

    @Test
    void aPilotIsComparedWithElsewhereAndEachFigureLeadsToItsCases() {
        int change = drafted("determine-time-limit.dmn", LATER);
        String path = "/api/rule-changes/" + change;
        assertThat(officer.get(path + "/comparison").body()).contains("不是试点");
        for (String nothing : List.of("comparison", "comparison/cases?group=pilot&period=before&figure=cases")) {
            assertThat(officer.get("/api/rule-changes/999999/" + nothing).body())
                    .contains("\"status\":404", "没有这个变更");
        }
        sealed(change);
        ok(step(reviewer, change, "approve", IN_ONE_STREET.replace("370112001", "映泉街道")));
        String inside = walk.reported();
        walk.closes(inside);
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, OTHER_GRID);

        JsonNode groups = ok(officer.get(path + "/comparison")).get("groups");
        assertThat(groups).hasSize(4);
        assertThat(groups.get(0).get("figures").toString())
                .isEqualTo("{\"cases\":1,\"closed\":1,\"on-time\":1,\"returned\":0,\"reopened\":0,\"red\":0}");
        assertThat(groups.get(0).get("small").asBoolean()).isTrue();
        assertThat(groups.get(2).get("figures").get("closed").asInt()).isZero();
        JsonNode cases = ok(officer.get(path + "/comparison/cases?group=elsewhere&period=since&figure=cases"))
                .get("cases");
        assertThat(cases).hasSize(1);
        assertThat(cases.get(0).get("number").asText()).isEqualTo(elsewhere);
        assertThat(officer.get(path + "/comparison/cases?group=all").body()).contains("pilot、elsewhere");
        int other = drafted("determine-time-limit.dmn", LATEST);
        sealed(other);
        ok(step(reviewer, other, "approve", "{\"reason\":\"照通知办理\",\"knowing\":true}"));
        assertThat(ok(officer.get(path + "/comparison")).path("elsewhere"))
                .filteredOn(each -> each.path("by").asInt() == other)
                .singleElement()
                .satisfies(each -> assertThat(each.path("area").isNull()).isTrue());
        walk.withdrawsOpen(List.of(elsewhere));
    }
}

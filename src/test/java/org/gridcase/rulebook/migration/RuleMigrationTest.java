package org.gridcase.rulebook.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.process.ProcessMigration;
import org.gridcase.engine.process.ProcessMigration.Standing;
import org.gridcase.engine.process.ProcessMigration.Together;
import org.gridcase.rulebook.change.TriedChanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Running cases and a changed diagram: looked at before, brought along, back, refused and begun anew. Pilots leave other tests' cases alone. */
@GridcaseTest
class RuleMigrationTest {

    private static final String ASSIGNMENT = "processes/assignment.bpmn";
    private static final String LADDER = "processes/case-handling.bpmn";
    private static final String GRID = "370112002001001";
    private static final String ADDED = "userTask_lookAgain";

    /** One more task, after the answer. */
    private static final String WITH_A_STEP = ShippedFiles.changed(
            ASSIGNMENT,
            text -> text.replaceFirst(
                    "(<bpmn:sequenceFlow id=\"flow_recordOutcome_to_assignmentEnded\"[^>]*)targetRef=\"([^\"]*)\" />",
                    "$1targetRef=\"" + ADDED + "\" /><bpmn:userTask id=\"" + ADDED
                            + "\" name=\"再看一遍\" camunda:candidateGroups=\"\\${unit}\" />"
                            + "<bpmn:sequenceFlow id=\"flow_again\" sourceRef=\"" + ADDED + "\" targetRef=\"$2\" />"));

    private static final String LIMITS = ShippedFiles.changed(
            "decisions/determine-time-limit.dmn", text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));

    @LocalServerPort
    private int port;

    @Autowired
    private TriedChanges changes;

    @Autowired
    private TriedRules tried;

    @Autowired
    private ProcessMigration migration;

    @Autowired
    private RuleMigrationWorker worker;

    @Autowired
    private RuleMigrationService service;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient db;

    @Autowired
    private ObjectMapper json;

    private final List<String> reported = new ArrayList<>();
    private Visitor officer;
    private Visitor reviewer;

    @BeforeEach
    void deploymentsAreChanges() {
        changes.begin();
        officer = Visitor.demo(port, "policy-officer");
        reviewer = Visitor.demo(port, "policy-reviewer");
    }

    @AfterEach
    void whatWasInForceBeforeIsInForceAgain() {
        walk.withdrawsOpen(reported);
        changes.remove();
    }

    private String reported() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        reported.add(number);
        return number;
    }

    private JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private int drafted(String file, String text) {
        String id = ok(officer.deploy(TriedRules.NAME, Map.of(file, text)))
                .path("id")
                .asText();
        return Integer.parseInt(id.substring("rule-change-".length()));
    }

    private JsonNode step(Visitor by, int change, String step, String body) {
        return ok(by.post("/api/rule-changes/%d/%s".formatted(change, step), body));
    }

    private void approved(int change, boolean carry) {
        step(
                reviewer,
                change,
                "approve",
                "{\"reason\":\"先试一个网格\",\"areas\":[\"%s\"],\"carry\":%s}".formatted(GRID, carry));
    }

    private JsonNode migrationOf(int change, String query) {
        return ok(officer.get("/api/rule-changes/%d/migration%s".formatted(change, query)));
    }

    /** What the job executor does. */
    private JsonNode run(int change) {
        db.sql("select id_ from act_ru_job where handler_type_ = 'gridcase-migration'")
                .query(String.class)
                .list()
                .forEach(management::executeJob);
        await().atMost(Duration.ofSeconds(60)).until(() -> migrationOf(change, "")
                .path("run")
                .path("state")
                .asText()
                .equals("done"));
        return migrationOf(change, "").path("run");
    }

    private List<Map<String, Object>> rows(String select, String number) {
        return db.sql(select).param("number", number).query().listOfRows().stream()
                .map(row -> {
                    Map<String, Object> kept = new TreeMap<>(row);
                    kept.keySet().removeIf(column -> column.startsWith("trace_"));
                    // The first word signs the others together with the end of the trace.
                    kept.computeIfPresent("newest_signatures", (column, told) -> told.toString()
                            .replaceFirst("^\\S+ ", ""));
                    return kept;
                })
                .toList();
    }

    /** All that is kept of a case and could change, but for the trace and the versions of diagrams. */
    private Map<String, Object> record(String number) {
        String instances = "(select id_ from act_ru_execution where business_key_ = :number)";
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("file", rows("select * from case_file where number = :number", number));
        record.put(
                "assignments", rows("select * from case_assignment where case_number = :number order by id", number));
        record.put("list", rows("select * from case_list where case_number = :number order by viewer", number));
        record.put("notices", rows("select id from notice where case_number = :number order by id", number));
        record.put(
                "tasks",
                rows(
                        "select id_, name_, assignee_, owner_, due_date_, follow_up_date_, create_time_, priority_, task_def_key_,"
                                + " description_ from act_ru_task where proc_inst_id_ in " + instances
                                + " order by id_",
                        number));
        record.put(
                "candidates",
                rows(
                        "select id_, type_, user_id_, group_id_ from act_ru_identitylink where task_id_ in"
                                + " (select id_ from act_ru_task where proc_inst_id_ in " + instances
                                + ") order by id_",
                        number));
        record.put(
                "timers",
                rows(
                        "select id_, duedate_, handler_type_, handler_cfg_, retries_ from act_ru_job where process_instance_id_ in "
                                + instances + " order by id_",
                        number));
        record.put(
                "variables",
                rows(
                        "select id_, name_, text_, execution_id_ from act_ru_variable where proc_inst_id_ in "
                                + instances + " order by id_",
                        number));
        return record;
    }

    private int version(String number, String process) {
        return migration.standing(process).stream()
                .filter(standing -> standing.instances().stream().anyMatch(each -> number.equals(each.caseNumber())))
                .findFirst()
                .orElseThrow()
                .version();
    }

    private void claimed(String number) {
        var task = walk.task(number, "userTask_handleAssignment");
        tasks.claim(task.id(), walk.somebodyFor(task));
    }

    @Test
    void aMigratedCaseKeepsAllThatItIs() {
        String green = reported();
        claimed(green);
        String yellow = reported();
        Assignment assignment = walk.openAssignment(yellow);
        walk.timeComes(assignment, assignment.due().yellowAt().plusSeconds(1));
        int version = version(green, "assignment");
        Map<String, Object> ofGreen = record(green);
        Map<String, Object> ofYellow = record(yellow);
        assertThat(ofGreen.toString()).contains("gridcase-follow-up");
        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_yellowLight");
        int traced = walk.trace(green).size();
        int change = drafted("assignment.bpmn", WITH_A_STEP);

        approved(change, true);
        JsonNode run = run(change);

        assertThat(run.path("refused").asInt()).as(run.toString()).isZero();
        assertThat(run.path("migrated").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(record(green)).isEqualTo(ofGreen);
        assertThat(record(yellow)).isEqualTo(ofYellow);
        assertThat(version(green, "assignment")).isGreaterThan(version);
        assertThat(walk.trace(green)).hasSize(traced + 1);
        var line = walk.step(green, Action.PROCESS_MIGRATED);
        assertThat(line.actor()).isEqualTo("policy-reviewer");
        assertThat(line.reason()).contains("assignment", "变更 " + change, "先试一个网格");
        assertThat(officer.get("/api/rule-journal?limit=1").body()).contains("迁移在途案件");

        walk.resolves(yellow);
        assertThat(walk.tasks(yellow)).extracting(task -> task.key()).containsExactly(ADDED);
    }

    @Test
    void theLightOfAMigratedCaseTurnsAtItsInstant() {
        String number = reported();
        Assignment assignment = walk.openAssignment(number);
        int change = drafted("assignment.bpmn", WITH_A_STEP);
        approved(change, true);
        run(change);

        walk.timeComes(assignment, assignment.due().yellowAt().plusSeconds(1));

        assertThat(walk.waitingAt(assignment.id())).containsExactly("event_yellowLight");
        assertThat(walk.actions(number)).containsOnlyOnce(Action.URGED);
    }

    @Test
    void beforeItIsApprovedItIsShownWhoCanBeCarried() {
        String number = reported();
        Map<String, Object> before = record(number);
        int traced = walk.trace(number).size();
        int change = drafted("assignment.bpmn", WITH_A_STEP);

        JsonNode outlook = migrationOf(change, "?areas=" + GRID);

        assertThat(outlook.path("run").isNull()).isTrue();
        assertThat(outlook.path("impossible").asInt()).as(outlook.toString()).isZero();
        JsonNode group = outlook.path("groups").path(0);
        assertThat(group.path("name").asText()).isEqualTo("承办");
        assertThat(group.path("steps").path(0).asText()).isEqualTo("办理案件");
        assertThat(group.path("possible").asBoolean()).isTrue();
        assertThat(outlook.path("groups").toString()).contains(number);
        assertThat(record(number)).isEqualTo(before);
        assertThat(walk.trace(number)).hasSize(traced);
        assertThat(migrationOf(change, "?areas=370112001001001").path("groups").toString())
                .doesNotContain(number);
    }

    @Test
    void aTakenBackDiagramIsLeftByThoseWhoCan() {
        int change = drafted("assignment.bpmn", WITH_A_STEP);
        approved(change, false);
        String handling = reported();
        String answered = reported();
        walk.resolves(answered);
        int tried = version(answered, "assignment");

        step(officer, change, "take-back", "{\"reason\":\"多了一步\",\"carry\":true}");
        JsonNode run = run(change);

        assertThat(version(handling, "assignment")).isNotEqualTo(tried);
        assertThat(version(answered, "assignment")).isEqualTo(tried);
        assertThat(run.path("refused").asInt()).isEqualTo(1);
        assertThat(run.path("problems").path(0).path("caseNumber").asText()).isEqualTo(answered);
        assertThat(run.path("problems").path(0).path("obstacles").path(0).asText())
                .contains("再看一遍", "没有这个步骤");
        assertThat(migrationOf(change, "").path("impossible").asInt()).isEqualTo(1);

        walk.completes(answered, ADDED, Map.of());
        assertThat(walk.tasks(answered)).extracting(task -> task.key()).containsExactly("userTask_verifyResult");
        step(reviewer, change, "migration", "{\"reason\":\"再试一次\"}");
        assertThat(run(change).path("instances").asInt()).isZero();
    }

    @Test
    void aCaseOnAFaultyDiagramBeginsAnew() {
        tried.deploy(
                LADDER,
                ShippedFiles.changed(
                        LADDER, good -> good.replace("<camunda:in source=\"unit\"", "<camunda:in source=\"centre\"")));
        String number = reported();
        assertThat(walk.tasks(number, "userTask_handleAssignment")).isEmpty();
        int change = drafted(
                "case-handling.bpmn", ShippedFiles.changed(LADDER, text -> text.replaceFirst("案件已上报", "案件报上来")));

        JsonNode group = migrationOf(change, "?areas=" + GRID).path("groups");
        assertThat(group.findValuesAsText("anew")).contains("true");
        approved(change, true);
        JsonNode run = run(change);

        assertThat(run.path("begunAnew").asInt()).as(run.toString()).isEqualTo(1);
        assertThat(walk.tasks(number)).extracting(task -> task.key()).containsExactly("userTask_handleAssignment");
        assertThat(walk.actions(number)).contains(Action.PROCESS_RESTARTED);
    }

    /** A node is killed after the first instance: what is done is done once, what is left is done by the next look. */
    @Test
    void whatANodeLeftUndoneIsGoneOnWith() {
        List<String> numbers = List.of(reported(), reported(), reported());
        int change = drafted("assignment.bpmn", WITH_A_STEP);
        approved(change, true);
        int number = db.sql("select number from rule_migration where rule_change = ?")
                .param(change)
                .query(Integer.class)
                .single();
        service.list(number);
        service.bring(
                number,
                service.waiting(number, RuleMigration.State.WAITING, "", 1).get(0));

        JsonNode run = run(change);

        assertThat(run.path("waiting").asInt()).isZero();
        assertThat(numbers)
                .allSatisfy(each -> assertThat(walk.actions(each)).containsOnlyOnce(Action.PROCESS_MIGRATED));
        assertThat(worker.goOn(number)).isFalse();
    }

    @Test
    void whoMayNotOrHasNothingToMigrateIsTold() {
        int change = drafted("determine-time-limit.dmn", LIMITS);
        refused(
                reviewer.post("/api/rule-changes/%d/approve".formatted(change), "{\"reason\":\"已核对\",\"carry\":true}"),
                409,
                "没有流程图");
        refused(reviewer.post("/api/rule-changes/%d/migration".formatted(change), "{\"reason\":\"已核对\"}"), 409, "还是草稿");
        refused(officer.post("/api/rule-changes/%d/migration".formatted(change), "{\"reason\":\"已核对\"}"), 403, "无权");
        refused(reviewer.post("/api/rule-changes/%d/migration".formatted(change), "{}"), 400, "reason");
        refused(officer.get("/api/rule-changes/%d/migration?areas=99".formatted(change)), 400, "99");
        refused(Visitor.demo(port, "grid-worker").get("/api/rule-changes/%d/migration".formatted(change)), 403, "无权");
    }

    private static void refused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
    }

    private static String withTimers(String more) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
                    xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="tried">
                  <process id="tried-timers" name="试验" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
                    <userTask id="work" name="办理"/><sequenceFlow id="f2" sourceRef="work" targetRef="over"/>
                    <endEvent id="over"/>
                    %s
                    %s
                  </process>
                </definitions>
                """.formatted(reminder("fired", "PT1H"), more);
    }

    private static String reminder(String id, String after) {
        return ("<subProcess id=\"sub_%1$s\" triggeredByEvent=\"true\"><startEvent id=\"%1$s\" isInterrupting=\"false\">"
                        + "<timerEventDefinition><timeDuration>%2$s</timeDuration></timerEventDefinition></startEvent>"
                        + "<sequenceFlow id=\"f_%1$s\" sourceRef=\"%1$s\" targetRef=\"over_%1$s\"/>"
                        + "<endEvent id=\"over_%1$s\"/></subProcess>")
                .formatted(id, after);
    }

    /** The engine by itself would have the first one come a second time (its issue 3713). */
    @Test
    void aTimerThatHasFiredDoesNotFireAgain() {
        tried.deploy("tried-timers.bpmn", withTimers(reminder("waiting", "PT2H")));
        String instance = runtime.startProcessInstanceByKey("tried-timers").getId();
        management.executeJob(timers(instance).get("fired").id());
        Map<String, Timer> before = timers(instance);
        assertThat(before).containsOnlyKeys("waiting");
        tried.deploy("tried-timers.bpmn", withTimers(reminder("waiting", "PT3H") + reminder("new", "PT4H")));
        Standing standing = migration.standing("tried-timers").get(0);
        String target = repositoryLatest();

        assertThat(migration.obstacles(standing, target)).isEmpty();
        assertThat(migration.migrate("tried-timers", instance, target, QUIETLY)).isTrue();

        Map<String, Timer> after = timers(instance);
        assertThat(after).containsOnlyKeys("waiting", "new");
        assertThat(after.get("waiting")).isEqualTo(before.get("waiting"));
        assertThat(migration.migrate("tried-timers", instance, target, QUIETLY)).isFalse();
    }

    private record Timer(String id, Instant due) {}

    private Map<String, Timer> timers(String instance) {
        Map<String, Timer> timers = new TreeMap<>();
        management.createJobQuery().processInstanceId(instance).list().forEach(job -> {
            String activity = management
                    .createJobDefinitionQuery()
                    .jobDefinitionId(job.getJobDefinitionId())
                    .singleResult()
                    .getActivityId();
            timers.put(activity, new Timer(job.getId(), job.getDuedate().toInstant()));
        });
        return timers;
    }

    private String repositoryLatest() {
        return db.sql("select id_ from act_re_procdef where key_ = 'tried-timers' order by version_ desc limit 1")
                .query(String.class)
                .single();
    }

    private static final Together QUIETLY = new Together() {
        @Override
        public void hold() {}

        @Override
        public void note(Standing before) {}
    };
}

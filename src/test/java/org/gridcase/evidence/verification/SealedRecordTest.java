package org.gridcase.evidence.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.RepositoryService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.history.RowNames;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.flow.EmergencyActService;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.satisfaction.survey.AskingService;
import org.gridcase.security.Actor;
import org.gridcase.supervision.dispute.DisputeService;
import org.gridcase.whistle.WhistleCalls;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with a database shell bends what stands beside the trace. Each bending is undone after it was found. */
@GridcaseTest
class SealedRecordTest {

    private static final Set<String> TABLES = Set.of(
            "case_file",
            "case_assignment",
            "case_verification",
            "case_addition",
            "case_reporter",
            "case_relocation",
            "case_reopening",
            "case_first_receiver",
            "case_joining",
            "case_attachment",
            "survey",
            "survey_refusal",
            "emergency",
            "emergency_signature",
            "emergency_entry",
            "sup_measure",
            "sup_order",
            "sup_referral",
            "sup_referral_joined",
            "sup_dispute",
            "sup_deferral",
            "whistle",
            "whistle_response",
            "whistle_step");

    @Autowired
    CaseWalk walk;

    @Autowired
    AskingService asking;

    @Autowired
    EmergencyActService emergencies;

    @Autowired
    FormService forms;

    @Autowired
    RepositoryService repository;

    @Autowired
    TraceChains chains;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    SealedRecords records;

    @Autowired
    WhistleCalls whistles;

    @Autowired
    RowNames names;

    @Autowired
    DailyVerification daily;

    @Autowired
    DisputeService disputes;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    private String number;

    /** Late, urged, ordered, deferred, called to account, failed once, verified and closed. */
    @BeforeEach
    void aCaseWithEverything() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "人手不足，今日已增派。"));
        walk.timeComes(assignment, nextAt(assignment));
        walk.timeComes(assignment, nextAt(assignment));
        walk.completes(number, "userTask_callToAccount", Map.of("outcome", "bulletin", "opinion", "已通报。"));
        walk.resolves(number);
        walk.failsVerification(number);
        Actor.signedInAs(
                "c11-head",
                () -> whistles.whistled(
                        Map.of("caseNumber", number, "calledUnits", "城市管理科", "matter", "摊位仍在，请到现场", "place", "路口")));
        walk.answers(number, "userTask_signWhistle", "refused", "占道经营归执法中队管");
        walk.closes(number);
        TimeMachine.putBack();
    }

    private Instant nextAt(Assignment assignment) {
        return db.sql(
                        "select next_at from sup_measure where assignment = ? and cause = 'red' order by taken desc limit 1")
                .param(assignment.id())
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .single();
    }

    @Test
    void aRecordThatNobodyTouchedIsAsSealed() {
        assertThat(found()).isEmpty();
    }

    @Test
    void everyColumnIsSealedOrTheHandbookSaysWhyNot() throws Exception {
        Set<String> sealed = new TreeSet<>();
        for (SealedPart part : records.parts()) {
            String table = part.from().split(" ")[0];
            part.key().forEach(column -> sealed.add(table + "." + column));
            part.columns().forEach(column -> sealed.add(table + "." + column));
        }
        Set<String> unsealed = new TreeSet<>();
        for (String table : TABLES) {
            db.sql("select lower(column_name) from information_schema.columns where lower(table_name) = ?")
                    .param(table)
                    .query(String.class)
                    .list()
                    .forEach(column -> unsealed.add(table + "." + column));
        }
        unsealed.removeAll(sealed);

        assertThat(unsealed).isEqualTo(notSealed());
        assertThat(sealed).doesNotContainAnyElementsOf(notSealed());
    }

    private static Set<String> notSealed() throws Exception {
        String page = Files.readString(Path.of("docs", "trace.md"));
        String section = page.substring(page.indexOf("### What is not sealed"));
        return Pattern.compile("`((?:case|sup|survey)(?:_[a-z_]+)?\\.[a-z_]+)`")
                .matcher(section)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whateverIsBentIsFoundWithItsPart() {
        for (SealedPart part : records.parts()) {
            String table = part.from().split(" ")[0];
            for (String column : part.columns()) {
                String rows = "select %s from %s where %s = '%s' and t.%s is not null"
                        .formatted("t." + part.key().get(0), part.from(), part.caseNumber(), number, column);
                if (db.sql(rows).query().listOfRows().isEmpty()) {
                    continue;
                }
                String bending = "update %s set %s = %s where %s in (%s)"
                        .formatted(
                                table, column, other(table, column), part.key().get(0), rows);
                assertThat(after(bending))
                        .as(bending)
                        // A row put under another case takes all of its parts along.
                        .filteredOn(each -> each.fault() != Fault.COPY_DIFFERS)
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each.part())
                                .startsWith(column.equals("case_number") ? "" : part.name() + ":"));
            }
        }
    }

    @Test
    void whatIsKeptOfAnEmergencyIsSealed() {
        number = walk.reported();
        actor.as("street-dispatcher", () -> {
            emergencies.declare(number, EmergencyLevel.GENERAL, "疑似有人被困");
            emergencies.sign(number, "已带队前往");
            emergencies.instruct(number, "先疏散楼上住户", CaseWalk.STREET_CENTRE);
            String instruction = db.sql("select id from emergency_entry where case_number = ?")
                    .param(number)
                    .query(String.class)
                    .single();
            emergencies.acknowledge(number, instruction);
            emergencies.level(number, EmergencyLevel.GRAVE, "火势蔓延");
        });
        walk.answers(number, CaseTaskIds.REPORT_PROGRESS, "over", "火已扑灭");
        walk.completes(
                number,
                CaseTaskIds.REPORT_EMERGENCY,
                Map.of("happened", "起火", "measures", "扑救", "losses", "无", "followUp", "回访"));

        assertThat(found()).isEmpty();
        assertThat(said("update emergency_signature set words = 'x'"
                        + " where case_number = '%s' and unit = '370112-centre'"))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told).contains("示范区社会治理信息指挥中心"));
        whateverIsBentIsFoundWithItsPart();
    }

    /** Another value of the column's type, such as its constraints allow. */
    private String other(String table, String column) {
        Map<String, String> constrained = Map.of(
                "case_verification.verified", "verified and false",
                "sup_deferral.approver_role", "case approver_role when 'head' then 'seat' else 'head' end",
                "sup_deferral.state", "case state when 'requested' then 'refused' else 'requested' end");
        String allowed = constrained.get(table + "." + column);
        if (allowed != null) {
            return allowed;
        }
        String type = db.sql("select data_type from information_schema.columns where lower(table_name) = ?"
                        + " and lower(column_name) = ?")
                .params(table, column)
                .query(String.class)
                .single()
                .toLowerCase(Locale.ROOT);
        if (type.startsWith("timestamp")) {
            return column + " - interval '1 second'";
        }
        if (type.startsWith("boolean")) {
            return "not " + column;
        }
        return type.contains("char") ? "substring('x' || " + column + ", 1, 15)" : column + " + 1000";
    }

    @Test
    void whatIsAddedOrTakenAwayIsFound() {
        for (String change : List.of(
                "delete from case_reporter where case_number = '%s'",
                "delete from sup_order where case_number = '%s'",
                "delete from sup_measure where assignment in (select id from case_assignment where case_number = '%s')",
                "delete from sup_referral where case_number = '%s'",
                "delete from case_verification where case_number = '%s' and attempt = 1",
                "update sup_order set answer = null, answered_at = null, answered_by = null where case_number = '%s'",
                "update case_assignment set opinion = null where case_number = '%s' and opinion is not null",
                "update case_file set reply = null where number = '%s'",
                "insert into case_addition (case_number, digest, at, account, title) select number, 'x', reported_at, 'a',"
                        + " '补充' from case_file where number = '%s'",
                "insert into case_assignment select 'forged-' || id, case_number, unit, tier, role, started_at, deadline, ended_at,"
                        + " outcome, opinion, handled_by from case_assignment where case_number = '%s'",
                "update case_file set seal_salt = null where number = '%s'")) {
            String sql = change.formatted(number)
                    .replace(
                            "insert into case_assignment select",
                            "insert into case_assignment"
                                    + " (id, case_number, unit, tier, role, started_at, deadline, ended_at, outcome, opinion, handled_by, time_limit,"
                                    + " counting, yellow_share, yellow_at, provisional, calendar_version, revision, deferred, area, reported_by,"
                                    + " reported_at, stage) select")
                    .replace(
                            "outcome, opinion, handled_by from case_assignment",
                            "outcome, opinion,"
                                    + " handled_by, time_limit, counting, yellow_share, yellow_at, provisional, calendar_version, revision, deferred,"
                                    + " area, reported_by, reported_at, stage from case_assignment");
            assertThat(after(sql))
                    .as(sql)
                    .extracting(Break::fault)
                    .contains(change.startsWith("delete") ? Fault.RECORD_MISSING : Fault.RECORD_DIFFERS);
        }
    }

    @Test
    void allBentPartsOfACaseAreNamedAndWhatIsGoneByItsRow() {
        assertThat(after(
                        "update case_file set description = 'x' || description, reply = 'x' || reply where number = '%s'"
                                .formatted(number)))
                .extracting(Break::part)
                .containsExactlyInAnyOrder("report:" + number, "ending:" + number);
        String order = db.sql("select min(number) from sup_order where case_number = ?")
                .param(number)
                .query(String.class)
                .single();
        assertThat(after("delete from sup_order where number = '%s'".formatted(order)))
                .singleElement()
                .satisfies(each -> assertThat(daily.said(each, Locale.CHINESE))
                        .matches("案件 %s：督办单 %s（映泉街道社会治理信息指挥中心，第 \\d+ 行起）在留痕中有封存，登记中却已没有，被删去".formatted(number, order)));
        assertThat(after("delete from sup_measure where cause = 'red' and assignment in"
                        + " (select id from case_assignment where case_number = '%s')".formatted(number)))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(daily.said(each, Locale.CHINESE))
                        .startsWith("案件 " + number + "：督办措施 ")
                        .doesNotContain("/"));
    }

    /** The seals of an act stand on its first line, which may be that of another unit. */
    @Test
    void anAssignmentThatIsGoneIsNamedByItsOwnStageAndUnit() {
        String sentBack = walk.atLeadingGroup();
        walk.answers(sentBack, "userTask_decideInMeeting", "return", "由区级中心另行派遣");
        int sentBackAt = line(sentBack, Action.MEETING_DECIDED) + 1;
        assertThat(line(sentBack, Action.CLAIMED)).as("the seals stand there").isLessThan(sentBackAt);

        String deferred = deferralAsked();
        String called = called();
        String disputed = walk.atStreet();
        walk.dispatches(disputed, CaseWalk.CITY_MANAGEMENT);
        actor.as("section-clerk", () -> disputes.open(disputed, "属水利管理范围", CaseWalk.COMMUNITY, null));
        String told = Actor.signedInAs("community-clerk", () -> walk.letter("13800000000"));
        walk.establishes(told);
        walk.closes(told);
        Set<String> stages = new TreeSet<>();
        String accepted = walk.letter(Urgency.ROUTINE);
        walk.establishes(accepted);
        String handedOver = walk.letter(Urgency.URGENT);
        walk.completes(
                handedOver,
                "userTask_establishCase",
                Map.of("outcome", "hand-over", "responsible", "区公安分局", "opinion", "属治安案件"));
        String relayed = walk.reported();
        Actor.signedInAs(
                "c11-head",
                () -> whistles.whistled(Map.of(
                        "caseNumber", relayed, "calledUnits", "示范区城市管理局", "matter", "摊位仍在，请到现场", "place", "路口")));
        walk.answers(relayed, "userTask_relayWhistle", "not-relayed", "街道执法中队即可办理");
        for (String each : List.of(number, sentBack, deferred, disputed, told, called, accepted, handedOver, relayed)) {
            for (String id : assignmentsOf(each)) {
                String named = names.nameOf(each, "assignment:" + id, Locale.CHINESE);
                assertThat(namedWithout(each, id).replaceFirst("，第 \\d+ 行起", ""))
                        .isEqualTo(named);
                stages.add(named.split("（")[0]);
            }
        }
        assertThat(stages)
                .as(
                        "a stage that is added is told as well; of an emergency a unit's alarm and report begin with one act")
                .isEqualTo(Set.copyOf(db.sql(
                                "select name from assignment_stage where code not in ('none', 'other', 'asked-back', 'whistle-contact',"
                                        + " 'whistle-arrival', 'whistle-report', 'whistle-rating')"
                                        + " and code not like 'emergency-%'")
                        .query(String.class)
                        .list()));
        String last = assignmentsOf(sentBack).get(assignmentsOf(sentBack).size() - 1);
        assertThat(namedWithout(sentBack, last)).isEqualTo("受理派遣（示范区社会治理信息指挥中心，第 %d 行起）".formatted(sentBackAt));
        assertThat(names.nameOf(number, "measure:" + assignmentsOf(number).get(0) + "/1/red/2", Locale.CHINESE))
                .isEqualTo("承办（映泉社区第一网格）红灯第 2 次（时限第 1 版）");
        walk.withdrawsOpen(List.of(sentBack, deferred, relayed));
    }

    private String called() {
        String closed = walk.reported("楼体开裂", "collapse-risk", Urgency.URGENT, CaseWalk.GRID);
        walk.dispatches(closed, "370112001-public-safety");
        walk.closes(closed);
        asking.run();
        TimeMachine.forward(Duration.ofDays(5));
        asking.run();
        return closed;
    }

    @Test
    void whatHasNoNameOfItsOwnIsNamedByItsLine() {
        assertThat(said("delete from sup_referral where case_number = '%s'")).anySatisfy(told -> assertThat(told)
                .matches("案件 %s：移交问责 约谈（映泉街道社会治理信息指挥中心，第 \\d+ 行起）在留痕中有封存，登记中却已没有，被删去".formatted(number)));
        assertThat(said("update case_verification set seen = 'x' where case_number = '%s' and attempt = 1"))
                .singleElement()
                .asString()
                .matches("案件 %s：核实记录 第 1 次（.+，第 \\d+ 行起）与留痕中封存的不符.*".formatted(number));
        assertThat(
                        said(
                                "update case_assignment set unit = '370112-centre' where stage = 'handling' and case_number = '%s'"))
                .allSatisfy(told -> assertThat(told).contains("派单的承办单位 承办（映泉社区第一网格，第 ", "行起），登记中现为示范区社会治理信息指挥中心"));
    }

    @Test
    void whatHangsOnAnAssignmentThatIsGoneIsToldWithIt() {
        String late = db.sql("select min(m.assignment) from sup_measure m join case_assignment a on a.id = m.assignment"
                        + " where a.case_number = ?")
                .param(number)
                .query(String.class)
                .single();
        List<String> told = transaction.execute(status -> {
            status.setRollbackOnly();
            db.sql("set local session_replication_role = replica").update();
            db.sql("delete from sup_measure where assignment = ?").param(late).update();
            db.sql("delete from case_assignment where id = ?").param(late).update();
            return found().stream()
                    .map(each -> daily.said(each, Locale.CHINESE))
                    .toList();
        });

        assertThat(told)
                .singleElement()
                .asString()
                .matches("案件 %s：派单 承办（映泉社区第一网格，第 \\d+ 行起），连同 \\d 项督办措施，在留痕中有封存，登记中却已没有，被删去".formatted(number));
    }

    private List<String> said(String change) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            db.sql("set local session_replication_role = replica").update();
            assertThat(db.sql(change.formatted(number)).update()).isPositive();
            return found().stream()
                    .map(each -> daily.said(each, Locale.CHINESE))
                    .toList();
        });
    }

    private List<String> assignmentsOf(String caseNumber) {
        return db.sql("select id from case_assignment where case_number = ? order by started_at, id")
                .param(caseNumber)
                .query(String.class)
                .list();
    }

    private int line(String caseNumber, Action last) {
        return db.sql("select max(sequence) from case_trace where case_number = ? and action = ?")
                .params(caseNumber, last.code())
                .query(Integer.class)
                .single();
    }

    private String namedWithout(String caseNumber, String assignment) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            db.sql("set local session_replication_role = replica").update();
            db.sql("delete from case_assignment where id = ?").param(assignment).update();
            return names.nameOf(caseNumber, "assignment:" + assignment, Locale.CHINESE);
        });
    }

    @Test
    void whatTheListsReadBesideAnAssignmentIsCompared() {
        assertThat(records.differingCopies()).doesNotContain(number);
        transaction.executeWithoutResult(status -> {
            db.sql("update case_assignment set area = '370112' where case_number = ?")
                    .param(number)
                    .update();
            assertThat(records.differingCopies()).contains(number);
            status.setRollbackOnly();
        });
    }

    private String deferralAsked() {
        TimeMachine.moveTo(Instant.parse("2026-11-02T02:00:00Z"));
        String asked = walk.atStreet();
        walk.dispatches(asked, CaseWalk.CITY_MANAGEMENT);
        Assignment assignment = walk.openAssignment(asked);
        String later = LocalDate.ofInstant(assignment.deadline(), ZoneId.of("Asia/Shanghai"))
                .plusDays(2)
                .toString();
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("deferral")
                .latestVersion()
                .singleResult()
                .getId();
        actor.as(
                "section-clerk",
                () -> forms.submitStartForm(
                        definition, Map.of("caseNumber", asked, "newDeadline", later, "reason", "等待配件")));
        return asked;
    }

    @Test
    void aDeferralIsSealedFromItsRequestToItsDecision() {
        number = deferralAsked();
        assertThat(found()).isEmpty();
        whateverIsBentIsFoundWithItsPart();
        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted", "opinion", "情况属实"));
        assertThat(found()).isEmpty();
        whateverIsBentIsFoundWithItsPart();
    }

    @Test
    void aBentRecordIsToldInBothLanguages() {
        Break found = after("update sup_order set answer = '已办结' where case_number = '%s'".formatted(number))
                .get(0);

        assertThat(found.said(Locale.CHINESE)).contains("案件 " + number, "督办单的答复内容 督办〔");
        assertThat(found.said(Locale.ENGLISH)).contains("case " + number, "answer to the order 督办〔");
        for (SealedPart part : records.parts()) {
            assertThat(new Break(Fault.RECORD_DIFFERS, number, null, null, null, part.name() + ":1")
                            .said(Locale.CHINESE))
                    .doesNotContain(part.name());
        }
    }

    @Test
    void anAssignmentIsNamedByItsStageAndUnit() {
        Break found = after("update case_assignment set deadline = deadline + interval '1 day' where case_number = '%s'"
                        .formatted(number))
                .get(0);

        assertThat(daily.said(found, Locale.CHINESE))
                .contains("派单的时限 ", "（", "）")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}");
    }

    private List<Break> found() {
        return sealed().differing(number).stream().toList();
    }

    private SealedCases sealed() {
        return new SealedCases(chains, records, transactions, new TraceIntegrityService.Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break found) {}
        });
    }

    private List<Break> after(String change) {
        return transaction.execute(status -> {
            // A superuser can switch off triggers and foreign keys for a while.
            db.sql("set local session_replication_role = replica").update();
            assertThat(db.sql(change).update()).as(change).isPositive();
            status.setRollbackOnly();
            return found();
        });
    }
}

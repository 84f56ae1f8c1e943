package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.migration.FormerNames;
import org.gridcase.supervision.deferral.DeferralService;
import org.gridcase.supervision.order.ReferralService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an earlier build began goes on, and what policy staff redrew of it stays in force, though names have changed. */
@GridcaseTest
class FormerNamesTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    ReferralService referrals;

    @Autowired
    HistoryService history;

    @Autowired
    List<JavaMigration> migrations;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient db;

    @Autowired
    TriedRules rules;

    @Autowired
    DeferralService deferrals;

    @LocalServerPort
    int port;

    @AfterEach
    void forgetThem() {
        rules.remove();
    }

    @Test
    void anOpenReferralIsDecidedAfterTheUpgrade() throws Exception {
        String diagram = "processes/call-to-account.bpmn";
        rules.deploy(diagram, ShippedFiles.changed(diagram, text -> text.replace(
                        "${offerReferral}", "${" + FormerNames.OFFER_REFERRAL + "}")
                .replace("${recordReferralOutcome}", "${" + FormerNames.RECORD_REFERRAL_OUTCOME + "}")));
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        walk.timeComes(assignment, nextAt(assignment));
        walk.timeComes(assignment, nextAt(assignment));
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey("call-to-account")
                .singleResult()
                .getId();
        isCalled("referral", FormerNames.REFERRAL, instance);

        upgraded("84.1");

        assertThat(variables(instance, "referral")).isEqualTo(1);
        walk.completes(number, "userTask_callToAccount", Map.of("outcome", "talk", "opinion", "已约谈单位负责人。"));
        assertThat(referrals.ofCase(number).get(0).opinion()).isEqualTo("已约谈单位负责人。");
        assertThat(walk.actions(number)).contains(Action.CALLED_TO_ACCOUNT);
    }

    /** Redrawn by an officer before the words changed, and deployed by them again. */
    @Test
    void aDeferralIsAskedForByAFormOfBeforeAndDecidedAfterTheUpgrade() throws Exception {
        TriedRules.deployAsOfficer(
                port,
                Map.of(
                        "deferral.bpmn",
                        ShippedFiles.changed(
                                "processes/deferral.bpmn",
                                text -> text.replace("event_deferralRequested", FormerNames.DEFERRAL_REQUESTED)),
                        "request-deferral.form",
                        ShippedFiles.changed(
                                "forms/request-deferral.form",
                                text -> text.replace("assignmentUnit", FormerNames.ASSIGNMENT_UNIT))));
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        Instant deadline = walk.openAssignment(number).deadline();
        String day = LocalDate.ofInstant(deadline.plus(Duration.ofDays(2)), ZoneId.of("Asia/Shanghai"))
                .toString();
        String asked = """
                {"variables": {"caseNumber": {"value": "%s"}, "newDeadline": {"value": "%s"}, "reason": {"value": "等配件到货"},
                 "%s": {"value": "%s"}}}""";
        Visitor clerk = Visitor.demo(port, "section-clerk");
        String path = "/engine-rest/process-definition/key/deferral/submit-form";

        assertThat(clerk.post(path, asked.formatted(number, day, FormerNames.ASSIGNMENT_UNIT, "公安局"))
                        .body())
                .contains("“公安局”不是承办本案的您所在单位");
        assertThat(clerk.post(
                                "/api/cases/" + number + "/deferrals",
                                "{\"newDeadline\": \"%s\", \"reason\": \"等配件到货\", \"unit\": \"公安局\"}".formatted(day))
                        .body())
                .as("our own interface, while the form of before is in force")
                .contains("“公安局”不是承办本案的您所在单位");
        var answer = clerk.post(path, asked.formatted(number, day, FormerNames.ASSIGNMENT_UNIT, CITY_MANAGEMENT));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        String instance = deferrals.ofCase(number).get(0).id();
        isCalled("assignmentUnit", FormerNames.ASSIGNMENT_UNIT, instance);
        upgraded("254");
        assertThat(variables(instance, "assignmentUnit")).isEqualTo(1);
        walk.completes(number, "userTask_decideDeferral", Map.of("outcome", "granted", "opinion", "同意"));
        assertThat(walk.openAssignment(number).deadline()).isAfter(deadline);
    }

    private void isCalled(String today, String former, String instance) {
        for (String table : List.of("act_ru_variable", "act_hi_varinst")) {
            assertThat(db.sql("update %s set name_ = ? where name_ = ? and proc_inst_id_ = ?".formatted(table))
                            .params(former, today, instance)
                            .update())
                    .isEqualTo(1);
        }
    }

    private long variables(String instance, String name) {
        return history.createHistoricVariableInstanceQuery()
                .processInstanceId(instance)
                .variableName(name)
                .count();
    }

    private Instant nextAt(Assignment assignment) {
        return db.sql("select max(next_at) from sup_measure where assignment = ? and cause = 'red'")
                .param(assignment.id())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private void upgraded(String version) throws Exception {
        JavaMigration migration = migrations.stream()
                .filter(each -> MigrationVersion.fromVersion(version).equals(each.getVersion()))
                .findFirst()
                .orElseThrow();
        try (Connection connection = database.getConnection()) {
            migration.migrate((Context) Proxy.newProxyInstance(
                    Context.class.getClassLoader(),
                    new Class<?>[] {Context.class},
                    (proxy, method, arguments) -> method.getName().equals("getConnection") ? connection : null));
        }
    }
}

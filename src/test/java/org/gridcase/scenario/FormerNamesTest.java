package org.gridcase.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.supervision.order.ReferralService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A referral that an earlier build began goes on: its diagram names delegates and a variable as they were called then. */
@GridcaseTest
class UpgradeToReferralsTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    ReferralService referrals;

    @Autowired
    RepositoryService repository;

    @Autowired
    HistoryService history;

    @Autowired
    List<JavaMigration> migrations;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient db;

    private String olderDiagram;

    @BeforeEach
    void anOlderDiagram() throws Exception {
        String diagram = new ClassPathResource("processes/call-to-account.bpmn")
                .getContentAsString(StandardCharsets.UTF_8)
                .replace("${offerReferral}", "${offerHandOver}")
                .replace("${recordReferralOutcome}", "${recordAccount}");
        olderDiagram = repository
                .createDeployment()
                .addString("call-to-account.bpmn", diagram)
                .deploy()
                .getId();
    }

    @AfterEach
    void forgetIt() {
        repository.deleteDeployment(olderDiagram, true, true);
    }

    @Test
    void anOpenReferralIsDecidedAfterTheUpgrade() throws Exception {
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
        for (String table : List.of("act_ru_variable", "act_hi_varinst")) {
            assertThat(db.sql("update %s set name_ = 'handOver' where name_ = 'referral' and proc_inst_id_ = ?"
                                    .formatted(table))
                            .param(instance)
                            .update())
                    .isEqualTo(1);
        }

        upgraded();

        assertThat(history.createHistoricVariableInstanceQuery()
                        .processInstanceId(instance)
                        .variableName("referral")
                        .count())
                .isEqualTo(1);
        walk.completes(number, "userTask_callToAccount", Map.of("outcome", "talk", "opinion", "已约谈单位负责人。"));
        assertThat(referrals.ofCase(number).get(0).opinion()).isEqualTo("已约谈单位负责人。");
        assertThat(walk.actions(number)).contains(Action.CALLED_TO_ACCOUNT);
    }

    private Instant nextAt(Assignment assignment) {
        return db.sql("select max(next_at) from sup_measure where assignment = ? and cause = 'red'")
                .param(assignment.id())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private void upgraded() throws Exception {
        JavaMigration migration = migrations.stream()
                .filter(each -> MigrationVersion.fromVersion("84.1").equals(each.getVersion()))
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

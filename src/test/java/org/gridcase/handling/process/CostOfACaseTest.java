package org.gridcase.handling.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a case costs in SQL, from the report to the closing. The figures stand in {@code docs/performance.md}; when one grows by more
 * than 3 %, the test fails, and whoever finds the growth worth it changes the page.
 */
@GridcaseTest
class CostOfACaseTest {

    private static final Logger LOG = LoggerFactory.getLogger(CostOfACaseTest.class);
    private static final Path PAGE = Path.of("docs", "performance.md");

    @Autowired
    CaseWalk walk;

    @Autowired
    TaskService tasks;

    @Autowired
    RepositoryService repository;

    @Autowired
    SqlCounter sql;

    @Autowired
    JdbcClient db;

    @Autowired
    DataSource dataSource;

    @Test
    void aCaseResolvedByItsGrid() throws Exception {
        assertCost("resolved by the grid", () -> resolvedByTheGrid());
    }

    @Test
    void aCaseResolvedByOneStreetSection() throws Exception {
        assertCost("resolved by one street section", () -> resolvedByOneSection());
    }

    /** The case is taken in hand, the head of its chain read, the line written; the rest of a claim is the engine's. */
    @Test
    void thatAClaimStandsInTheTraceCostsThreeStatements() {
        String task = walk.task(walk.reported(), "userTask_handleAssignment").id();

        List<String> sent = sql.sentDuring(() -> tasks.claim(task, "grid-worker"));

        LOG.info("statements of a claim: {}", sent.size());
        assertThat(sent).filteredOn(statement -> !statement.contains("ACT_")).hasSize(3);
    }

    /** The same case on the same diagram, with the light branch and without it. */
    @Test
    void theLightAddsAtMostTenStatementsWhereItDoesNotTurn() {
        resolvedByTheGrid();
        int withLight = sql.during(this::resolvedByTheGrid);
        String deployment = repository
                .createDeployment()
                .addModelInstance("assignment-without-light.bpmn", withoutLight())
                .deploy()
                .getId();
        try {
            resolvedByTheGrid();
            int without = sql.during(this::resolvedByTheGrid);
            LOG.info(
                    "statements with light {}, without {}: the light adds {}", withLight, without, withLight - without);
            assertThat(withLight - without).isBetween(1, 10);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    /** The branch is there, because a diagram without it is not let in, but nobody gets to it. */
    private static BpmnModelInstance withoutLight() {
        return Bpmn.createExecutableProcess("assignment")
                .camundaHistoryTimeToLiveString("P3650D")
                .startEvent()
                .exclusiveGateway()
                .condition("never", "${role == 'nobody'}")
                .intermediateCatchEvent("event_greenLight")
                .timerWithDuration("P1D")
                .serviceTask("serviceTask_urgeUnit")
                .camundaDelegateExpression("${urgeUnit}")
                .intermediateCatchEvent("event_yellowLight")
                .timerWithDuration("P1D")
                .serviceTask("serviceTask_superviseUnit")
                .camundaDelegateExpression("${superviseUnit}")
                .intermediateCatchEvent("event_redLight")
                .timerWithDuration("P1D")
                .endEvent()
                .moveToLastGateway()
                .businessRuleTask("businessRuleTask_determineTimeLimit")
                .camundaDelegateExpression("${determineTimeLimit}")
                .userTask("userTask_handleAssignment")
                .camundaCandidateGroups("${unit}")
                .camundaTaskListenerDelegateExpression("create", "${presentCase}")
                .serviceTask("serviceTask_recordOutcome")
                .camundaDelegateExpression("${recordOutcome}")
                .endEvent()
                .done();
    }

    private String resolvedByTheGrid() {
        String number = walk.reported();
        complete(number, "userTask_handleAssignment", Map.of("outcome", "resolved", "opinion", "已清理"));
        complete(number, "userTask_verifyResult", CaseWalk.seen("verified", "现场已清"));
        return number;
    }

    private String resolvedByOneSection() {
        String number = walk.reported("property-service", Urgency.CRITICAL, CaseWalk.GRID);
        complete(number, "userTask_dispatchCase", Map.of("outcome", "dispatch"));
        complete(number, "userTask_handleAssignment", Map.of("outcome", "resolved", "opinion", "已修复"));
        complete(number, "userTask_verifyResult", CaseWalk.seen("verified", "现场已清"));
        return number;
    }

    private void complete(String number, String taskKey, Map<String, Object> answers) {
        tasks.complete(
                tasks.createTaskQuery()
                        .processInstanceBusinessKey(number)
                        .taskDefinitionKey(taskKey)
                        .singleResult()
                        .getId(),
                answers);
    }

    private void assertCost(String path, java.util.function.Supplier<String> walkThrough) throws Exception {
        walkThrough.get(); // the first case of all fills caches
        Rows before = rows();
        String[] number = new String[1];
        int statements = sql.during(() -> number[0] = walkThrough.get());
        Rows after = rows();
        assertThat(walk.file(number[0]).state()).isEqualTo(CaseState.CLOSED);

        Cost cost = new Cost(
                statements,
                after.inserted - before.inserted,
                after.updated - before.updated,
                after.deleted - before.deleted);
        LOG.info("cost of a case {}: {}", path, cost);
        Cost written = written(path);
        assertThat(cost.statements).as("statements").isLessThanOrEqualTo(grown(written.statements));
        assertThat(cost.inserted).as("rows inserted").isLessThanOrEqualTo(grown(written.inserted));
        assertThat(cost.updated).as("rows updated").isLessThanOrEqualTo(grown(written.updated));
        assertThat(cost.deleted).as("rows deleted").isLessThanOrEqualTo(grown(written.deleted));
        // A page that promises more than is true would hide later growth.
        assertThat(written.statements).as("figure of the page").isLessThanOrEqualTo(grown(cost.statements));
    }

    private static long grown(long figure) {
        return Math.round(figure * 1.03);
    }

    private record Cost(long statements, long inserted, long updated, long deleted) {}

    private record Rows(long inserted, long updated, long deleted) {}

    /** The server writes a connection's figures down when the connection closes. */
    private Rows rows() throws Exception {
        dataSource.unwrap(HikariDataSource.class).getHikariPoolMXBean().softEvictConnections();
        Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        return db.sql("select sum(n_tup_ins) i, sum(n_tup_upd) u, sum(n_tup_del) d from pg_stat_user_tables")
                .query((rs, row) -> new Rows(rs.getLong("i"), rs.getLong("u"), rs.getLong("d")))
                .single();
    }

    private static Cost written(String path) throws IOException {
        Matcher line = Pattern.compile("\\| " + path + " \\| (\\d+) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|")
                .matcher(Files.readString(PAGE));
        assertThat(line.find()).as("a line for «%s» in %s", path, PAGE).isTrue();
        return new Cost(
                Long.parseLong(line.group(1)),
                Long.parseLong(line.group(2)),
                Long.parseLong(line.group(3)),
                Long.parseLong(line.group(4)));
    }
}

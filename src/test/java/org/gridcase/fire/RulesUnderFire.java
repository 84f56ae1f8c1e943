package org.gridcase.fire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.gridcase.ShippedFiles;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A change of rules on two nodes: approved on both at once, and each killed amid putting it in force and amid carrying cases along. */
final class RulesUnderFire {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String LIMITS = "determine-time-limit.dmn";
    private static final String CHANGE_JOB = "gridcase-rule-change";
    private static final String SHIPPED = "PT30M";
    private static final String FIRST = "PT45M";
    private static final String SECOND = "PT50M";

    /** So many cases are carried along before the node is killed amid the next. */
    private static final int CARRIED = 5;

    private final List<Node> nodes;
    private final String database;
    private final JdbcClient db;
    private int lastChange;

    RulesUnderFire(List<Node> nodes, String database, JdbcClient db) {
        this.nodes = nodes;
        this.database = database;
        this.db = db;
    }

    /** Two reviewers at two nodes: one approval counts, and what it brings is known on both when it is answered. */
    void oneApprovalCountsAndBothNodesKnow() {
        nodes.forEach(node -> assertThat(limitOn(node)).contains(SHIPPED)); // both have read the register
        int change = sealed(Map.of(LIMITS, limits(FIRST)));

        List<CompletableFuture<HttpResponse<String>>> asked = nodes.stream()
                .map(node -> CompletableFuture.supplyAsync(() -> approval(node, change, "{\"reason\":\"两人同时批准\"}")))
                .toList();
        List<HttpResponse<String>> answers =
                asked.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
        nodes.forEach(node -> assertThat(limitOn(node)).contains(FIRST).doesNotContain(SHIPPED));
        assertThat(count("select count(*) from rule_journal_entry where kind = 'approved'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from rule_in_force where rule_change = " + change))
                .isEqualTo(1);
    }

    /** What nobody was told has not happened. */
    void killAmidApproval(Node victim) throws InterruptedException {
        lastChange = sealed(Map.of(
                LIMITS,
                limits(SECOND),
                "assignment.bpmn",
                ShippedFiles.changed("processes/assignment.bpmn", text -> text.replace("承办已结束", "承办已办结"))));
        Map<String, Object> before = rules();
        try (Gate gate = new Gate("insert on rule_in_force", "true")) {
            CompletableFuture<Object> asked = CompletableFuture.supplyAsync(
                            () -> approval(victim, lastChange, "{\"reason\":\"已核对\",\"carry\":true}"))
                    .handle((answer, failure) -> answer == null ? failure : answer);
            assertThat(gate.awaitArrival()).isEqualTo(victim);
            victim.kill();
            assertThat(asked.join()).isInstanceOf(Throwable.class);
        }
        assertThat(rules()).isEqualTo(before);
    }

    /** @return the node that died as it put in force what was approved for a time; what it began waits for another */
    Node killedAtItsTime() throws InterruptedException {
        String from = Instant.now().plus(Duration.ofDays(1)).toString();
        String terms = "{\"reason\":\"已核对\",\"carry\":true,\"from\":\"%s\"}".formatted(from);
        assertThat(approval(nodes.get(0), lastChange, terms).statusCode()).isEqualTo(200);
        Map<String, Object> before = rules();
        Node victim;
        try (Gate gate = new Gate("insert on rule_in_force", "true")) {
            due(CHANGE_JOB, Duration.ZERO);
            victim = gate.awaitArrival();
            victim.kill();
        }
        due(CHANGE_JOB, Duration.ofDays(1)); // until the lights are at rest
        assertThat(rules()).isEqualTo(before);
        return victim;
    }

    /**
     * One node puts in force what another died of and begins to carry cases along; the next goes on. Both serve before, afterwards one does.
     *
     * @return what was seen, for the report
     */
    String carriedOnce() throws InterruptedException {
        Instant begun = Instant.now();
        String carried = "select count(*) from rule_migration_instance where state = 'migrated'";
        Node victim;
        try (Gate gate = new Gate(
                "update on rule_migration_instance",
                "new.state = 'migrated' and (%s) >= %d".formatted(carried, CARRIED))) {
            due(CHANGE_JOB, Duration.ZERO);
            victim = gate.awaitArrival();
            assertThat(limitOn(victim)).contains(SECOND);
            victim.kill();
        }
        assertThat(count(carried)).isEqualTo(CARRIED);
        int left = count("select count(*) from rule_migration_instance where state = 'waiting'");
        assertThat(left).isPositive();
        Node last = other(victim).awaitReady();
        await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
            due("gridcase-migration", Duration.ZERO);
            return count("select count(*) from rule_migration where ended is null") == 0;
        });
        allGoByTheNewDiagram();
        assertThat(limitOn(last)).contains(SECOND);
        return "rules: killed after %d carried cases; the other node carried %d more; in %d s"
                .formatted(CARRIED, left, Duration.between(begun, Instant.now()).toSeconds());
    }

    private Node other(Node node) {
        return nodes.get(1 - nodes.indexOf(node));
    }

    private void allGoByTheNewDiagram() {
        assertThat(db.sql("select distinct state from rule_migration_instance")
                        .query(String.class)
                        .list())
                .containsExactly("migrated");
        assertThat(db.sql("select case_number from"
                                + " (select case_number, count(*) as times from rule_migration_instance group by 1) carried full join"
                                + " (select case_number, count(*) as times from case_trace where action = 'process-migrated' group by 1)"
                                + " told using (case_number) where carried.times is distinct from told.times")
                        .query(String.class)
                        .list())
                .as("a line of the trace for each")
                .isEmpty();
        assertThat(count("select count(*) from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where d.key_ = 'assignment' and e.parent_id_ is null and d.version_ <"
                        + " (select max(version_) from act_re_procdef where key_ = 'assignment')"))
                .as("left behind")
                .isZero();
        assertThat(count("select count(*) from rule_in_force where until is null and rule_change = " + lastChange))
                .isEqualTo(2);
        assertThat(count("select count(distinct since) from rule_in_force where rule_change = " + lastChange))
                .as("both files at one instant")
                .isEqualTo(1);
    }

    /** What is in force, what is on its way, and what was written down about it. */
    private Map<String, Object> rules() {
        return Map.of(
                "changes",
                        db.sql("select * from rule_change order by number")
                                .query()
                                .listOfRows()
                                .toString(),
                "register",
                        db.sql("select * from rule_in_force order by position")
                                .query()
                                .listOfRows()
                                .toString(),
                "journal", count("select count(*) from rule_journal_entry"),
                "runs", count("select count(*) from rule_migration"),
                "deployments", count("select count(*) from act_re_deployment"),
                "diagrams", count("select count(*) from act_re_procdef"),
                "tables", count("select count(*) from act_re_decision_def"),
                "files", count("select count(*) from act_ge_bytearray where deployment_id_ is not null"));
    }

    private int count(String select) {
        return db.sql(select).query(Integer.class).single();
    }

    /** As if the time of jobs came so much later, and had come for the locks that a killed node has left. */
    private void due(String kind, Duration later) {
        db.sql(
                        "update act_ru_job set duedate_ = now() at time zone 'UTC' + make_interval(secs => ?), lock_owner_ = null,"
                                + " lock_exp_time_ = null where handler_type_ = ?")
                .params(later.toSeconds(), kind)
                .update();
    }

    private static String limits(String critical) {
        return ShippedFiles.changed(
                "decisions/" + LIMITS, text -> text.replace("\"" + SHIPPED + "\"", "\"" + critical + "\""));
    }

    /** What the table in force answers there for the dispatching of a critical case. */
    private static String limitOn(Node node) {
        String fields = Map.of(
                        "table", "determine-time-limit",
                        "环节", "受理派遣",
                        "层级", "街道",
                        "紧急程度", "特急",
                        "单位类型", "指挥中心",
                        "小类", "占道经营")
                .entrySet()
                .stream()
                .map(field -> "--frontier\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(field.getKey(), field.getValue()))
                .reduce("", String::concat);
        HttpResponse<String> answer = node.visitor("policy-officer")
                .post(
                        "/api/rule-checks/evaluations",
                        "multipart/form-data; boundary=frontier",
                        fields + "--frontier--\r\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private int sealed(Map<String, String> files) {
        var officer = nodes.get(0).visitor("policy-officer");
        String id = text(officer.deploy("变更", files), "/id");
        int change = Integer.parseInt(id.substring("rule-change-".length()));
        text(
                officer.post("/api/rule-changes/%d/seal".formatted(change), "{\"name\":\"改时限\",\"reason\":\"通知要求\"}"),
                "/id");
        return change;
    }

    private static HttpResponse<String> approval(Node node, int change, String terms) {
        return node.visitor("policy-reviewer").post("/api/rule-changes/%d/approve".formatted(change), terms);
    }

    private static String text(HttpResponse<String> answer, String pointer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body()).at(pointer).asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** Whoever does this to a table waits, amid its transaction, until the gate is opened. */
    private final class Gate implements AutoCloseable {

        private static final long LOCK = 20_261_127;

        private final SingleConnectionDataSource connection =
                new SingleConnectionDataSource(database, "postgres", "postgres", true);
        private final JdbcTemplate keeper = new JdbcTemplate(connection);
        private final String table;

        /** @param event of a trigger, such as {@code insert on rule_change} */
        Gate(String event, String condition) {
            table = event.substring(event.lastIndexOf(' ') + 1);
            keeper.execute("select pg_advisory_lock(%d)".formatted(LOCK));
            keeper.execute(
                    "create or replace function gate() returns trigger language plpgsql as $$ begin if " + condition
                            + " then perform pg_advisory_xact_lock_shared(" + LOCK + "); end if; return new; end $$");
            keeper.execute("create trigger gate before " + event + " for each row execute function gate()");
        }

        /** The node that has come to the gate. */
        Node awaitArrival() {
            String name = await().atMost(PATIENCE)
                    .until(this::waiting, names -> !names.isEmpty())
                    .get(0);
            return nodes.stream()
                    .filter(node -> node.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        private List<String> waiting() {
            return db.sql("select distinct application_name from pg_stat_activity"
                            + " where datname = current_database() and wait_event = 'advisory'")
                    .query(String.class)
                    .list();
        }

        /** What a killed node had begun ends without it. */
        @Override
        public void close() {
            keeper.execute("select pg_advisory_unlock(%d)".formatted(LOCK));
            await().atMost(PATIENCE).until(() -> waiting().isEmpty());
            keeper.execute("drop trigger gate on " + table);
            connection.destroy();
        }
    }
}

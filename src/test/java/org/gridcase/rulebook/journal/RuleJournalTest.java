package org.gridcase.rulebook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.camunda.bpm.engine.RepositoryService;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.verification.Break;
import org.gridcase.evidence.verification.TraceIntegrityService;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who deployed what is written down, cannot be bent unseen, and what was in force earlier comes back. */
@GridcaseTest
class RuleJournalTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";
    private static final String REWORK = "decisions/determine-rework.dmn";
    private static final String SHIPPED = ShippedFiles.text(LIMITS);
    private static final String LATER =
            ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuleJournal journal;

    @Autowired
    private TriedRules rules;

    @Autowired
    private TraceIntegrityService verification;

    @Autowired
    private AnchorRepository anchors;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient db;

    @Autowired
    private ObjectMapper json;

    private Visitor officer;

    @BeforeEach
    void aPolicyOfficer() {
        officer = Visitor.demo(port, "policy-officer");
    }

    @AfterEach
    void whatWasInForceBeforeIsInForceAgain() {
        rules.remove();
    }

    private HttpResponse<String> deploy(String... filesAndContents) {
        Map<String, String> files = new LinkedHashMap<>();
        for (int i = 0; i < filesAndContents.length; i += 2) {
            files.put(filesAndContents[i], filesAndContents[i + 1]);
        }
        HttpResponse<String> answer = officer.deploy(TriedRules.NAME, files);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private int version(String table) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(table)
                .latestVersion()
                .singleResult()
                .getVersion();
    }

    private JsonNode read(String path) {
        return read(Visitor.demo(port, "supervisor").get(path));
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode newest() {
        return read("/api/rule-journal?limit=1").path("entries").path(0);
    }

    @Test
    void aDeploymentIsToldWithTheCellThatChanged() {
        deploy("determine-time-limit.dmn", LATER);

        JsonNode change = newest();
        assertThat(change.path("kind").asText()).isEqualTo("deployed");
        assertThat(change.path("author").asText()).isEqualTo("policy-officer");
        assertThat(change.path("authorName").asText())
                .isNotEqualTo("policy-officer")
                .isNotBlank();
        assertThat(change.path("summary").asText())
                .matches("改了 determine-time-limit.dmn：“.+”第 \\d+ 行（.+）：时限 \"PT30M\" → \"PT45M\"");
        JsonNode whole = read("/api/rule-journal/" + change.path("number").asInt());
        assertThat(whole.path("files").path(0).path("differences")).hasSize(1);
        String file = "/api/rule-journal/%d/file?name=determine-time-limit.dmn"
                .formatted(change.path("number").asInt());
        assertThat(officer.get(file).body()).isEqualTo(LATER);
        assertThat(officer.get(file + "&state=before").body()).isEqualTo(SHIPPED);
        assertThat(officer.speaking("en").get("/api/rule-journal?limit=1").body())
                .contains("changed determine-time-limit.dmn");
    }

    @Test
    void whatWasInForceEarlierComesBackWhateverLayBetween() {
        int first = version("determine-time-limit");
        deploy("determine-time-limit.dmn", LATER);
        deploy("determine-time-limit.dmn", SHIPPED);

        assertThat(version("determine-time-limit")).isEqualTo(first + 2);
        assertThat(newest().path("summary").asText()).contains("\"PT45M\" → \"PT30M\"");

        deploy("determine-time-limit.dmn", LATER);

        assertThat(version("determine-time-limit")).isEqualTo(first + 3);
    }

    @Test
    void whatAColleagueChangedIsNotUndoneUnseen() {
        deploy("determine-time-limit.dmn", LATER);
        String begunBefore = ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"P3D\"", "\"P4D\""));

        JsonNode answer = read(
                Visitor.demo(port, "admin").deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", begunBefore)));

        assertThat(answer.path("warnings").toString()).contains("会撤销", "PT45M", "PT30M");
        assertThat(newest().path("kindName").asText()).contains("提醒");

        JsonNode back = read(deploy("determine-time-limit.dmn", SHIPPED));

        assertThat(back.path("warnings").toString()).contains("会撤销");
        assertThat(newest().path("kindName").asText()).contains("恢复到第 ");
    }

    @Test
    void anEntryIsFoundByIdAndByName() {
        deploy("determine-time-limit.dmn", LATER);
        int number = newest().path("number").asInt();

        for (String rule : List.of("determine-time-limit", "确定办理时限", "determine-time-limit.dmn")) {
            assertThat(read("/api/rule-journal?limit=1&rule=" + URLEncoder.encode(rule, StandardCharsets.UTF_8))
                            .path("entries")
                            .path(0)
                            .path("number")
                            .asInt())
                    .as(rule)
                    .isEqualTo(number);
        }
        assertThat(journal.before(Integer.MAX_VALUE, "determine_time_limit", 5)).isEmpty();
        assertThat(journal.before(Integer.MAX_VALUE, "%", 5)).isEmpty();
    }

    @Test
    void aRestartLeavesAloneWhatPolicyOfficersDeployed() {
        int first = version("determine-time-limit");
        deploy("determine-time-limit.dmn", LATER);

        repository
                .createDeployment()
                .name("Gridcase")
                .enableDuplicateFiltering(true)
                .addString(LIMITS, SHIPPED)
                .deploy();

        assertThat(version("determine-time-limit")).isEqualTo(first + 1);
    }

    @Test
    void whatTheApplicationDeployedIsBroughtBackByDeployingItOnceMore() {
        int first = version("determine-time-limit");
        int rework = version("determine-rework");
        String shipped = repository
                .createDeploymentQuery()
                .deploymentName("Gridcase")
                .orderByDeploymentTime()
                .asc()
                .list()
                .get(0)
                .getId();
        deploy("determine-time-limit.dmn", LATER);

        HttpResponse<String> answer = officer.post("/engine-rest/deployment/" + shipped + "/redeploy", "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(version("determine-time-limit")).isEqualTo(first + 2);
        assertThat(version("determine-rework")).isEqualTo(rework);
        String again = journal.newest().orElseThrow().deployment();
        assertThat(newest().path("files")).hasSize(1);
        repository.deleteDeployment(String.valueOf(again), true);
    }

    @Test
    void deploymentAndEntryAreOneTransaction() {
        int before = journal.newest().orElseThrow().position();
        long deployments = repository.createDeploymentQuery().count();

        transaction.executeWithoutResult(status -> {
            rules.deploy(LIMITS, LATER);
            status.setRollbackOnly();
        });

        assertThat(journal.newest().orElseThrow().position()).isEqualTo(before);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void theJournalBeginsWithWhatTheApplicationBrought() {
        JsonNode first = read("/api/rule-journal/1");

        assertThat(first.path("authorName").asText()).isEqualTo("系统");
        assertThat(first.path("summary").asText()).matches("部署了 \\d+ 个新的规则文件：decisions/.*…");
        assertThat(first.path("files").size()).isGreaterThan(40);
    }

    @Test
    void whatRulesAlreadyIsSaidToRuleAlready() {
        int first = version("determine-time-limit");
        long before = repository.createDeploymentQuery().count();

        JsonNode answer = read(deploy("another-name.dmn", SHIPPED.replace("    <rule", "\t<rule")));

        assertThat(answer.path("message").asText()).isEqualTo("内容与现行规则相同，未产生新版本：another-name.dmn。");
        assertThat(version("determine-time-limit")).isEqualTo(first);
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
        assertThat(newest().path("kind").asText()).isEqualTo("unchanged");
        assertThat(officer.speaking("en")
                        .deploy("tried", Map.of("a.dmn", SHIPPED))
                        .body())
                .contains("in force already");
    }

    @Test
    void ofTwoFilesOnlyTheChangedOneGetsAVersion() {
        int rework = version("determine-rework");
        int limits = version("determine-time-limit");

        JsonNode answer =
                read(deploy("determine-time-limit.dmn", LATER, "determine-rework.dmn", ShippedFiles.text(REWORK)));

        assertThat(answer.path("message").asText()).startsWith("其余文件已部署").contains("determine-rework.dmn");
        assertThat(version("determine-time-limit")).isEqualTo(limits + 1);
        assertThat(version("determine-rework")).isEqualTo(rework);
    }

    @Test
    void aWarningIsToldInTheAnswerAndKept() {
        String slow = ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "\"PT300H\""));

        JsonNode answer = read(deploy("determine-time-limit.dmn", slow));

        assertThat(answer.path("warnings")).isNotEmpty();
        assertThat(newest().path("warnings")).isEqualTo(answer.path("warnings"));
    }

    @Test
    void aRefusedAttemptIsKeptWithItsReasonAndWithinBounds() {
        aDayWithoutRefusals(30);
        String wrong = ShippedFiles.changed(LIMITS, text -> text.replaceFirst("\"PT30M\"", "1天"));
        for (int i = 0; i < 30; i++) {
            Visitor.demo(port, "grid-worker").deploy("=cmd()", Map.of("<b>.dmn", wrong));
        }
        officer.deploy("tried", Map.of("determine-time-limit.dmn", wrong));

        JsonNode change = newest();
        assertThat(change.path("kind").asText()).isEqualTo("refused");
        assertThat(change.path("reason").asText()).startsWith("部署被拒绝（determine-time-limit.dmn）");
        int number = change.path("number").asInt();
        assertThat(officer.get("/api/rule-journal/%d/file?name=determine-time-limit.dmn".formatted(number))
                        .statusCode())
                .isEqualTo(404);
        List<JsonNode> tried = new ArrayList<>();
        read("/api/rule-journal?limit=100").path("entries").forEach(each -> {
            if (each.path("author").asText().equals("grid-worker")) {
                tried.add(each);
            }
        });
        assertThat(tried).hasSize(RuleJournalService.MOST_REFUSALS);
        assertThat(tried.get(0).path("reason").asText())
                .startsWith("该账号没有部署的权限")
                .contains("不再逐条记录");
        assertThat(tried.get(0).path("name").asText()).isEqualTo("=cmd()");
    }

    /** Other tests are refused as well, and a day has room for some only. */
    private static void aDayWithoutRefusals(int days) {
        TimeMachine.forward(Duration.ofDays(days));
    }

    @Test
    void aFileOfFourMegabytesLeavesOnlyItsSize() {
        aDayWithoutRefusals(60);
        int before = journal.newest().orElseThrow().position();

        officer.deploy("tried", Map.of("large.dmn", "x".repeat(4_000_000)));

        assertThat(journal.page(before, 10)).singleElement().satisfies(entry -> {
            assertThat(entry.kind()).isEqualTo(Kind.REFUSED);
            assertThat(entry.details()).hasSizeLessThan(10_000).contains("\"size\":4000000");
        });
    }

    @Test
    void onlyThoseWhoKeepTheRulesReadIt() {
        for (String account : List.of("grid-worker", "street-dispatcher", "section-clerk")) {
            Visitor other = Visitor.demo(port, account);
            assertThat(other.get("/api/rule-journal").statusCode()).isEqualTo(403);
            assertThat(other.get("/api/rule-journal/1").statusCode()).isEqualTo(403);
            assertThat(other.get("/api/rule-journal/1/file?name=a").statusCode())
                    .isEqualTo(403);
        }
        assertThat(officer.get("/api/rule-journal?limit=0").statusCode()).isEqualTo(400);
        assertThat(officer.get("/api/rule-journal/999999").statusCode()).isEqualTo(404);
        assertThat(officer.get("/api/rule-journal/x").statusCode()).isEqualTo(404);
    }

    @Test
    void thePagesLeaveNothingOutAndAreFilteredByRule() {
        deploy("determine-time-limit.dmn", LATER);
        deploy("determine-time-limit.dmn", SHIPPED);

        List<Integer> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = read("/api/rule-journal?rule=determine-time-limit&limit=1" + next);
            page.path("entries").forEach(each -> all.add(each.path("number").asInt()));
            next = page.path("next").isNull()
                    ? ""
                    : "&before=" + page.path("next").asInt();
        } while (!next.isEmpty());

        assertThat(all).hasSizeGreaterThanOrEqualTo(3).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
        assertThat(read("/api/rule-journal?rule=determine%25").path("entries")).isEmpty();
    }

    @Test
    void nobodyDeletesWhatWasDeployed() {
        deploy("determine-time-limit.dmn", LATER);
        String id = repository
                .createDeploymentQuery()
                .deploymentName(TriedRules.NAME)
                .list()
                .get(0)
                .getId();

        for (String account : List.of("policy-officer", "admin")) {
            assertThat(Visitor.demo(port, account)
                            .send("DELETE", "/engine-rest/deployment/" + id, null)
                            .statusCode())
                    .isBetween(400, 403);
        }
        assertThat(Visitor.demo(port, "admin")
                        .send("DELETE", "/engine-rest/deployment/" + id, null)
                        .body())
                .contains("部署过的规则不能删除");
        assertThat(repository.createDeploymentQuery().deploymentId(id).count()).isEqualTo(1);
    }

    @Test
    void whatIsBentInTheDatabaseIsNamed() {
        deploy("determine-time-limit.dmn", LATER);
        anchors.take();
        int number = journal.newest().orElseThrow().position();
        String deployment = journal.newest().orElseThrow().deployment();
        assertThat(ofRules()).isEmpty();

        assertThat(after("update rule_journal_entry set author = 'admin' where position = " + number))
                .containsExactly("rule-journal-mismatch");
        assertThat(after("update rule_journal_entry set details = replace(details, 'PT30M', 'PT31M') where position = "
                        + number))
                .containsExactly("rule-journal-mismatch");
        assertThat(after("delete from rule_journal_entry where position = " + number))
                .contains("rule-journal-rewritten", "rule-differs");
        assertThat(after("delete from rule_journal_entry where position = 1"))
                .contains("rule-journal-missing", "rule-differs");
        assertThat(after("update act_ge_bytearray set bytes_ = '\\x00' where deployment_id_ = '" + deployment + "'"))
                .containsExactly("rule-differs");
        assertThat(after("delete from act_ge_bytearray where deployment_id_ = '" + deployment + "'"))
                .containsExactly("rule-differs");
        assertThat(after("delete from act_re_deployment where id_ = '" + deployment + "'"))
                .containsExactly("rule-differs");
        assertThat(
                        after(
                                "update act_re_decision_def set version_ = 999 where key_ = 'determine-time-limit' and version_ = 1"))
                .containsExactly("rule-differs");
        String ofLimits = " where rule_key = 'determine-time-limit' and until is null";
        assertThat(after("update rule_in_force set area = '370112001'" + ofLimits))
                .containsExactly("rule-differs");
        assertThat(after("update rule_in_force set version = version - 1" + ofLimits))
                .containsExactly("rule-differs");
        assertThat(after("update rule_in_force set until = since" + ofLimits)).containsExactly("rule-differs");
        assertThat(after("delete from rule_in_force" + ofLimits)).containsExactly("rule-differs");
        assertThat(after("delete from rule_in_force where position = 1")).containsExactly("rule-differs");
        assertThat(after("update rule_in_force set version = 99 where position = 1"))
                .containsExactly("rule-differs");
        assertThat(ofRules()).isEmpty();
    }

    @Test
    void theRegisterEndsARowOnceAndChangesNothingElse() {
        for (String change : List.of(
                "update rule_in_force set area = '370112001'",
                "update rule_in_force set until = null",
                "update rule_in_force set version = 0, until = since where until is null",
                "delete from rule_in_force",
                "truncate rule_in_force")) {
            assertThatThrownBy(() -> db.sql(change).update()).hasStackTraceContaining("append-only");
        }
    }

    @Test
    void theDatabaseItselfRefusesToBendTheJournal() {
        assertThatThrownBy(() ->
                        db.sql("update rule_journal_entry set author = 'x'").update())
                .hasStackTraceContaining("append-only");
    }

    @Test
    void twoAtOnceAreTwoEntriesOfOneChain() throws Exception {
        aDayWithoutRefusals(90);
        int before = journal.newest().orElseThrow().position();
        try (var pool = new AutoClosing()) {
            List<Callable<Integer>> both = List.of(
                    () -> officer.deploy("tried", Map.of("determine-time-limit.dmn", LATER))
                            .statusCode(),
                    () -> officer.deploy("tried", Map.of("determine-time-limit.dmn", LATER))
                            .statusCode(),
                    () -> officer.deploy("tried", Map.of("determine-time-limit.dmn", "no table"))
                            .statusCode());
            assertThat(pool.all(both)).containsExactly(200, 200, 400);
        }

        assertThat(journal.page(before, 10))
                .extracting(each -> each.kind().code())
                .containsExactlyInAnyOrder("deployed", "unchanged", "refused");
        assertThat(ofRules()).isEmpty();
    }

    private static final class AutoClosing implements AutoCloseable {

        private final ExecutorService threads = Executors.newFixedThreadPool(3);

        private List<Integer> all(List<Callable<Integer>> work) throws Exception {
            List<Integer> results = new ArrayList<>();
            for (var each : threads.invokeAll(work)) {
                results.add(each.get());
            }
            return results;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    /** What the verification names after a change by somebody who can switch off triggers; the change is undone. */
    private List<String> after(String change) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            db.sql("set local session_replication_role = replica").update();
            assertThat(db.sql(change).update()).as(change).isPositive();
            return ofRules().stream()
                    .map(each -> each.replaceFirst(" .*", ""))
                    .distinct()
                    .toList();
        });
    }

    private List<String> ofRules() {
        List<String> faults = new ArrayList<>();
        verification.run(new Listener() {
            @Override
            public void progress(long cases, long lines) {}

            @Override
            public void broken(Break found) {
                if (found.fault().code().startsWith("rule-")) {
                    faults.add(found.fault().code() + " " + found.account());
                }
            }
        });
        return faults;
    }
}

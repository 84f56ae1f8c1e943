package org.gridcase.evidence.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.ManagementService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.history.RowNames;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody has to ask whether the trace holds: it is verified every night, and who answers for it is told. */
@GridcaseTest
class DailyVerificationTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    ManagementService management;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    @Autowired
    VerificationRunRepository runs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    Actor actor;

    @Autowired
    Clock clock;

    @Test
    void ofTwoThatEndAtOnceEachIsNotedDown() {
        VerificationRun run =
                new VerificationRun(clock.instant(), clock.instant(), "admin", 0, 0, 0, false, 0L, List.of());
        long before = count();
        CompletableFuture<Void> second = transaction.execute(status -> {
            runs.add(run, List.of(), null);
            return CompletableFuture.runAsync(
                    () -> transaction.executeWithoutResult(other -> runs.add(run, List.of(), null)));
        });

        assertThat(second).succeedsWithin(Duration.ofSeconds(30));
        assertThat(count()).isEqualTo(before + 2);
    }

    private long count() {
        return db.sql("select count(*) from trace_verification")
                .query(Long.class)
                .single();
    }

    @Test
    void theNightlyAnchorIsFollowedByAVerification() throws IOException {
        String number = walk.reported();
        night();
        JsonNode whole = last();
        assertThat(whole.get("finishedAt").isNull()).isFalse();
        assertThat(whole.get("proved").asBoolean())
                .isEqualTo(whole.get("broken").asLong() == 0);
        assertThat(whole.get("by").asText()).isEqualTo("system");
        assertThat(whole.get("breaks"))
                .noneMatch(each -> number.equals(each.get("caseNumber").asText()));

        db.sql("update case_file set handlers = 'nobody' where number = ?")
                .param(number)
                .update();
        try {
            night();
            assertThat(since(number, "firstSeen"))
                    .isEqualTo(last().get("startedAt").asText());
            assertThat(since(number, "lastWhole"))
                    .isEqualTo(whole.get("startedAt").asText());
            assertThat(whole.get("unanchored").asLong()).as("after an anchor").isNotNegative();
            String first = since(number, "firstSeen");
            night();
            assertThat(since(number, "firstSeen"))
                    .isEqualTo(first)
                    .isNotEqualTo(last().get("startedAt").asText());
            assertThat(listed(number)).isTrue();
            assertThat(last().get("units")).anySatisfy(each -> {
                assertThat(each.get("unit").asText())
                        .isEqualTo(walk.file(number).unit());
                assertThat(each.get("cases").asInt()).isPositive();
            });
        } finally {
            db.sql("update case_file set handlers = '' where number = ?")
                    .param(number)
                    .update();
        }

        assertThat(last().get("broken").asLong()).isPositive();
        assertThat(last().get("proved").asBoolean()).as("beside a break").isFalse();
        assertThat(last().get("breaks")).anySatisfy(each -> {
            assertThat(each.get("caseNumber").asText()).isEqualTo(number);
            assertThat(each.get("fault").asText()).isEqualTo("copy-differs");
            assertThat(each.get("message").asText()).contains(number);
        });
        for (String told : new String[] {"admin", "supervisor"}) {
            assertThat(Visitor.demo(port, told).get("/api/notices").body()).contains("留痕核验发现");
        }
        assertThat(Visitor.demo(port, "street-supervisor").get("/api/notices").body())
                .doesNotContain("留痕核验发现");
        night();
        assertThat(last().get("breaks"))
                .noneMatch(each -> number.equals(each.get("caseNumber").asText()));
    }

    private String since(String number, String what) throws IOException {
        for (JsonNode each : last().get("breaks")) {
            if (number.equals(each.get("caseNumber").asText())) {
                return each.get(what).asText();
            }
        }
        return "not broken";
    }

    /** Whether lists mark the case. */
    private boolean listed(String number) throws IOException {
        JsonNode cases = json.readTree(Visitor.demo(port, "supervisor")
                        .get("/api/cases?limit=200")
                        .body())
                .get("cases");
        for (JsonNode each : cases) {
            if (number.equals(each.get("number").asText())) {
                return each.get("broken").asBoolean();
            }
        }
        return false;
    }

    @Test
    void oneThatFailsIsToldToThoseWhoRunTheInstallation() {
        TraceIntegrityService failing = mock();
        when(failing.run(any())).thenThrow(new IllegalStateException("no room"));

        new DailyVerification(
                        failing,
                        runs,
                        mock(RowNames.class),
                        mock(SealedRecords.class),
                        events,
                        transactions,
                        actor,
                        clock)
                .daily(new AnchorRepository.Due());

        assertThat(Visitor.demo(port, "admin").get("/api/notices").body())
                .contains("每夜的留痕核验没有完成", "今天请用 bin/gridcase verify-trace 核验一次");
        night();
    }

    @Test
    void onlyThoseWhoWatchTheWholeDistrictSeeIt() {
        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/api/trace/verifications")
                        .statusCode())
                .isEqualTo(403);
    }

    private void night() {
        management.executeJob(management
                .createJobQuery()
                .processDefinitionKey("anchor-trace")
                .singleResult()
                .getId());
    }

    private JsonNode last() throws IOException {
        return json.readTree(Visitor.demo(port, "supervisor")
                        .get("/api/trace/verifications")
                        .body())
                .get("last");
    }
}

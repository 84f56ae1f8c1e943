package org.gridcase.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.organisation.HeldUnits;
import org.gridcase.organisation.Organisation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A duty roster comes as a file: looked at first, every fault told at once, taken as a whole or not at all. */
@GridcaseTest
class DutyImportTest {

    private static final String FILE = """
        单位,值班员,开始,结束
        370112001-centre,street-shift-leader,2026-11-30 20:00,2026-12-01 08:00
        370112001-centre,street-dispatcher,2026-12-01 08:00,2026-12-01 20:00
        """;

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient db;

    @Autowired
    Organisation organisation;

    @Autowired
    HeldUnits held;

    @Autowired
    SqlCounter statements;

    @Autowired
    TransactionTemplate transactions;

    @BeforeEach
    void onMonday() {
        TimeMachine.moveTo(Instant.parse("2026-11-30T02:00:00Z"));
    }

    @AfterEach
    void nobodyIsOnDuty() {
        db.sql("delete from duty_turn").update();
    }

    @Test
    void aFileIsLookedAtThenTakenAndMayComeTwice() {
        assertThat(sent("s1-centre-head", "?preview=true", FILE).body())
                .contains("\"preview\":true", "\"turns\":2", "\"added\":2");
        assertThat(turns()).isZero();
        assertThat(sent("s1-centre-head", "", FILE).body()).contains("\"added\":2");
        assertThat(turns()).isEqualTo(2);
        assertThat(sent("d-centre-head", "", FILE).body())
                .as("the centre above")
                .contains("\"added\":0");
        assertThat(sent("s1-centre-head", "", FILE.replace("2026-11-30 20:00", "2026-11-30 19:00"))
                        .body())
                .as("in the roster already")
                .contains("2026-11-30 20:00 至 2026-12-01 08:00 已有值班", "\"line\":2");
        assertThat(turns()).isEqualTo(2);
        assertThat(Visitor.demo(port, "s1-centre-head").get("/api/duty").body())
                .contains("\"kept\":[{\"unit\":\"370112001-centre\"");
        assertThat(Visitor.demo(port, "s1-centre-head")
                        .get("/api/duty/people?unit=370112001-centre")
                        .body())
                .contains("street-shift-leader");
    }

    @Test
    void allThatIsWrongIsToldAtOnceByLine() {
        HttpResponse<String> answer = sent("s1-centre-head", "", FILE + """
            370112001-centre,street-shift-leader,2026-12-01 07:00,2026-12-01 09:00
            没有的单位,street-dispatcher,2026-12-02 08:00,2026-12-02 20:00
            370112001-centre,张无忌,2026-12-02 08:00,2026-12-02 20:00
            370112001-centre,street-dispatcher,明晚,2026-12-02 20:00
            370112001-centre,street-dispatcher,2026-12-03 20:00,2026-12-03 08:00
            370112002-centre,s2-shift,2026-12-03 08:00,2026-12-03 20:00
            370112001-centre,street-dispatcher,2026-12-04 08:00,2026-12-04 08:05
            370112001-centre,street-dispatcher,2026-12-05 08:00,2026-12-05 20:00
            370112001-centre,street-dispatcher,2026-12-05 19:00,2026-12-05 23:00
            """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("与本次填写的另一班重叠", "没有编码或名称为“没有的单位”的单位", "没有账号或姓名为“张无忌”的人")
                .contains("这个时间，请写成 2026-11-28 20:00", "跨夜的请写次日", "由本单位负责人或者上级指挥中心维护", "一班至少 30 分钟")
                .contains("\"line\":4", "\"line\":9");
        assertThat(turns()).isZero();
    }

    /** What is wrong with one cell hides nothing of the others in its line. */
    @Test
    void allThatIsWrongInALineIsToldAtOnce() {
        HttpResponse<String> answer = sent("s1-centre-head", "", """
            单位,值班员,开始,结束
            没有的单位,street-dispatcher,2026-12-02 20:00,2026-12-02 08:00
            370112001-centre,张无忌,2026-12-02 20:00,2026-12-02 08:00
            370112002-centre,s2-shift,2026-12-04 08:00,2026-12-04 08:05
            """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("没有编码或名称为“没有的单位”的单位", "没有账号或姓名为“张无忌”的人", "由本单位负责人或者上级指挥中心维护", "一班至少 30 分钟");
        assertThat(answer.body().split("跨夜的请写次日", -1))
                .as("lines whose end lies before their start")
                .hasSize(3);
    }

    @Test
    void aUnitHasNoMoreTurnsThanAnybodyReads() {
        String most = IntStream.rangeClosed(0, 1500)
                .mapToObj(each -> {
                    Instant from = Instant.parse("2026-11-30T03:00:00Z").plus(Duration.ofMinutes(30L * (each % 1400)));
                    return "370112001-centre,%s,%s,%s%n"
                            .formatted(
                                    each < 1400 ? "street-dispatcher" : "street-shift-leader",
                                    from,
                                    from.plus(Duration.ofMinutes(30)));
                })
                .collect(Collectors.joining());
        HttpResponse<String> answer = sent("s1-centre-head", "?preview=true", "单位,值班员,开始,结束\n" + most);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"line\":1502", "今后的班次已有 1,500 班");
    }

    /** Two files, or one that is sent twice, wait for one another: whoever comes second finds what the first has entered. */
    @Test
    void aFileSentTwiceAtOnceIsEnteredOnce() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        transactions.executeWithoutResult(status -> {
            held.hold(List.of("370112001-centre"));
            for (int i = 0; i < 2; i++) {
                answers.add(CompletableFuture.supplyAsync(() -> sent("s1-centre-head", "", FILE)));
            }
            for (CompletableFuture<HttpResponse<String>> answer : answers) {
                assertThatThrownBy(() -> answer.get(1, TimeUnit.SECONDS))
                        .as("waits for whoever holds the roster")
                        .isInstanceOf(TimeoutException.class);
            }
        });

        assertThat(answers)
                .extracting(answer -> answer.join().body())
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).contains("\"added\":2"),
                        second -> assertThat(second).contains("\"added\":0"));
        assertThat(turns()).isEqualTo(2);
    }

    @Test
    void aNameThatSeveralUnitsHaveMeansNone() {
        String name = nameOf("370112001-centre");
        String other = nameOf("370112002-centre");
        String line = "%s,street-shift-leader,2026-11-30 20:00,2026-12-01 08:00%n".formatted(name);
        String file = "单位,值班员,开始,结束\n" + line;
        assertThat(sent("s1-centre-head", "?preview=true", file).body()).contains("\"added\":1");
        named("370112002-centre", name);
        try {
            assertThat(sent("s1-centre-head", "", file).body()).contains("\"line\":2", "有几个单位叫“" + name + "”，请写编码");
        } finally {
            named("370112002-centre", other);
        }
        assertThat(turns()).isZero();
    }

    @Test
    void aLongFileAsksNoMoreThanAShortOne() {
        String longer = FILE
                + IntStream.rangeClosed(2, 20)
                        .mapToObj(day -> "370112001-centre,street-dispatcher,2026-12-%02d 08:00,2026-12-%02d 20:00%n"
                                .formatted(day, day))
                        .collect(Collectors.joining());
        asked(FILE);

        assertThat(asked(longer)).isEqualTo(asked(FILE));
        assertThat(sent("s1-centre-head", "?preview=true", longer).body()).contains("\"added\":21");
    }

    @Test
    void aTurnIsEnteredWithoutReadingTheWholeRoster() {
        String turn = "{\"unit\":\"370112001-centre\",\"person\":\"street-dispatcher\","
                + "\"from\":\"2026-12-01 08:00\",\"until\":\"2026-12-01 20:00\"}";
        assertThat(statements.sentDuring(() -> assertThat(Visitor.demo(port, "s1-centre-head")
                                .post("/api/duty", turn)
                                .statusCode())
                        .isEqualTo(201)))
                .as("how many there are is counted where they are")
                .anyMatch(statement -> statement.startsWith("select count(*) from duty_turn"));
        assertThat(turns()).isEqualTo(1);
    }

    /** What is read of the roster and of units and their people. */
    private List<String> asked(String file) {
        return statements.sentDuring(() -> sent("s1-centre-head", "?preview=true", file)).stream()
                .filter(statement -> Stream.of("duty_turn", "org_unit where area", "org_post")
                        .anyMatch(statement::contains))
                .toList();
    }

    private String nameOf(String unit) {
        return organisation.unit(unit).orElseThrow().name();
    }

    private void named(String unit, String name) {
        db.sql("update org_unit set name = ? where code = ?").params(name, unit).update();
    }

    @Test
    void whoKeepsNoRosterEntersNone() {
        assertThat(sent("street-dispatcher", "", FILE).body()).contains("由本单位负责人或者上级指挥中心维护");
        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/api/duty/people?unit=370112001-centre")
                        .statusCode())
                .isEqualTo(403);
        assertThat(turns()).isZero();
    }

    private HttpResponse<String> sent(String account, String query, String file) {
        return Visitor.demo(port, account).post("/api/duty" + query, "text/csv", file);
    }

    private int turns() {
        return db.sql("select count(*) from duty_turn").query(Integer.class).single();
    }
}

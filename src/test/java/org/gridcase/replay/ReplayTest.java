package org.gridcase.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TimeMachine;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Urgency;
import org.gridcase.rulebook.change.TriedChanges;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A change is tried out on past cases, from the call to the file for a spreadsheet. */
@GridcaseTest
class ReplayTest {

    private static final String START = "decisions/determine-start-tier.dmn";
    private static final String TO_THE_STREET = ShippedFiles.changed(
            START, text -> text.replaceAll("(<outputEntry[^>]*>\\s*<text>)\"网格\"(</text>)", "$1\"街道\"$2"));
    private static final String SAID_OTHERWISE =
            ShippedFiles.changed(START, text -> text.replaceFirst("</description>", "试行。</description>"));

    @LocalServerPort
    int port;

    @Autowired
    TriedChanges changes;

    @Autowired
    CaseWalk walk;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    private Visitor officer;

    @BeforeEach
    void deploymentsAreChanges() {
        changes.begin();
        officer = Visitor.demo(port, "policy-officer");
    }

    @AfterEach
    void nothingIsLeft() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> db.sql(
                        "select count(*) from rule_replay where state = 'running' and begun_by <> 'gone'")
                .query(Integer.class)
                .single()
                .equals(0));
        db.sql("delete from rule_replay_difference").update();
        db.sql("delete from rule_replay").update();
        changes.remove();
    }

    @Test
    void aCaseThatWouldGoElsewhereIsNamedWithItsRule() {
        String number = walk.reported();
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, "370112002001001");
        int change = drafted("determine-start-tier.dmn", TO_THE_STREET);

        assertThat(begun(change).path("state").asText()).isEqualTo("running");
        JsonNode done = done(change);

        assertThat(done.path("differing").asInt()).isGreaterThanOrEqualTo(2);
        JsonNode found = of(change, "?street=370112001&limit=200", number);
        assertThat(found.path("kind").asText()).isEqualTo("elsewhere");
        assertThat(found.path("table").asText()).isEqualTo("determine-start-tier");
        assertThat(found.path("oldRow").asInt()).isPositive();
        assertThat(found.path("oldValue").asText()).isEqualTo("网格");
        assertThat(found.path("newValue").asText()).isEqualTo("街道");
        assertThat(done.path("kinds").findValuesAsText("kind")).contains("elsewhere");
        assertThat(done.path("streets").findValuesAsText("code")).contains("370112001", "370112002");
        String csv =
                officer.get("/api/rule-changes/%d/replay.csv".formatted(change)).body();
        assertThat(csv).startsWith("\uFEFF案件编号,").contains("\t" + number + ",去向不同", "\t" + elsewhere);
        HttpResponse<String> book = officer.get("/api/rule-changes/%d/replay.xlsx".formatted(change));
        assertThat(book.headers().firstValue("Content-Disposition").orElse(""))
                .contains("replay-%d.xlsx".formatted(change));
        assertThat(book.body()).as("a workbook is a packed one").startsWith("PK");
    }

    @Test
    void whereAPilotWentOnDecidingIsSaid() {
        walk.reported();
        int pilot = drafted("determine-start-tier.dmn", SAID_OTHERWISE);
        step(officer, pilot, "seal", "{\"name\":\"试行\",\"reason\":\"照通知办理\"}");
        step(Visitor.demo(port, "policy-reviewer"), pilot, "approve", "{\"reason\":\"先试\",\"areas\":[\"370112001\"]}");
        int change = drafted("determine-start-tier.dmn", TO_THE_STREET);
        begun(change);

        assertThat(done(change).path("pilots"))
                .extracting(JsonNode::asText)
                .containsExactly("映泉街道由变更 %d“试行”试点，试算时那里仍按那个试点，没有试到本变更".formatted(pilot));
        assertThat(read(officer.get("/api/rule-changes/%d/rehearsal".formatted(change)), 200)
                        .at("/pilots/0")
                        .asText())
                .contains("映泉街道由变更 %d“试行”试点".formatted(pilot));
    }

    private void step(Visitor by, int change, String step, String body) {
        read(by.post("/api/rule-changes/%d/%s".formatted(change, step), body), 200);
    }

    @Test
    void supervisorsReadOfTheCasesOfTheirStreetOnly() {
        String number = walk.reported();
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, "370112002001001");
        int change = drafted("determine-start-tier.dmn", TO_THE_STREET);
        begun(change);
        done(change);

        HttpResponse<String> seen =
                Visitor.demo(port, "street-supervisor").get("/api/rule-changes/%d/replay.csv".formatted(change));
        HttpResponse<String> whole =
                Visitor.demo(port, "supervisor").get("/api/rule-changes/%d/replay.csv".formatted(change));

        assertThat(seen.body()).contains(number).doesNotContain(elsewhere);
        assertThat(whole.body()).contains(number, elsewhere);
        assertThat(Visitor.demo(port, "grid-worker")
                        .get("/api/rule-changes/%d/replay".formatted(change))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void whatOnlySaysItOtherwiseMakesNoDifference() {
        String number = walk.reported();
        walk.resolves(number);
        int change = drafted("determine-start-tier.dmn", SAID_OTHERWISE);

        begun(change);
        JsonNode done = done(change);

        assertThat(done.path("cases").asInt())
                .isPositive()
                .isEqualTo(done.path("total").asInt());
        assertThat(done.path("differing").asInt()).isZero();
        assertThat(done.path("differences")).isEmpty();
    }

    @Test
    void otherFilesMakeTheResultVoid() {
        walk.reported();
        int change = drafted("determine-start-tier.dmn", SAID_OTHERWISE);
        begun(change);
        done(change);

        drafted("determine-start-tier.dmn", TO_THE_STREET);

        assertThat(replay(change, "").path("state").asText()).isEqualTo("none");
        assertThat(officer.get("/api/rule-changes/%d/replay.csv".formatted(change))
                        .body())
                .contains("试算之后文件已经改动");
    }

    @Test
    void aRunWhoseNodeIsGoneIsToldAndCanBeBegunAgain() {
        walk.reported();
        int change = drafted("determine-start-tier.dmn", SAID_OTHERWISE);
        begun(change);
        done(change);
        db.sql("update rule_replay set state = 'running', ended = null, begun_by = 'gone' where rule_change = ?")
                .param(change)
                .update();

        assertThat(refused(change, today()).body()).contains("正在试算，由gone于 ");
        TimeMachine.forward(Duration.ofMinutes(3));

        JsonNode failed = replay(change, "");
        assertThat(failed.path("state").asText()).isEqualTo("failed");
        assertThat(failed.path("failure").asText()).contains("请重新试算");
        begun(change);
        assertThat(done(change).path("state").asText()).isEqualTo("done");
    }

    @Test
    void mistakesAreToldAtTheirPlace() {
        int change = drafted("determine-start-tier.dmn", SAID_OTHERWISE);

        assertThat(refused(change, "{\"from\":\"上月\"}").body()).contains("不是日期，应如 2026-10-01");
        assertThat(refused(change, "{\"from\":\"2026-10-31\",\"to\":\"2026-10-01\"}")
                        .body())
                .contains("结束日期早于开始日期");
        assertThat(refused(change, "{\"from\":\"2099-01-01\"}").body()).contains("还没有到");
        assertThat(refused(change, "{\"from\":\"2026-01-01\",\"to\":\"2099-12-01\"}")
                        .body())
                .contains("结束日期还没有到");
        assertThat(refused(change, "{\"since\":\"2026-10-01\"}").body()).contains("since");
        assertThat(refused(999999, "{}").body()).contains("没有这个编号");
        assertThat(officer.get("/api/rule-changes/%d/replay?kind=nothing".formatted(change))
                        .body())
                .contains("没有“nothing”这种差别");
        int form = drafted(
                "handle-assignment.form",
                ShippedFiles.changed(
                        "forms/handle-assignment.form", text -> text.replaceFirst("\"label\": \"", "\"label\": \"新 ")));
        assertThat(form).isEqualTo(change);
        officer.post("/api/rule-changes/%d/withdraw".formatted(change), "{\"reason\":\"不要了\"}");
        assertThat(refused(change, "{}").body()).contains("已经办结");
    }

    @Test
    void withoutDatesTheLastFullMonthIsTaken() {
        int change = drafted("determine-start-tier.dmn", SAID_OTHERWISE);
        walk.reported();

        HttpResponse<String> answer = officer.post("/api/rule-changes/%d/replay".formatted(change), "{}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        JsonNode done = done(change);
        assertThat(done.path("total").asInt()).isEqualTo(done.path("cases").asInt());
        assertThat(done.path("from").asText()).contains("-01T00:00");
    }

    private String today() {
        LocalDate today = LocalDate.now(clock);
        return "{\"from\":\"%s\",\"to\":\"%s\"}".formatted(today.minusDays(1), today);
    }

    private int drafted(String file, String text) {
        String id = read(officer.deploy(TriedRules.NAME, Map.of(file, text)), 200)
                .path("id")
                .asText();
        return Integer.parseInt(id.substring("rule-change-".length()));
    }

    private JsonNode begun(int change) {
        return read(officer.post("/api/rule-changes/%d/replay".formatted(change), today()), 202);
    }

    private HttpResponse<String> refused(int change, String body) {
        HttpResponse<String> answer = officer.post("/api/rule-changes/%d/replay".formatted(change), body);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        return answer;
    }

    private JsonNode done(int change) {
        return Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> replay(change, ""), each -> !each.path(
                        "state")
                .asText()
                .equals("running"));
    }

    private JsonNode of(int change, String query, String number) {
        List<JsonNode> found = new ArrayList<>();
        JsonNode page;
        int after = 0;
        do {
            page = replay(change, query + "&after=" + after);
            page.path("differences").forEach(each -> {
                if (each.path("number").asText().equals(number)) {
                    found.add(each);
                }
            });
            after = page.path("next").asInt();
        } while (after > 0);
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    private JsonNode replay(int change, String query) {
        return read(officer.get("/api/rule-changes/%d/replay%s".formatted(change, query)), 200);
    }

    private JsonNode read(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}

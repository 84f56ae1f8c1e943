package org.gridcase.exchange.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import org.gridcase.CaseAdditions;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Channel;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

/** Events of devices become cases, many of one thing one case; what is not understood is seen by somebody. */
@GridcaseTest
class DeviceEventTest {

    private static final String SENDER = "district-dispatcher";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient db;

    @Autowired
    DeviceEventService service;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void nothingIsKept() {
        db.sql("delete from exchange_message").update();
    }

    private static String event(String id, String subject, String more) {
        return ("{\"specversion\":\"1.0\",\"source\":\"/sensors\",\"id\":\"%s\",\"type\":\"damaged-street-facility\","
                        + "\"subject\":\"%s\"%s}")
                .formatted(id, subject, more);
    }

    private static String data(String words) {
        return ",\"data\":{\"description\":\"" + words + "\",\"gridCode\":\"" + CaseWalk.GRID + "\"}";
    }

    private JsonNode sent(String type, String body) {
        HttpResponse<String> answer = Visitor.demo(port, SENDER).post("/api/events", type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer.body());
    }

    private JsonNode sent(String event) {
        return sent("application/cloudevents+json", event).get(0);
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private JsonNode kept() {
        return read(Visitor.demo(port, "supervisor")
                        .get("/api/events/kept?newest=true")
                        .body())
                .get("events");
    }

    /** How many notices say that something waits. */
    private int told() {
        return StringUtils.countOccurrencesOf(
                Visitor.demo(port, "supervisor").get("/api/notices").body(), "\"title\":\"其他系统发来的事件未能立案");
    }

    private static String outcome(JsonNode answer) {
        return answer.get("outcome").textValue();
    }

    @Test
    void manyEventsOfOneThingAreOneCaseUntilItEnds() {
        JsonNode first = sent(event("1", "manhole-17", data("井盖位移")));
        assertThat(outcome(first)).isEqualTo("opened");
        String number = first.get("caseNumber").textValue();
        assertThat(walk.file(number).channel()).isEqualTo(Channel.SENSOR);

        assertThat(first.get("repeated")).isNull();
        JsonNode repeated = sent(event("1", "manhole-17", data("井盖已找回")));
        assertThat(repeated.get("repeated").booleanValue())
                .as("what it says now is not kept")
                .isTrue();
        assertThat(((ObjectNode) repeated).without("repeated").equals(first)).isTrue();
        JsonNode second = sent(event("2", "manhole-17", data("井盖脱落")));
        assertThat(outcome(second)).isEqualTo("added");
        assertThat(second.get("caseNumber").textValue()).isEqualTo(number);
        assertThat(outcome(sent(event("3", "manhole-18", data("井盖位移"))))).isEqualTo("opened");

        String before = TimeMachine.now().toString();
        walk.closes(number);
        JsonNode late = sent(event("4", "manhole-17", ",\"time\":\"" + before + "\"" + data("井盖位移")));
        assertThat(outcome(late)).isEqualTo("kept");
        assertThat(late.get("reason").textValue()).contains(number);
        TimeMachine.forward(Duration.ofHours(1));
        JsonNode again = sent(event("5", "manhole-17", ",\"time\":\"" + TimeMachine.now() + "\"" + data("井盖位移")));
        assertThat(outcome(again)).isEqualTo("opened");
        assertThat(again.get("caseNumber").textValue()).isNotEqualTo(number);
    }

    @Test
    void fewEventsAreCountedAndAsManyAsTheTableSaysMakeACase() {
        assertThat(outcome(sent(noise("n1", "08:00")))).isEqualTo("counted");
        assertThat(outcome(sent(noise("n1", "08:00")))).as("the same again").isEqualTo("counted");
        assertThat(outcome(sent(noise("n2", "08:40")))).isEqualTo("counted");
        JsonNode elsewhen = sent(noise("n3", "09:30"));
        assertThat(outcome(elsewhen)).as("the first is too long ago").isEqualTo("counted");
        assertThat(kept()).as("nobody has to look at them").isEmpty();

        JsonNode third = sent(noise("n4", "09:35"));
        assertThat(outcome(third)).isEqualTo("opened");
        String number = third.get("caseNumber").textValue();
        assertThat(walk.file(number).description()).isEqualTo("（一小时内 3 次）超过 70 分贝");
        assertThat(walk.file(number).category().name()).isEqualTo("噪音扰民");
        assertThat(db.sql("select count(*) from exchange_message where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(3);
        assertThat(outcome(sent(noise("n5", "09:50")))).isEqualTo("added");
    }

    @Test
    void eventsCountByTheirTimesInWhateverOrderTheyCome() {
        assertThat(outcome(sent(late("o1", "08:00")))).isEqualTo("counted");
        assertThat(outcome(sent(late("o2", "09:55")))).isEqualTo("counted");
        assertThat(outcome(sent(late("o3", "09:00"))))
                .as("of the three no hour has more than two")
                .isEqualTo("counted");

        JsonNode third = sent(late("o4", "09:30"));
        assertThat(outcome(third)).isEqualTo("opened");
        assertThat(db.sql("select count(*) from exchange_message where case_number = ?")
                        .param(third.get("caseNumber").textValue())
                        .query(Integer.class)
                        .single())
                .as("with those of the hour, and not with the one before")
                .isEqualTo(3);
    }

    @Test
    void eventsOfDifferentKindsOfOneThingDoNotCountTogether() {
        assertThat(outcome(sent(meter9("k1", "08:00")))).isEqualTo("counted");
        assertThat(outcome(sent(meter9("k2", "08:10")))).isEqualTo("counted");
        String other = meter9("k3", "08:20").replaceFirst("\"type\":\"[^\"]*\"", "\"type\":\"water-level\"");
        assertThat(outcome(sent(other))).isEqualTo("counted");
        assertThat(outcome(sent(meter9("k4", "08:30"))))
                .as("the third of its kind")
                .isEqualTo("opened");
        assertThat(db.sql("select outcome from exchange_message where kind = 'water-level'")
                        .query(String.class)
                        .list())
                .containsExactly("counted");
    }

    private static String meter9(String id, String time) {
        return noise(id, time).replace("meter-7", "meter-9");
    }

    private static String late(String id, String time) {
        return noise(id, time).replace("meter-7", "meter-8");
    }

    @Test
    void anEventOfNoNamedThingMakesACaseAtOnce() {
        JsonNode first = sent(noise("s1", "08:00").replace(",\"subject\":\"meter-7\"", ""));
        assertThat(outcome(first)).isEqualTo("opened");
        String number = first.get("caseNumber").textValue();
        assertThat(walk.file(number).description()).isEqualTo("超过 70 分贝");
        assertThat(walk.file(number).category().name()).isEqualTo("噪音扰民");
        JsonNode second = sent(noise("s2", "08:01").replace(",\"subject\":\"meter-7\"", ""));
        assertThat(second.get("caseNumber").textValue())
                .as("it may be about another")
                .isNotEqualTo(number);
    }

    private static String noise(String id, String time) {
        return event(id, "meter-7", ",\"time\":\"2026-11-02T" + time + ":00+08:00\"" + data("超过 70 分贝"))
                .replace("damaged-street-facility", "com.example.noise");
    }

    @Test
    void aThingIsKnownAlsoWhenItsMessagesAreForgotten() {
        String first =
                sent(event("f1", "gate-1", data("闸门异响"))).get("caseNumber").textValue();
        walk.closes(first);
        db.sql("delete from exchange_message").update();
        JsonNode second = sent(event("f2", "gate-1", data("闸门异响")));
        assertThat(outcome(second)).isEqualTo("opened");
        db.sql("delete from exchange_message").update();
        JsonNode third = sent(event("f3", "gate-1", data("闸门卡住")));
        assertThat(outcome(third)).isEqualTo("added");
        assertThat(third.get("caseNumber")).isEqualTo(second.get("caseNumber"));
    }

    @Test
    void additionsOfEventsEndAndMessagesGoWhenTheirCaseHasEnded() {
        String number =
                sent(event("a0", "gauge-1", data("水位 0"))).get("caseNumber").textValue();
        CaseAdditions.fill(db, number);
        JsonNode full = sent(event("a1", "gauge-1", data("水位 1")));
        assertThat(outcome(full)).isEqualTo("added");
        assertThat(full.get("reason").textValue()).contains("200");

        db.sql("update exchange_message set received_at = ?")
                .param(TimeMachine.now().minus(Duration.ofDays(91)).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(service.clear()).as("its case is open").isZero();
        walk.closes(number);
        assertThat(service.clear()).isEqualTo(2);
    }

    @Test
    void whatIsWorkedOnInAnotherCaseIsNotOpenedAgain() {
        String number =
                sent(event("j1", "gate-2", data("闸门异响"))).get("caseNumber").textValue();
        String head = walk.reported();
        HttpResponse<String> joined = Visitor.demo(port, "street-dispatcher")
                .post("/api/cases/" + number + "/joining", "{\"into\":\"" + head + "\",\"reason\":\"同一处\"}");
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
        assertThat(outcome(sent(event("j2", "gate-2", data("闸门卡住"))))).isEqualTo("added");
        walk.closes(head);
        assertThat(outcome(sent(event("j3", "gate-2", data("闸门又卡住"))))).isEqualTo("opened");
    }

    @Test
    void eventsComeInBatchesAndWithTheirAttributesInHeaders() throws IOException, InterruptedException {
        JsonNode batch = sent(
                "application/cloudevents-batch+json",
                "[" + event("b1", "lamp-1", data("路灯不亮")) + "," + event("b2", "lamp-1", data("路灯又不亮"))
                        + ",{\"id\":7}]");
        assertThat(batch).hasSize(3);
        assertThat(outcome(batch.get(0))).isEqualTo("opened");
        assertThat(outcome(batch.get(1))).isEqualTo("added");
        assertThat(outcome(batch.get(2))).isEqualTo("kept");
        assertThat(sent("application/json", event("b4", "lamp-1", data("路灯不亮")))
                        .get(0)
                        .get("reason")
                        .textValue())
                .contains("application/cloudevents+json");
        assertThat(sent(event("b5", "lamp-1", data("路灯不亮")).replace("\"1.0\"", "\"0.3\""))
                        .get("reason")
                        .textValue())
                .contains("specversion");

        HttpRequest binary = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/events"))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder().encodeToString((SENDER + ":" + DemoDistrict.PASSWORD).getBytes()))
                .headers("Content-Type", "application/json", "ce-specversion", "1.0", "ce-id", "b3")
                .headers("ce-source", "/sensors", "ce-type", "%64amaged-street-facility", "ce-subject", "lamp%2D1")
                .POST(BodyPublishers.ofString("{\"description\":\"路灯还是不亮\"}"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(binary, BodyHandlers.ofString());
        assertThat(read(answer.body()).get(0).get("caseNumber"))
                .as(answer.body())
                .isEqualTo(batch.get(0).get("caseNumber"));
    }

    @Test
    void whatIsNotUnderstoodWaitsForSomebodyWhoSettlesIt() {
        int before = told();
        String unknown = event("u1", "x", data("请联系 13800005678")).replace("damaged-street-facility", "unheard.of");
        JsonNode answer = sent(unknown);
        assertThat(outcome(answer)).isEqualTo("kept");
        assertThat(answer.get("reason").textValue()).contains("unheard.of");
        sent(unknown.replace("u1", "u2"));
        assertThat(told()).as("told once").isEqualTo(before + 1);

        assertThat(kept()).hasSize(2);
        assertThat(kept().toString()).doesNotContain("13800005678");
        assertThat(outcome(sent("{\"what\":\"\\u0000 \\ud83d\"}"))).isEqualTo("kept");
        db.sql("delete from exchange_message where kind = ''").update();
        Visitor supervisor = Visitor.demo(port, "supervisor");
        String path = "/api/events/kept/" + kept().get(0).get("id").textValue();
        HttpResponse<String> made = supervisor.post(
                path + "/report",
                "{\"description\":\"井盖位移\",\"category\":\"damaged-street-facility\",\"gridCode\":\"" + CaseWalk.GRID
                        + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(walk.file(read(made.body()).get("caseNumber").textValue())
                        .area()
                        .value())
                .isEqualTo(CaseWalk.GRID);
        assertThat(supervisor.post(path + "/dismissal", "{\"reason\":\"设备调试\"}").statusCode())
                .as("settled already")
                .isEqualTo(404);
        String other = "/api/events/kept/" + kept().get(0).get("id").textValue();
        assertThat(supervisor
                        .post(other + "/dismissal", "{\"reason\":\"设备调试\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(kept()).isEmpty();
    }

    @Test
    void whoMaySendForDevicesIsNotWhoSettles() {
        assertThat(Visitor.demo(port, "grid-worker")
                        .post("/api/events", "application/cloudevents+json", event("9", "x", ""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.demo(port, SENDER).get("/api/events/kept").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aMistakeInTheAddressIsToldAtItsParameter() {
        Visitor supervisor = Visitor.demo(port, "supervisor");
        for (String query : new String[] {"newest=yes", "newest=%00", "latest=true"}) {
            HttpResponse<String> answer = supervisor.get("/api/events/kept?" + query);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(query.substring(0, query.indexOf('=')));
        }
    }

    @Test
    void oneSenderFillsNobodyElsesShareUp() {
        keptOf("noisy-gateway", WaitingEvents.MOST_KEPT + 100);
        int before = told();
        String unknown = event("u1", "x", data("不明")).replace("damaged-street-facility", "unheard.of");
        sent(unknown);

        assertThat(told()).as("its first is told, whatever waits of others").isEqualTo(before + 1);
        assertThat(kept().findValuesAsText("account")).contains(SENDER);
        assertThat(read(Visitor.demo(port, "supervisor").get("/api/events/kept").body())
                        .get("events")
                        .findValuesAsText("account"))
                .as("the oldest, too")
                .contains(SENDER);

        db.sql("update exchange_message set account = ? where account = 'noisy-gateway'")
                .param(SENDER)
                .update();
        sent(unknown.replace("u1", "u2"));
        assertThat(keptOf(SENDER)).isEqualTo(WaitingEvents.MOST_KEPT);
        assertThat(outcome(sent(event("ok", "y", data("井盖位移"))))).isEqualTo("opened");
    }

    @Test
    void aShareThatIsFullIsToldOnceAndNeverGrows() {
        keptOf(SENDER, WaitingEvents.MOST_KEPT - 1);
        int before = told();
        String unknown = event("w0", "x", data("不明")).replace("damaged-street-facility", "unheard.of");
        for (int at = 0; at < 4; at++) {
            assertThat(outcome(sent(unknown.replace("w0", "w" + at)))).isEqualTo("kept");
            assertThat(keptOf(SENDER)).isEqualTo(WaitingEvents.MOST_KEPT);
        }
        assertThat(told()).as("the last that finds room is told").isEqualTo(before + 1);
    }

    private int keptOf(String account) {
        return db.sql("select count(*) from exchange_message where account = ? and outcome = 'kept'")
                .param(account)
                .query(Integer.class)
                .single();
    }

    private void keptOf(String account, int many) {
        for (int at = 0; at < many; at++) {
            db.sql("insert into exchange_message (id, account, message_key, thing, source, kind, received_at, outcome)"
                            + " values (?, ?, ?, 'x', '/noise', 'noise', ?, 'kept')")
                    .params(
                            "noise-" + at,
                            account,
                            "noise-" + at,
                            TimeMachine.now()
                                    .minus(Duration.ofHours(1))
                                    .plusMillis(at)
                                    .atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}

package org.gridcase.exchange.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Urgency;
import org.gridcase.exchange.Receiver;
import org.gridcase.exchange.Receiver.Message;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.satisfaction.survey.AskingService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionTemplate;

/** Other systems are told of every change of a case, in order, until they have taken it. */
@GridcaseTest
@RecordApplicationEvents
class SubscriptionTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    SubscriptionRepository subscriptions;

    @Autowired
    WaitingEventRepository events;

    @Autowired
    EventDelivery delivery;

    @Autowired
    AskingService asking;

    @Autowired
    JdbcClient db;

    @Autowired
    ApplicationEvents published;

    private final ObjectMapper json = new ObjectMapper();

    @Autowired
    TransactionTemplate transactions;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void nobodyIsToldAnyMore() {
        receiver.close();
        subscriptions.all().forEach(each -> subscriptions.remove(each.id()));
    }

    private Visitor administrator() {
        return Visitor.demo(port, "admin");
    }

    private JsonNode subscribed(String more) {
        HttpResponse<String> answer = administrator()
                .post(
                        "/api/subscriptions",
                        "{\"name\":\"热线平台\",\"address\":\"" + receiver.address() + "\"" + more + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer.body());
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    private void round() {
        subscriptions.active().forEach(delivery::round);
    }

    private JsonNode listed() {
        return read(administrator().get("/api/subscriptions").body()).get(0);
    }

    private List<String> linesTold(String number) {
        return receiver.taken().stream()
                .map(Message::id)
                .filter(id -> id.startsWith(number))
                .toList();
    }

    private String id(String number, int line) {
        return number + "-" + line + "-"
                + db.sql("select link from case_trace where case_number = ? and sequence = ?")
                        .params(number, line)
                        .query(String.class)
                        .single()
                        .substring(0, 12);
    }

    @Test
    void aCaseIsToldFromReportToClosing() throws Exception {
        JsonNode made = subscribed("");
        String number = walk.reported();
        walk.closes(number);

        round();

        List<Message> taken = receiver.taken();
        List<JsonNode> events = taken.stream().map(each -> read(each.body())).toList();
        assertThat(events.get(0).get("type").textValue()).isEqualTo("org.gridcase.case.reported");
        assertThat(events.get(events.size() - 1).get("type").textValue()).isEqualTo("org.gridcase.case.closed");
        assertThat(events.stream().map(each -> each.get("data").get("line").intValue()))
                .isSorted()
                .doesNotHaveDuplicates();
        JsonNode first = events.get(0);
        assertThat(first.get("specversion").textValue()).isEqualTo("1.0");
        assertThat(first.get("id").textValue()).isEqualTo(id(number, 1));
        assertThat(first.get("subject").textValue()).isEqualTo(number);
        assertThat(first.get("source").textValue()).isEqualTo("/gridcase/370112");
        assertThat(taken.get(0).type()).startsWith("application/cloudevents+json");
        assertThat(taken.get(0).signature()).isEqualTo(signature(made, taken.get(0)));
        assertThat(taken)
                .noneMatch(each -> each.body().contains(walk.file(number).title()));

        round();
        assertThat(receiver.taken()).as("told once").hasSameSizeAs(taken);
        assertThat(listed().get("waiting").intValue()).isZero();
    }

    /** Reckoned as Standard Webhooks describes it, not by our code. */
    private static String signature(JsonNode made, Message message) throws Exception {
        byte[] key = Base64.getDecoder().decode(made.get("secret").textValue().substring("whsec_".length()));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = message.id() + "." + message.at() + "." + message.body();
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    }

    @Test
    void whatIsRefusedIsTriedAgainWhileOtherCasesGoOn() {
        subscribed("");
        String refused = walk.reported();
        walk.closes(refused);
        receiver.answers(message -> message.id().startsWith(refused) ? 400 : 204);
        String other = walk.reported();

        round();

        assertThat(linesTold(refused)).isEmpty();
        assertThat(linesTold(other)).isNotEmpty();
        assertThat(listed().get("lastTrouble")).isNull();
        receiver.answers(message -> 204);
        round();
        assertThat(linesTold(refused)).as("it waits").isEmpty();
        TimeMachine.forward(Duration.ofSeconds(6));
        round();
        assertThat(linesTold(refused)).first().isEqualTo(id(refused, 1));
        assertThat(linesTold(refused))
                .last()
                .isEqualTo(id(refused, walk.trace(refused).size()));
    }

    @Test
    void whoDoesNotAnswerRestsAndWhatIsGivenUpIsSeenAndTriedAgain() {
        String id = subscribed("").get("id").textValue();
        receiver.answers(message -> 503);
        String number = walk.reported();
        walk.closes(number);
        walk.reported();
        int waiting = listed().get("waiting").intValue();
        round();
        assertThat(listed().get("restsUntil")).isNotNull();
        assertThat(listed().get("lastTrouble").textValue()).isEqualTo("HTTP 503");

        for (int day = 0; day < 4; day++) {
            TimeMachine.forward(Duration.ofDays(1));
            round();
        }

        assertThat(listed().get("givenUp").intValue())
                .as("also what was behind the one that was tried")
                .isEqualTo(waiting);
        assertThat(administrator().get("/api/subscriptions/" + id + "/given-up").body())
                .contains(id(number, 1));
        assertThat(published.stream(OperationTrouble.class))
                .singleElement()
                .satisfies(trouble -> assertThat(trouble.text().chinese()).contains("热线平台", "503"));

        receiver.answers(message -> 204);
        administrator().post("/api/subscriptions/" + id + "/given-up/retry", "");
        TimeMachine.forward(Duration.ofHours(2));
        round();
        assertThat(linesTold(number)).first().isEqualTo(id(number, 1));
        assertThat(listed().get("givenUp").intValue()).isZero();
        assertThat(listed().get("lastTrouble")).isNull();

        receiver.answers(message -> 503);
        walk.reported();
        round();
        TimeMachine.forward(Duration.ofDays(4));
        round();
        assertThat(published.stream(OperationTrouble.class))
                .as("the next time too")
                .hasSize(2);
    }

    @Test
    void whoIsStoppedIsToldFromWhereItStood() {
        String path = "/api/subscriptions/" + subscribed("").get("id").textValue() + "/active";
        String number = walk.reported();
        administrator().send("DELETE", path, null);
        walk.closes(number);
        TimeMachine.forward(Duration.ofDays(5));
        round();
        assertThat(receiver.taken()).isEmpty();

        receiver.answers(message -> 503);
        assertThat(administrator().send("PUT", path, null).statusCode()).isEqualTo(200);
        round();
        assertThat(listed().get("givenUp").intValue())
                .as("its time begins anew")
                .isZero();
        receiver.answers(message -> 204);
        TimeMachine.forward(Duration.ofMinutes(1));
        round();
        assertThat(linesTold(number)).first().isEqualTo(id(number, 1));
        assertThat(linesTold(number))
                .last()
                .isEqualTo(id(number, walk.trace(number).size()));

        administrator().send("DELETE", path, null);
        walk.reported();
        TimeMachine.forward(Duration.ofDays(91));
        assertThat(events.clear()).as("not for ever").isPositive();
    }

    /** After a restore from an older dump the lines of a case are written anew, under the same numbers. */
    @Test
    void aLineThatIsWrittenAnewIsAnotherEvent() {
        subscribed("");
        String number = walk.reported();
        round();
        String before = linesTold(number).get(0);
        assertThat(before).matches("\\d{19}-1-[0-9a-f]{12}");
        transactions.executeWithoutResult(status -> {
            db.sql("set local session_replication_role = replica").update();
            db.sql(
                            "update case_trace set link = '0123456789ab' || substr(link, 13) where case_number = ? and sequence = 1")
                    .param(number)
                    .update();
            db.sql("insert into exchange_event (subscription, case_number, line, waits_since, tries, next_try)"
                            + " select id, ?, 1, added_at, 0, added_at from exchange_subscription")
                    .param(number)
                    .update();
        });
        round();
        assertThat(linesTold(number))
                .last()
                .isEqualTo(number + "-1-0123456789ab")
                .isNotEqualTo(before);
    }

    @Test
    void whatWaitsForASystemThatIsGoneIsForgotten() {
        subscribed("");
        walk.reported();
        db.sql("delete from exchange_subscription").update();
        assertThat(events.clear()).isPositive();
        walk.reported();
        assertThat(events.clear()).as("nothing is noted for it").isZero();
    }

    @Test
    void aDamagedSecretIsTold() {
        subscribed("");
        db.sql("update exchange_subscription set secret = 'bent'").update();
        walk.reported();
        round();
        assertThat(listed().get("lastTrouble").textValue()).contains("签名密钥");
        assertThat(published.stream(OperationTrouble.class)).hasSize(1);
        assertThat(receiver.taken()).isEmpty();
    }

    @Test
    void whoSaysThatTheAddressIsGoneIsToldNoMore() {
        subscribed("");
        receiver.answers(message -> 410);
        walk.reported();
        round();
        assertThat(listed().get("active").booleanValue()).isFalse();
        assertThat(published.stream(OperationTrouble.class)).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() {
        subscribed("");
        receiver.answers(message -> 302);
        walk.reported();
        round();
        assertThat(receiver.taken()).isEmpty();
        assertThat(listed().get("lastTrouble").textValue()).isEqualTo("HTTP 302");
    }

    @Test
    void onlyWhatWasAskedForIsTold() {
        subscribed(",\"kinds\":[\"closed\"],\"area\":\"３７０１１２００１００１\",\"channel\":\"resident\"");
        assertThat(listed().get("areaName").textValue()).contains("映泉社区");
        assertThat(listed().get("channelName").textValue()).isEqualTo("居民反映");
        assertThat(listed().get("kindNames").get(0).textValue()).isEqualTo("结案");
        String wanted = walk.reported();
        walk.closes(wanted);
        String elsewhere = walk.reported("street-vending", Urgency.ROUTINE, "370112002");
        round();
        assertThat(receiver.taken()).singleElement().satisfies(each -> assertThat(each.id())
                .isEqualTo(id(wanted, walk.trace(wanted).size())));
        assertThat(linesTold(elsewhere)).isEmpty();
        assertThat(read(receiver.taken().get(0).body()).at("/data/answer").textValue())
                .as("whoever has sent the case is told the answer")
                .isEqualTo(walk.file(wanted).reply());
    }

    @Test
    void whatTheReporterSaysOfTheAnswerIsTold() {
        subscribed(",\"kinds\":[\"rated\"]");
        String number = walk.reportedBy("13800000000", "楼体开裂", "collapse-risk", Urgency.URGENT);
        walk.dispatches(number, "370112001-public-safety");
        walk.closes(number);
        asking.run();
        TimeMachine.forward(Duration.ofDays(5));
        asking.run();
        Visitor.demo(port, "street-dispatcher")
                .post("/api/cases/" + number + "/reporter/reveal", "{\"reason\":\"问报告人对办理结果是否满意\"}");
        walk.completesAs(
                "street-dispatcher",
                number,
                "userTask_callReporter",
                CaseWalk.STREET_CENTRE,
                Map.of("outcome", "answered", "responded", "yes", "solved", "no", "satisfied", "2", "opinion", "裂缝还在"));

        round();

        assertThat(receiver.taken()).singleElement().satisfies(each -> {
            assertThat(read(each.body()).at("/subject").textValue()).isEqualTo(number);
            assertThat(read(each.body()).at("/data/rating"))
                    .isEqualTo(read("{\"responded\":true,\"solved\":false,\"satisfied\":2}"));
            assertThat(each.body()).as("what they said in words").doesNotContain("裂缝还在");
        });
    }

    @Test
    void aSecretIsKeptSealedAndToldOnce() {
        JsonNode made = subscribed("");
        assertThat(listed().get("secret")).isNull();
        assertThat(administrator()
                        .post("/api/subscriptions", "{\"name\":\"热线平台\",\"address\":\"" + receiver.address() + "\"}")
                        .body())
                .contains("已有同名的订阅");
        assertThat(db.sql("select secret from exchange_subscription")
                        .query(String.class)
                        .single())
                .doesNotContain(made.get("secret").textValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "address | ftp://example.org",
                "address | https://user:secret@example.org/",
                "secret | whsec_short",
                "kinds | [\"reporter-revealed\"]",
                "area | 999999",
                "channel | telegraph",
                "name | 张三 13800001234"
            })
    void whatIsWrongIsNamed(String field, String value) {
        String name = field.equals("name") ? "" : "\"name\":\"平台\",";
        String address = field.equals("address") ? "" : "\"address\":\"https://example.org/\",";
        String written = value.startsWith("[") ? value : "\"" + value + "\"";
        HttpResponse<String> answer =
                administrator().post("/api/subscriptions", "{" + name + address + "\"" + field + "\":" + written + "}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("\"" + field + "\"");
    }

    @Test
    void nobodyButAdministratorsSeesThem() {
        assertThat(Visitor.demo(port, "supervisor").get("/api/subscriptions").statusCode())
                .isEqualTo(403);
    }
}

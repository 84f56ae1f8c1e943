package org.gridcase.exchange.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.gridcase.CaseAdditions;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Channel;
import org.gridcase.demo.DemoDistrict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A hotline sends its orders one after the other, and whatever is out of order is seen by somebody. */
@GridcaseTest
class OrderTest {

    private static final String SENDER = "district-dispatcher";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    OrderMessageRepository messages;

    @Autowired
    OrderMessageService service;

    @Autowired
    JdbcClient db;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private String partner = "";
    private String secret = "";

    @BeforeEach
    void aHotlineHasSubscribed() {
        JsonNode made = read(Visitor.demo(port, "admin")
                .post(
                        "/api/subscriptions",
                        "{\"name\":\"12345 热线\",\"address\":\"http://localhost:1/events\",\"channel\":\"hotline\"}"));
        partner = made.get("id").textValue();
        secret = made.get("secret").textValue();
    }

    @AfterEach
    void nobodyIsToldAnyMore() {
        Visitor.demo(port, "admin").send("DELETE", "/api/subscriptions/" + partner, null);
        db.sql("delete from exchange_order").update();
        db.sql("delete from exchange_partner").update();
        db.sql("delete from exchange_claim").update();
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static String message(long sequence, String kind, String order, String words) {
        return "{\"sequence\":%d,\"kind\":\"%s\",\"order\":\"%s\",\"description\":\"%s\",\"category\":\"street-vending\",\"gridCode\":\"%s\"}"
                .formatted(sequence, kind, order, words, CaseWalk.GRID);
    }

    private HttpResponse<String> sent(String body) {
        return sent(body, signature("m1", body), "m1");
    }

    private HttpResponse<String> sent(String body, String signature, String id) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/orders/" + partner))
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((SENDER + ":" + DemoDistrict.PASSWORD)
                                                .getBytes(StandardCharsets.UTF_8)))
                .header("webhook-id", id)
                .header("webhook-timestamp", String.valueOf(TimeMachine.now().getEpochSecond()))
                .header("webhook-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** As Standard Webhooks has it, reckoned here once more. */
    private String signature(String id, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
            String signed = id + "." + TimeMachine.now().getEpochSecond() + "." + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode taken(String body) {
        HttpResponse<String> answer = sent(body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private JsonNode kept() {
        return read(Visitor.demo(port, "supervisor").get("/api/orders/kept"));
    }

    @Test
    void ordersAreTakenOnceAndInTheOrderOfTheirNumbers() {
        TimeMachine.moveTo(TimeMachine.now());
        String first = message(7, "order", "A-1", "摊贩占道经营");
        JsonNode opened = taken(first);
        String number = opened.get("caseNumber").textValue();
        assertThat(walk.file(number).channel()).isEqualTo(Channel.HOTLINE);
        assertThat(walk.file(number).externalId()).isEqualTo("A-1");
        assertThat(taken(first)).as("sent again").isEqualTo(opened);

        String withdrawal = message(9, "withdrawal", "A-1", "市民来电说已解决");
        assertThat(sent(withdrawal).statusCode()).isEqualTo(409);
        assertThat(sent(withdrawal).body()).contains("序号 8 的消息还没有到");
        assertThat(kept().at("/missing/0/next").asInt()).isEqualTo(8);
        assertThat(kept().at("/missing/0/early").asInt()).isEqualTo(9);

        assertThat(taken(message(8, "addition", "A-1", "摊贩又多了两家"))
                        .get("caseNumber")
                        .textValue())
                .isEqualTo(number);
        assertThat(kept().get("missing")).isEmpty();
        assertThat(db.sql("select description from case_addition where case_number = ?")
                        .param(number)
                        .query(String.class)
                        .list())
                .containsExactly("摊贩又多了两家");
        assertThat(taken(withdrawal).get("outcome").textValue()).isEqualTo("taken");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.WITHDRAWN);

        db.sql("delete from exchange_order where sequence_no = 9").update();
        db.sql("update exchange_partner set next_number = 9").update();
        assertThat(taken(withdrawal).get("outcome").textValue())
                .as("sent again after a crash in between")
                .isEqualTo("taken");
        assertThat(messages.early(partner, 9, TimeMachine.now()))
                .as("what was early is not any more")
                .isFalse();
    }

    @Test
    void aFirstNumberThatLeapsIsSeenBeforeItCounts() {
        TimeMachine.moveTo(TimeMachine.now());
        String leap = message(20_261_129_000_001L, "order", "L-1", "摊贩占道经营");
        for (int twice = 0; twice < 2; twice++) {
            assertThat(sent(leap).statusCode()).isEqualTo(409);
        }
        assertThat(sent(leap).body()).contains("order-first-doubtful", "序号 20261129000001 离 1 很远", "已请平台核对");
        assertThat(kept().at("/missing/0/early").asLong()).isEqualTo(20_261_129_000_001L);
        assertThat(Visitor.demo(port, "supervisor")
                        .post("/api/orders/" + partner + "/skip", "{}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(taken(leap).get("outcome").textValue()).isEqualTo("taken");
        assertThat(kept().get("missing")).isEmpty();
    }

    @Test
    void theFarthestFirstNumberIsTakenAndTheNextIsDoubted() {
        TimeMachine.moveTo(TimeMachine.now());
        assertThat(sent(message(10_001, "order", "N-1", "摊贩占道经营")).body()).contains("order-first-doubtful");
        db.sql("delete from exchange_partner where subscription = ?")
                .param(partner)
                .update();
        assertThat(taken(message(10_000, "order", "N-1", "摊贩占道经营"))
                        .get("outcome")
                        .textValue())
                .isEqualTo("taken");
    }

    @Test
    void aFirstNumberThatWasWrongLeavesNothingBehind() {
        TimeMachine.moveTo(TimeMachine.now());
        assertThat(sent(message(1_000_000_000_000_000L, "order", "L-2", "烧烤油烟")).statusCode())
                .isEqualTo(409);
        assertThat(taken(message(1, "order", "L-2", "烧烤油烟")).get("outcome").textValue())
                .isEqualTo("taken");
        assertThat(kept().get("missing")).isEmpty();
        assertThat(sent(message(1_000_000_000_000_000L, "order", "L-3", "夜市噪声")).body())
                .contains("order-too-far");
    }

    @Test
    void aWrongNumberEndsNoPartner() {
        TimeMachine.moveTo(TimeMachine.now());
        taken(message(7, "order", "F-1", "摊贩占道经营"));
        HttpResponse<String> far = sent(message(1_000_000_000_000_000L, "order", "F-2", "烧烤油烟"));
        assertThat(far.statusCode()).isEqualTo(409);
        assertThat(far.body()).contains("序号不对", "下一条的序号应是 8");
        assertThat(kept().get("missing")).isEmpty();

        assertThat(sent(message(5000, "order", "F-2", "烧烤油烟")).statusCode()).isEqualTo(409);
        assertThat(sent(message(10, "order", "F-2", "烧烤油烟")).statusCode()).isEqualTo(409);
        assertThat(sent(message(11, "order", "F-3", "夜市噪声")).statusCode()).isEqualTo(409);
        assertThat(kept().at("/missing/0/early").asInt()).as("the lowest").isEqualTo(10);
        Visitor.demo(port, "supervisor").post("/api/orders/" + partner + "/skip", "{}");
        assertThat(taken(message(10, "order", "F-2", "烧烤油烟")).get("outcome").textValue())
                .isEqualTo("taken");
    }

    @Test
    void whatIsLateOrUnknownIsKeptAndSomebodySettlesIt() {
        TimeMachine.moveTo(TimeMachine.now());
        taken(message(1, "order", "B-1", "摊贩占道经营"));
        assertThat(taken(message(2, "addition", "B-9", "摊位上有明火，电话 13800001234"))
                        .get("reason")
                        .textValue())
                .contains("没有工单 B-9");
        assertThat(taken(message(1, "order", "B-2", "另一件")).get("reason").textValue())
                .contains("序号 1 已用于另一条");
        assertThat(sent(message(5, "order", "B-5", "烧烤油烟")).statusCode()).isEqualTo(409);
        assertThat(Visitor.demo(port, "supervisor")
                        .post("/api/orders/" + partner + "/skip", "{}")
                        .statusCode())
                .isEqualTo(204);
        taken(message(5, "order", "B-5", "烧烤油烟"));
        assertThat(taken(message(3, "order", "B-3", "夜市噪声")).get("reason").textValue())
                .contains("序号 3 来得太晚");

        JsonNode orders = kept().get("orders");
        assertThat(orders.findValuesAsText("order")).containsExactly("B-9", "B-2", "B-3");
        assertThat(orders.get(0).get("content").textValue()).contains("明火").doesNotContain("13800001234");
        JsonNode made = read(settled(orders.get(0), "take-up", "{\"category\":\"street-vending\"}"));
        assertThat(walk.file(made.get("caseNumber").textValue()).externalId()).isEqualTo("B-9");
        assertThat(settled(orders.get(1), "dismissal", "{\"reason\":\"热线来电说是重号\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(settled(orders.get(1), "take-up", "{}").statusCode()).isEqualTo(404);
        db.sql("update exchange_order set received_at = ?")
                .param(Timestamp.from(TimeMachine.now().minus(Duration.ofDays(100))))
                .update();
        service.clear();
        assertThat(kept().get("orders").findValuesAsText("order"))
                .as("what nobody has settled is not forgotten")
                .containsExactly("B-3");
    }

    private HttpResponse<String> settled(JsonNode order, String how, String body) {
        return Visitor.demo(port, "supervisor")
                .post("/api/orders/kept/" + order.get("id").textValue() + "/" + how, body);
    }

    @Test
    void anOrderIsOfThePartnerThatSentIt() {
        TimeMachine.moveTo(TimeMachine.now());
        String number =
                taken(message(1, "order", "D-1", "摊贩占道经营")).get("caseNumber").textValue();
        nobodyElseSends();
        aHotlineHasSubscribed();

        assertThat(taken(message(1, "withdrawal", "D-1", "居民要求撤回此事"))
                        .get("reason")
                        .textValue())
                .contains("没有工单 D-1");
        assertThat(taken(message(2, "addition", "D-1", "另有一家")).get("outcome").textValue())
                .isEqualTo("kept");
        JsonNode same = taken(message(3, "order", "D-1", "另一件事"));
        assertThat(same.get("reason").textValue()).contains("工单 D-1 不是该单位送来的");
        assertThat(same.has("caseNumber")).isFalse();
        assertThat(walk.file(number).state().open()).isTrue();
        assertThat(settled(kept().get("orders").get(0), "take-up", "{}").statusCode())
                .isEqualTo(400);
    }

    private void nobodyElseSends() {
        Visitor.demo(port, "admin").send("DELETE", "/api/subscriptions/" + partner, null);
    }

    @Test
    void anOrderSentAgainAfterItsCaseHasEndedIsSeenBySomebody() {
        TimeMachine.moveTo(TimeMachine.now());
        taken(message(1, "order", "E-1", "摊贩占道经营"));
        taken(message(2, "withdrawal", "E-1", "市民来电说已解决"));
        assertThat(taken(message(3, "order", "E-1", "摊贩又来了")).get("reason").textValue())
                .contains("已办结");
    }

    @Test
    void whatIsNotSignedIsTakenInFromNobody() {
        TimeMachine.moveTo(TimeMachine.now());
        String body = message(1, "order", "C-1", "摊贩占道经营");
        assertThat(sent(body, signature("m1", body + " "), "m1").statusCode()).isEqualTo(403);
        assertThat(sent(body, signature("m1", body), "m2").statusCode()).isEqualTo(403);
        assertThat(sent(body.replace(":1,", ":0,")).body()).contains("须为 1 以上的整数");
        String last = message(Long.MAX_VALUE, "order", "C-1", "摊贩占道经营");
        assertThat(sent(last).statusCode()).isEqualTo(400);
        Visitor.demo(port, "admin").send("DELETE", "/api/subscriptions/" + partner + "/active", null);
        assertThat(sent(body).statusCode()).as("a partner that was stopped").isEqualTo(403);
        assertThat(Visitor.demo(port, "grid-worker").get("/api/orders/kept").statusCode())
                .isEqualTo(403);
        assertThat(db.sql("select count(*) from exchange_order")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void onePartnersMessagesFillOnlyItsOwnShareUp() {
        TimeMachine.moveTo(TimeMachine.now());
        taken(message(1, "order", "F-1", "摊贩占道经营"));
        keptOf("another-partner", OrderMessageService.MOST_KEPT);
        assertThat(taken(message(2, "addition", "F-9", "没有这一单")).get("outcome").textValue())
                .isEqualTo("kept");
        assertThat(kept().get("orders").findValuesAsText("order"))
                .as("not hidden behind what is older")
                .contains("F-9");

        keptOf(partner, OrderMessageService.MOST_KEPT - 1);
        HttpResponse<String> full = sent(message(3, "addition", "F-9", "没有这一单"));
        assertThat(full.statusCode()).isEqualTo(429);
        assertThat(full.body()).contains("1,000 条消息留待");
        String right = message(3, "addition", "F-1", "又多了两家");
        assertThat(taken(right).get("outcome").textValue())
                .as("what need not wait")
                .isEqualTo("taken");
    }

    private void keptOf(String subscription, int many) {
        for (int at = 0; at < many; at++) {
            db.sql("insert into exchange_order (id, subscription, sequence_no, digest, kind, order_id,"
                            + " received_at, outcome) values (?, ?, ?, 'x', 'addition', 'N-1', ?, 'kept')")
                    .params(
                            subscription.substring(0, 8) + "-" + at,
                            subscription,
                            -1 - at,
                            Timestamp.from(TimeMachine.now().minus(Duration.ofHours(1))))
                    .update();
        }
    }

    @Test
    void anAdditionToACaseThatHasAsManyAsItMayWaitsForSomebody() {
        TimeMachine.moveTo(TimeMachine.now());
        String number =
                taken(message(1, "order", "G-1", "摊贩占道经营")).get("caseNumber").textValue();
        CaseAdditions.fill(db, number);
        JsonNode full = taken(message(2, "addition", "G-1", "又多了两家"));
        assertThat(full.get("outcome").textValue()).isEqualTo("kept");
        assertThat(full.get("reason").textValue()).contains("已有 200 条补充");

        String file = "id,reportedAt,category,title,text\nG-1,2025-03-03T08:00:00,占道经营,摊贩,又多了三家\n";
        for (String preview : List.of("true", "false")) {
            String told = Visitor.demo(port, SENDER)
                    .post("/api/cases/import?channel=hotline&preview=" + preview, "text/csv", file)
                    .body();
            assertThat(told).as("of a line, too, and beforehand").contains("\"faulty\":1", "已有 200 条补充");
        }
    }

    @Test
    void nothingIsMissingOfAPartnerThatIsRemoved() {
        TimeMachine.moveTo(TimeMachine.now());
        taken(message(1, "order", "R-1", "摊贩占道经营"));
        assertThat(sent(message(3, "order", "R-3", "摊贩占道经营")).statusCode()).isEqualTo(409);
        Visitor.demo(port, "admin").send("DELETE", "/api/subscriptions/" + partner, null);
        assertThat(db.sql("select count(*) from exchange_partner where subscription = ?")
                        .param(partner)
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}

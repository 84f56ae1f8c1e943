package org.gridcase.notification.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.Notices;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What people read of their notices, and what supervisors learn of them. */
@GridcaseTest
class NoticesApiTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String caseNumber = "R" + UUID.randomUUID().toString().substring(0, 8);

    @LocalServerPort
    int port;

    @Autowired
    Notices notices;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    @AfterEach
    void emptyInboxes() {
        sql.sql("delete from notice_receipt where person in ('d-labour-clerk', 'd-labour-head')")
                .update();
        sql.sql("delete from notice_contact where person in ('d-labour-clerk', 'd-labour-head')")
                .update();
    }

    @Test
    void anInboxShowsTheNewestFirstPageByPage() throws Exception {
        for (int i = 1; i <= 5; i++) {
            send("第 %d 次催办".formatted(i), "d-labour-clerk");
        }
        var titles = new ArrayList<String>();
        String after = "";
        do {
            var page = ok(clerk().get("/api/notices?limit=2" + after));
            page.path("notices")
                    .forEach(notice -> titles.add(notice.path("title").asText()));
            assertThat(page.path("unread").asInt()).isEqualTo(5);
            after = page.has("next") ? "&after=" + page.path("next").asText() : "";
        } while (!after.isEmpty());

        assertThat(titles).containsExactly("第 5 次催办", "第 4 次催办", "第 3 次催办", "第 2 次催办", "第 1 次催办");
    }

    @Test
    void aNoticeIsReadOnceAndTheFirstReadingCounts() throws Exception {
        send("催办", "d-labour-clerk");
        var notice = ok(clerk().get("/api/notices")).path("notices").path(0);
        assertThat(notice.has("readAt")).isFalse();
        assertThat(notice.path("writtenAt").asText()).endsWith("+08:00");

        assertThat(clerk().post(
                                "/api/notices/%d/read"
                                        .formatted(notice.path("id").asLong()),
                                "{}")
                        .statusCode())
                .isEqualTo(204);
        var first = ok(clerk().get("/api/notices"))
                .path("notices")
                .path(0)
                .path("readAt")
                .asText();
        clerk().post("/api/notices/%d/read".formatted(notice.path("id").asLong()), "{}");

        var page = ok(clerk().get("/api/notices"));
        assertThat(page.path("notices").path(0).path("readAt").asText())
                .isEqualTo(first)
                .isNotEmpty();
        assertThat(page.path("unread").asInt()).isZero();
        assertThat(ok(clerk().get("/api/notices?unread=true")).path("notices")).isEmpty();
    }

    /** What was written before there were English words stays as it was. */
    @Test
    void aNoticeSpeaksTheLanguageOfItsReader() throws Exception {
        send("占道", "d-labour-clerk");

        var english =
                ok(clerk().speaking("en").get("/api/notices")).path("notices").path(0);
        assertThat(english.path("kindLabel").asText()).isEqualTo("Urging");
        assertThat(english.path("text").asText()).isEqualTo("Please hurry.");
        var chinese = ok(clerk().get("/api/notices")).path("notices").path(0);
        assertThat(chinese.path("kindLabel").asText()).isEqualTo("催办");
        assertThat(chinese.path("text").asText()).isEqualTo("请尽快办理。");

        sql.sql("update notice set text_en = null where id = ?")
                .param(chinese.path("id").asLong())
                .update();
        assertThat(ok(clerk().speaking("en").get("/api/notices"))
                        .path("notices")
                        .path(0)
                        .path("text")
                        .asText())
                .isEqualTo("请尽快办理。");
    }

    @Test
    void readingAllLeavesWhatCameSinceUnread() throws Exception {
        send("一", "d-labour-clerk", "d-labour-head");
        send("二", "d-labour-clerk");
        var newest = ok(clerk().get("/api/notices"))
                .path("notices")
                .path(0)
                .path("id")
                .asLong();
        send("三", "d-labour-clerk");

        assertThat(ok(clerk().post("/api/notices/read?upTo=" + newest, "{}"))
                        .path("read")
                        .asInt())
                .isEqualTo(2);

        assertThat(ok(clerk().get("/api/notices?unread=true")).path("notices"))
                .extracting(notice -> notice.path("title").asText())
                .containsExactly("三");
        assertThat(ok(head().get("/api/notices")).path("unread").asInt()).isOne();
    }

    @Test
    void nobodyReadsOrMarksTheNoticesOfAnother() throws Exception {
        send("催办", "d-labour-clerk");
        var id = ok(clerk().get("/api/notices"))
                .path("notices")
                .path(0)
                .path("id")
                .asLong();

        assertThat(ok(head().get("/api/notices")).path("notices")).isEmpty();
        var refused = head().post("/api/notices/%d/read".formatted(id), "{}");
        assertThat(refused.statusCode()).isEqualTo(404);
        assertThat(JSON.readTree(refused.body()).path("type").asText())
                .isEqualTo("urn:gridcase:problem:no-such-notice");
        assertThat(ok(head().post("/api/notices/read?upTo=" + id, "{}"))
                        .path("read")
                        .asInt())
                .isZero();
        assertThat(ok(clerk().get("/api/notices")).path("unread").asInt()).isOne();
        assertThat(Visitor.anonymous(port).get("/api/notices").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"supervisor", "admin"})
    void urgedThreeTimesReadNeverIsThereToSee(String account) throws Exception {
        for (int i = 0; i < 3; i++) {
            send("催办", "d-labour-clerk", "d-labour-head", "left-the-house");
        }
        var newest = ok(head().get("/api/notices"))
                .path("notices")
                .path(0)
                .path("id")
                .asLong();
        head().post("/api/notices/%d/read".formatted(newest), "{}");

        var notices = ok(Visitor.demo(port, account).get("/api/notices?case=" + caseNumber))
                .path("notices");

        assertThat(notices).hasSize(3).allSatisfy(notice -> {
            assertThat(notice.path("kind").asText()).isEqualTo("urge");
            assertThat(notice.path("receipts"))
                    .filteredOn(receipt -> receipt.path("person").asText().equals("d-labour-clerk"))
                    .allSatisfy(receipt -> {
                        assertThat(receipt.path("name").asText()).isEqualTo("梁伟");
                        assertThat(receipt.path("channel").asText()).isEqualTo("inbox");
                        assertThat(receipt.path("state").asText()).isEqualTo("delivered");
                        assertThat(receipt.has("readAt")).isFalse();
                    });
            assertThat(notice.path("receipts").path(2).path("state").asText()).isEqualTo("failed");
            assertThat(notice.path("receipts").path(2).path("failure").asText()).isEqualTo("账号不存在");
        });
        assertThat(notices)
                .extracting(
                        notice -> notice.path("receipts").path(1).path("state").asText())
                .containsExactly("delivered", "delivered", "read");
    }

    @Test
    void theReceiptsOfACaseAreForSupervisors() throws Exception {
        send("催办", "d-labour-clerk");

        var refused = clerk().get("/api/notices?case=" + caseNumber);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(JSON.readTree(refused.body()).path("type").asText())
                .isEqualTo("urn:gridcase:problem:receipts-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "after=x", "caes=1", "after=1&after=2"})
    void aWrongQuestionIsRefused(String query) {
        assertThat(clerk().get("/api/notices?" + query).statusCode()).isEqualTo(400);
    }

    @Test
    void aPersonKeepsTheirOwnContacts() throws Exception {
        ok(clerk().send("PUT", "/api/notices/contacts/email", "{\"address\": \"a@example.org\"}"));
        ok(clerk().send("PUT", "/api/notices/contacts/email", "{\"address\": \"b@example.org\", \"active\": false}"));
        ok(clerk().send("PUT", "/api/notices/contacts/webhook", "{\"address\": \"13800001234\"}"));

        assertThat(ok(clerk().get("/api/notices/contacts")).toString())
                .isEqualTo(JSON.readTree("""
                        [{"person": "d-labour-clerk", "channel": "email", "address": "b@example.org", "active": false},
                         {"person": "d-labour-clerk", "channel": "webhook", "address": "13800001234", "active": true}]""").toString());
        assertThat(clerk().send("DELETE", "/api/notices/contacts/email", null).statusCode())
                .isEqualTo(204);
        assertThat(clerk().send("DELETE", "/api/notices/contacts/email", null).statusCode())
                .isEqualTo(404);
        assertThat(ok(clerk().get("/api/notices/contacts"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b\\r\\nBcc: c@d.org", "http://127.0.0.1:1/x", "138 0000 1234", "//evil.example", "-x"})
    void whatNoGatewayKnowsIsNoAddress(String address) throws Exception {
        var answer = clerk().send("PUT", "/api/notices/contacts/webhook", "{\"address\": \"" + address + "\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/errors/0/field").asText()).isEqualTo("address");
    }

    @Test
    void onlyAnAdministratorSeesAndChangesTheContactsOfOthers() throws Exception {
        for (var visitor : List.of(head(), Visitor.demo(port, "supervisor"))) {
            assertThat(visitor.get("/api/notices/contacts?person=d-labour-clerk")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.send(
                                    "PUT",
                                    "/api/notices/contacts/email?person=d-labour-clerk",
                                    "{\"address\": \"x@example.org\"}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(visitor.send("DELETE", "/api/notices/contacts/email?person=d-labour-clerk", null)
                            .statusCode())
                    .isEqualTo(403);
        }
        ok(admin().send(
                        "PUT",
                        "/api/notices/contacts/email?person=d-labour-clerk",
                        "{\"address\": \"x@example.org\"}"));

        assertThat(ok(admin().get("/api/notices/contacts?person=d-labour-clerk")))
                .hasSize(1);
        assertThat(ok(clerk().get("/api/notices/contacts"))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            email   | {"address": "no address"}                          | 400
            email   | {"address": "a@example.org\\r\\nBcc: b@example.org"} | 400
            email   | {"address": "A <a@example.org>"}                   | 400
            email   | {"address": "a@example.org, b@example.org"}        | 400
            email   | {"address": ""}                                    | 400
            email   | {"address": 1}                                     | 400
            email   | {"address": "a@example.org", "active": "ja"}       | 400
            email   | {"address": "a@example.org", "person": "admin"}    | 400
            webhook | {"address": "1\\u00002"}                           | 400
            inbox   | {"address": "a@example.org"}                       | 404
            """)
    void aContactThatCannotWorkIsRefused(String channel, String body, int status) throws Exception {
        assertThat(clerk().send("PUT", "/api/notices/contacts/" + channel, body).statusCode())
                .isEqualTo(status);
        assertThat(ok(clerk().get("/api/notices/contacts"))).isEmpty();
    }

    @Test
    void anAdministratorImportsContactsAllOrNone() throws Exception {
        var faulty = admin().post("/api/notices/contacts", "text/csv", """
                person,channel,address,active
                d-labour-clerk,email,a@example.org,true
                d-labour-head,email,nowhere,yes
                nobody-here,webhook,1,true
                nobody-there,webhook,1,yes
                """);
        assertThat(faulty.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(faulty.body()).path("errors"))
                .extracting(fault -> fault.path("message").asText())
                .satisfiesExactlyInAnyOrder(
                        fault -> assertThat(fault).contains("第 3 行").contains("true"),
                        fault -> assertThat(fault).contains("第 3 行").contains("邮箱"),
                        fault -> assertThat(fault).contains("第 4 行").contains("nobody-here"),
                        fault -> assertThat(fault).contains("第 5 行").contains("true"),
                        fault -> assertThat(fault).contains("第 5 行").contains("nobody-there"));
        assertThat(ok(clerk().get("/api/notices/contacts"))).isEmpty();

        var csv =
                "\uFEFFperson,channel,address,active\r\nd-labour-clerk,消息网关,wx-1,true\r\nd-labour-head,email,h@example.org,false\r\n";
        var preview = ok(admin().post("/api/notices/contacts?preview=true", "text/csv", csv));
        assertThat(preview.path("saved").asInt()).isEqualTo(2);
        assertThat(preview.path("preview").asBoolean()).isTrue();
        assertThat(ok(clerk().get("/api/notices/contacts"))).isEmpty();
        assertThat(admin().post("/api/notices/contacts?preveiw=true", "text/csv", csv)
                        .statusCode())
                .isEqualTo(400);
        assertThat(ok(admin().post("/api/notices/contacts", "text/csv", csv))
                        .path("saved")
                        .asInt())
                .isEqualTo(2);
        assertThat(ok(clerk().get("/api/notices/contacts"))
                        .path(0)
                        .path("address")
                        .asText())
                .isEqualTo("wx-1");
        assertThat(clerk().post("/api/notices/contacts", "text/csv", csv).statusCode())
                .isEqualTo(403);
    }

    private void send(String title, String... people) {
        transaction.executeWithoutResult(status -> notices.send(new Notice(
                Kind.URGE, caseNumber, Said.same(title), new Said("请尽快办理。", "Please hurry."), List.of(people))));
    }

    private Visitor clerk() {
        return Visitor.demo(port, "d-labour-clerk");
    }

    private Visitor head() {
        return Visitor.demo(port, "d-labour-head");
    }

    private Visitor admin() {
        return Visitor.demo(port, "admin");
    }

    private static JsonNode ok(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}

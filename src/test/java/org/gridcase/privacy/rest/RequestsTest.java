package org.gridcase.privacy.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.Visitor.NamedFile;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.ReporterWords.Purpose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People ask what is held about them, and to be forgotten; and the keys are changed. */
@GridcaseTest
class RequestsTest {

    private static final String REASON = "本人持身份证到场申请";
    private static int next;

    @Autowired
    ReporterWords words;

    @Autowired
    CaseWalk walk;

    @Autowired
    ReporterRepository reporters;

    @Autowired
    JdbcClient db;

    @Autowired
    ObjectMapper json;

    @LocalServerPort
    int port;

    private String phone = "";

    @BeforeEach
    void aPerson() {
        phone = "1361111%04d".formatted(++next);
    }

    @Test
    void aPersonGetsWhatTheyReportedAndWhoWasShownTheirNumber() throws Exception {
        String first = reported("尉迟甲", phone);
        String second = reported("尉迟甲", "+86 " + phone.substring(0, 3) + "-" + phone.substring(3));
        reported("他人", "13622220000");
        Visitor.demo(port, "grid-worker")
                .post("/api/cases/" + first + "/reporter/reveal", "{\"reason\": \"现场找不到位置，需要电话核实\"}");

        words.say(first, Purpose.ADDED, "请打 13655550000", first);

        HttpResponse<String> answer = export("d-centre-head", phone, REASON);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("他人", "13622220000", "13633330000", "grid-worker");
        JsonNode reports = json.readTree(answer.body()).get("reports");
        assertThat(reports).hasSize(2);
        assertThat(reports.get(0).get("number").asText()).isEqualTo(first);
        assertThat(reports.get(0).get("name").asText()).isEqualTo("尉迟甲");
        assertThat(reports.get(0).get("phone").asText()).isEqualTo(phone);
        assertThat(reports.get(0).get("description").asText()).isEqualTo("邻居****也知道。");
        assertThat(reports.get(0).get("stateName").asText()).isEqualTo("办理中");
        assertThat(reports.get(0).at("/shown/0/unitName").asText()).isNotBlank();
        assertThat(reports.get(1).get("number").asText()).isEqualTo(second);
        assertThat(reports.get(0).at("/additions/0/words").asText()).isEqualTo("请打 ****");
        assertThat(reports.get(1).get("shown")).isEmpty();
        for (String number : List.of(first, second)) {
            var last = walk.trace(number).get(walk.trace(number).size() - 1).step();
            assertThat(last.action()).isEqualTo(Action.PERSONAL_DATA_EXPORTED);
            assertThat(last.actor()).isEqualTo("d-centre-head");
            assertThat(last.reason()).isEqualTo(REASON);
        }
        assertThat(lastRequest()).isEqualTo("d-centre-head export 2 " + REASON);
    }

    @Test
    void whatCameWithAReportIsHandedOverWithIt() throws Exception {
        Visitor seat = Visitor.demo(port, "hotline-seat");
        byte[] photo = MadeFiles.photo(40, 20, "2026:11:20 09:30:00", 117.0812, 36.6791);
        String id = json
                .readTree(seat.upload(
                                "/api/attachments",
                                List.of(
                                        new NamedFile("../井盖.jpg", photo),
                                        new NamedFile("语音.webm", MadeFiles.webm("A_OPUS"))))
                        .body())
                .findValuesAsText("id")
                .stream()
                .collect(Collectors.joining("\", \""));
        String number = reported("尉迟甲", phone, ", \"attachments\": [\"" + id + "\"]");

        HttpResponse<byte[]> answer =
                Visitor.demo(port, "d-centre-head").postForBytes("/api/personal-data/export.zip", body(phone, REASON));

        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, byte[]> found = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry each = archive.getNextEntry(); each != null; each = archive.getNextEntry()) {
                found.put(each.getName(), archive.readAllBytes());
            }
        }
        JsonNode files = json.readTree(found.get("data.json")).at("/reports/0/files");
        assertThat(found)
                .containsOnlyKeys("data.json", number + "/01 井盖.jpg", number + "/02 语音.webm")
                .containsEntry(number + "/02 语音.webm", MadeFiles.webm("A_OPUS"));
        assertThat(files.findValuesAsText("place")).containsExactly(number + "/01 井盖.jpg", number + "/02 语音.webm");
        assertThat(new String(found.get(number + "/01 井盖.jpg"), ISO_8859_1)).doesNotContain("Exif");
        assertThat(lastRequest()).isEqualTo("d-centre-head export 1 " + REASON);
    }

    @Test
    void aDamagedRowIsNamedAndHidesNoOther() throws Exception {
        String good = reported("尉迟甲", phone);
        String bent = reported("尉迟甲", phone);
        String name = db.sql("select name from case_reporter where case_number = ?")
                .param(bent)
                .query(String.class)
                .single();
        db.sql(
                        "update case_reporter set name = (select name from case_reporter where case_number = ?) where case_number = ?")
                .params(good, bent)
                .update();
        try {
            JsonNode reports =
                    json.readTree(export("d-centre-head", phone, REASON).body()).get("reports");
            assertThat(reports).hasSize(2);
            assertThat(reports.get(0).get("name").asText()).isEqualTo("尉迟甲");
            assertThat(reports.get(1).get("damaged").asBoolean()).isTrue();

            HttpResponse<String> shown = Visitor.demo(port, "grid-worker").get("/api/cases/" + bent);
            assertThat(shown.statusCode()).isEqualTo(200);
            assertThat(json.readTree(shown.body()).at("/reporter/damaged").asBoolean())
                    .isTrue();
            HttpResponse<String> revealed = Visitor.demo(port, "grid-worker")
                    .post("/api/cases/" + bent + "/reporter/reveal", "{\"reason\": \"现场找不到位置，需要电话核实\"}");
            assertThat(revealed.statusCode()).isEqualTo(409);
            assertThat(revealed.body()).contains("无法解读");
            assertThat(Visitor.demo(port, "admin")
                            .get("/api/trace/verification")
                            .body()
                            .lines()
                            .filter(line -> line.contains("broken") && line.contains(bent)))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("\"part\":\"reporter:" + bent));
            reporters.sealAnew(10);
        } finally {
            db.sql("update case_reporter set name = ? where case_number = ?")
                    .params(name, bent)
                    .update();
        }
    }

    @Test
    void theNumbersOfOthersAreHiddenInAddressAndReplyToo() throws Exception {
        String number = reported("尉迟甲", phone);
        db.sql("update case_file set address = ?, reply = ? where number = ?")
                .params("望岳街12号，问13633330000", "已请13633330000处理", number)
                .update();

        JsonNode report = json.readTree(export("admin", phone, REASON).body()).at("/reports/0");

        assertThat(report.get("address").asText()).isEqualTo("望岳街12号，问****");
        assertThat(report.get("reply").asText()).isEqualTo("已请****处理");
    }

    @Test
    void aRequestThatFindsNothingStandsInTheBookToo() throws Exception {
        HttpResponse<String> answer = export("admin", "13699990000", REASON);

        assertThat(json.readTree(answer.body()).get("reports")).isEmpty();
        assertThat(lastRequest()).isEqualTo("admin export 0 " + REASON);
    }

    @Test
    void whoAsksToBeForgottenIsWhereCasesHaveEnded() throws Exception {
        String closed = reported("尉迟甲", phone);
        typed(closed);
        walk.closes(closed);
        String open = reported("尉迟甲", phone);
        typed(open);

        JsonNode outcome = json.readTree(erase("d-centre-head", phone, REASON).body());

        assertThat(outcome.get("erased")).extracting(JsonNode::asText).containsExactly(closed);
        assertThat(outcome.get("stillOpen")).extracting(JsonNode::asText).containsExactly(open);
        assertThat(reporters.of(closed))
                .hasValueSatisfying(stub -> assertThat(stub.erased().basis()).isEqualTo("应本人要求清除"));
        assertThat(reporters.withPhone(phone)).containsExactly(open);
        var last = walk.trace(closed).get(walk.trace(closed).size() - 1).step();
        assertThat(last.action()).isEqualTo(Action.PERSONAL_DATA_ERASED);
        assertThat(last.actor()).isEqualTo("d-centre-head");
        assertThat(last.reason()).isEqualTo(REASON);
        assertThat(last.decisionSource()).isNull();
        assertThat(lastRequest()).isEqualTo("d-centre-head erase 1 " + REASON);
        assertThat(db.sql("select case_number from task_draft where case_number in (?, ?)")
                        .params(closed, open)
                        .query(String.class)
                        .list())
                .as("what somebody had typed and never sent")
                .containsExactly(open);
        // Once more: nothing twice.
        assertThat(json.readTree(erase("admin", phone, REASON).body()).get("erased"))
                .isEmpty();
    }

    @Test
    void theRequestIsNotKeptForAnOpenCaseSoItIsAskedAgainAfterItsEnd() throws Exception {
        String number = reported("尉迟甲", phone);
        erase("d-centre-head", phone, REASON);
        walk.closes(number);
        assertThat(reporters.withPhone(phone)).containsExactly(number);

        JsonNode outcome = json.readTree(erase("d-centre-head", phone, REASON).body());

        assertThat(outcome.get("erased")).extracting(JsonNode::asText).containsExactly(number);
        assertThat(outcome.get("stillOpen")).isEmpty();
        assertThat(reporters.withPhone(phone)).isEmpty();
    }

    @Test
    void onlyAdministratorsAndTheHeadOfTheDistrictsCentreMay() {
        for (String account :
                List.of("grid-worker", "street-dispatcher", "s1-centre-head", "district-dispatcher", "supervisor")) {
            assertThat(export(account, phone, REASON).statusCode()).as(account).isEqualTo(403);
            assertThat(erase(account, phone, REASON).statusCode()).as(account).isEqualTo(403);
        }
        for (String account : List.of("d-centre-head", "supervisor", "grid-worker")) {
            assertThat(Visitor.demo(port, account)
                            .get("/api/personal-data/keys")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(Visitor.demo(port, account)
                            .send("POST", "/api/personal-data/keys/renewal", null)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatIsWrongIsNamedWithoutRepeatingTheNumber() {
        for (var wrong : List.of(
                export("admin", phone, "太短"),
                export("admin", "abc", REASON),
                export("admin", phone, "请联系" + phone + "核实本人身份"),
                Visitor.demo(port, "admin")
                        .post("/api/personal-data/export", "{\"phone\": \"" + phone + "\", \"why\": 1}"))) {
            assertThat(wrong.statusCode()).isEqualTo(400);
            assertThat(wrong.body()).doesNotContain(phone);
        }
    }

    @Test
    void administratorsSeeWhichKeysAreInUseButNoKey() throws Exception {
        reported("尉迟甲", phone);

        HttpResponse<String> answer = Visitor.demo(port, "admin").get("/api/personal-data/keys");

        JsonNode keys = json.readTree(answer.body());
        assertThat(keys.get("newest").asText()).isEqualTo("demo");
        assertThat(keys.at("/rows/case_reporter/demo").asLong()).isPositive();
        assertThat(keys.get("remaining").asLong()).isZero();
        JsonNode renewed = json.readTree(Visitor.demo(port, "admin")
                .send("POST", "/api/personal-data/keys/renewal?rows=10", null)
                .body());
        assertThat(renewed.get("done").asInt()).isZero();
    }

    private void typed(String number) {
        String path = "/api/tasks/%s/draft".formatted(walk.tasks(number).get(0).id());
        assertThat(Visitor.demo(port, "grid-worker")
                        .send("PUT", path, "{\"content\": \"报告人尉迟甲\"}")
                        .statusCode())
                .isEqualTo(200);
    }

    private String lastRequest() {
        return db.sql("select actor || ' ' || kind || ' ' || cases || ' ' || reason from personal_data_request"
                        + " order by at desc limit 1")
                .query(String.class)
                .single();
    }

    private HttpResponse<String> export(String account, String number, String reason) {
        return Visitor.demo(port, account).post("/api/personal-data/export", body(number, reason));
    }

    private HttpResponse<String> erase(String account, String number, String reason) {
        return Visitor.demo(port, account).post("/api/personal-data/erase", body(number, reason));
    }

    private static String body(String number, String reason) {
        return "{\"phone\": \"%s\", \"reason\": \"%s\"}".formatted(number, reason);
    }

    private String reported(String name, String number) throws Exception {
        return reported(name, number, "");
    }

    private String reported(String name, String number, String more) throws Exception {
        var answer = Visitor.demo(port, "hotline-seat").post("/api/cases", """
                {"title": "摊贩占道", "description": "邻居13633330000也知道。", "category": "street-vending",
                 "gridCode": "370112001001001", "channel": "resident",
                 "reporter": {"name": "%s", "phone": "%s"}%s}""".formatted(name, number, more));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json.readTree(answer.body()).get("number").asText();
    }
}

package org.gridcase.exchange.open311;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.gridcase.CaseAdditions;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.attachment.MadeFiles;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.exchange.Receiver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;

/** Programs of others report and ask by Open311 GeoReport v2. */
@GridcaseTest
class Open311Test {

    private static final String ROOT = "/open311/v2/";
    private static final String WORDS = "北门口路灯坏了三天，请联系 13800005678";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    Open311RequestRepository requests;

    @Autowired
    JdbcClient db;

    private final ObjectMapper json = new ObjectMapper();

    private Visitor anybody() {
        return Visitor.anonymous(port);
    }

    private HttpResponse<String> report(String format, Map<String, String> fields) {
        return anybody().post(ROOT + "requests." + format, "application/x-www-form-urlencoded", form(fields));
    }

    private HttpResponse<String> report(String format, Map<String, String> fields, String key) {
        return anybody().postOnce(ROOT + "requests." + format, form(fields), key);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private JsonNode reported() {
        HttpResponse<String> answer = report(
                "json",
                Map.of(
                        "service_code",
                        "damaged-street-facility",
                        "address_id",
                        CaseWalk.GRID,
                        "address_string",
                        "北门 12 号",
                        "description",
                        WORDS,
                        "first_name",
                        "三",
                        "last_name",
                        "张",
                        "phone",
                        "13800005678",
                        "email",
                        "zhang@example.org"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return read(answer).get(0);
    }

    @Test
    void whatIsWorkedOnInAnotherCaseIsOpenAtItsOwnPlace() {
        String number = reported().get("service_request_id").textValue();
        String head = walk.reported();
        HttpResponse<String> joined = Visitor.demo(port, "street-dispatcher")
                .post("/api/cases/" + number + "/joining", "{\"into\":\"" + head + "\",\"reason\":\"同一处\"}");
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
        JsonNode stands =
                read(anybody().get(ROOT + "requests/" + number + ".json")).get(0);
        assertThat(stands.get("status").textValue()).isEqualTo("open");
        assertThat(stands.get("service_code").textValue()).isEqualTo("damaged-street-facility");
        assertThat(read(anybody().get(ROOT + "requests.json?status=open&service_request_id=" + number)))
                .hasSize(1);
        assertThat(anybody().get(ROOT + "requests.json?status=open").body()).contains(number);
        walk.closes(head);
        assertThat(read(anybody().get(ROOT + "requests/" + number + ".json"))
                        .get(0)
                        .get("status")
                        .textValue())
                .isEqualTo("closed");
    }

    private Document xml(HttpResponse<String> answer) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(answer.body().getBytes(UTF_8)));
    }

    @Test
    void aReportIsACaseAndOnlyItsSenderReadsTheirWords() {
        JsonNode taken = reported();
        String number = taken.get("service_request_id").textValue();
        assertThat(taken.get("service_notice").textValue()).contains("不保存电子邮箱");

        CaseFile file = walk.file(number);
        assertThat(file.area().value()).isEqualTo(CaseWalk.GRID);
        assertThat(file.category().code()).isEqualTo("damaged-street-facility");
        assertThat(caseFiles.reporter(number).orElseThrow().name()).isEqualTo("张三");

        String open = anybody().get(ROOT + "requests/" + number + ".json").body();
        assertThat(open).contains("\"status\":\"open\"").doesNotContain("路灯坏了", "12 号", "张三", "13800005678");
        String own = anybody()
                .get(ROOT + "requests/" + number + ".json?token="
                        + taken.get("token").textValue())
                .body();
        assertThat(own).contains("路灯坏了", "12 号").doesNotContain("13800005678");

        walk.closes(number);
        JsonNode closed = read(anybody()
                        .get(ROOT + "requests/" + number + ".json?token="
                                + taken.get("token").textValue()))
                .get(0);
        assertThat(closed.get("status").textValue()).isEqualTo("closed");
        assertThat(closed.get("status_notes").textValue())
                .contains(String.valueOf(walk.file(number).reply()));
        assertThat(read(anybody().get(ROOT + "requests.json?status=closed")).toString())
                .contains(number)
                .doesNotContain(String.valueOf(walk.file(number).reply()));
        assertThat(read(anybody().get(ROOT + "requests.json?status=open")).toString())
                .doesNotContain(number);
        assertThat(read(anybody().get(ROOT + "tokens/" + taken.get("token").textValue() + ".json"))
                        .get(0)
                        .get("service_request_id")
                        .textValue())
                .isEqualTo(number);
    }

    @Test
    void othersCasesAreNotFoundAndErasedOnesNoLonger() {
        String others = walk.reported();
        String number = reported().get("service_request_id").textValue();
        assertThat(anybody().get(ROOT + "requests/" + others + ".json").statusCode())
                .isEqualTo(404);
        assertThat(anybody().get(ROOT + "requests.json").body())
                .contains(number)
                .doesNotContain(others);
        ((ErasedWithCase) requests).erase(number);
        assertThat(anybody().get(ROOT + "requests/" + number + ".json").statusCode())
                .isEqualTo(404);
    }

    @Test
    void servicesAndDefinitionsAreToldInBothForms() throws Exception {
        JsonNode services = read(anybody().get(ROOT + "services.json"));
        assertThat(services).hasSizeGreaterThan(5);
        Document same = xml(anybody().get(ROOT + "services.xml"));
        assertThat(same.getDocumentElement().getTagName()).isEqualTo("services");
        assertThat(same.getElementsByTagName("service").getLength()).isEqualTo(services.size());
        String code = services.get(0).get("service_code").textValue();
        assertThat(read(anybody().get(ROOT + "services/" + code + ".json"))
                        .at("/attributes/0/code")
                        .textValue())
                .isEqualTo("occurred_at");
        assertThat(xml(anybody().get(ROOT + "services/" + code + ".xml"))
                        .getElementsByTagName("attribute")
                        .getLength())
                .isEqualTo(1);
        assertThat(read(anybody().get(ROOT + "discovery.json"))
                        .at("/endpoints/0/url")
                        .textValue())
                .isEqualTo("http://localhost:" + port + "/open311/v2");
        String number = reported().get("service_request_id").textValue();
        assertThat(xml(anybody().get(ROOT + "requests/" + number + ".xml"))
                        .getElementsByTagName("service_request_id")
                        .item(0)
                        .getTextContent())
                .isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    lat=117.0812&long=36.6791                         | 400 | 纬度
                    lat=31.2&long=121.5                               | 400 | lat, long
                    lat=x&long=117                                    | 400 | lat
                    lat=36.67                                         | 400 | long
                    phone=1                                           | 400 | phone
                    address_id=999999                                 | 400 | address_id
                    attribute[occurred_at]=yesterday                  | 400 | attribute[occurred_at]
                    service_code=unheard-of                           | 404 | service_code
                    api_key=guessed                                   | 403 | api_key
                    jurisdiction_id=elsewhere                         | 404 | jurisdiction_id""")
    void whatIsWrongIsToldInTheFormOfOpen311(String fields, int status, String words) throws Exception {
        String form = "description=%E8%B7%AF%E7%81%AF&"
                + (fields.contains("service_code") ? "" : "service_code=street-vending&") + fields;
        HttpResponse<String> answer = anybody().post(ROOT + "requests.json", "application/x-www-form-urlencoded", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(read(answer).get(0).get("code").intValue()).isEqualTo(status);
        assertThat(read(answer).get(0).get("description").textValue()).contains(words);
        HttpResponse<String> same = anybody().post(ROOT + "requests.xml", "application/x-www-form-urlencoded", form);
        assertThat(xml(same).getDocumentElement().getTagName()).isEqualTo("errors");
    }

    /** What never reaches the interface is told in its form all the same. */
    @Test
    void whatCannotBeReadIsToldInTheFormOfOpen311() throws Exception {
        String path = ROOT + "requests.";
        String form = "application/x-www-form-urlencoded";
        Stream<Function<String, HttpResponse<String>>> sendings = Stream.of(
                format -> anybody().post(path + format, "multipart/form-data; boundary=x", new byte[10 << 20]),
                format -> anybody()
                        .post(path + format, form, "service_code=street-vending&description=" + "灯".repeat(30_000)),
                format -> anybody().post(path + format, form, "service_code=street-vending&description=%zz"),
                format -> anybody().post(path + format, "multipart/form-data", "without a boundary"),
                format -> anybody().send("DELETE", path + format, null),
                format -> anybody().get(ROOT + "nothing." + format));
        List<Integer> statuses = new ArrayList<>();
        for (Function<String, HttpResponse<String>> sending : sendings.toList()) {
            HttpResponse<String> answer = sending.apply("json");
            statuses.add(answer.statusCode());
            assertThat(read(answer).at("/0/code").intValue()).as(answer.body()).isEqualTo(answer.statusCode());
            assertThat(read(answer).at("/0/description").textValue())
                    .isNotEmpty()
                    .doesNotContain("service_code");
            assertThat(xml(sending.apply("xml")).getDocumentElement().getTagName())
                    .isEqualTo("errors");
        }
        assertThat(statuses).containsExactly(413, 413, 400, 400, 405, 404);
    }

    @Test
    void whatIsSentAgainSaysThatTheFirstStands() {
        Map<String, String> first =
                Map.of("service_code", "street-vending", "address_id", CaseWalk.GRID, "description", "占道卖水果");
        Map<String, String> again =
                Map.of("service_code", "street-vending", "address_id", CaseWalk.GRID, "description", "又多了两家");
        String key = "sent-" + System.nanoTime() + "-again";
        JsonNode taken = read(report("json", first, key)).get(0);
        assertThat(taken.get("service_notice").isNull()).isTrue();
        JsonNode known = read(report("json", again, key)).get(0);
        assertThat(known.get("service_request_id")).isEqualTo(taken.get("service_request_id"));
        assertThat(known.get("service_notice").textValue()).contains("以那一次为准");
    }

    @Test
    void whatItsCaseTakesNoMoreOfIsRefusedInTheirForm() {
        Map<String, String> first =
                Map.of("service_code", "street-vending", "address_id", CaseWalk.GRID, "description", "占道卖水果");
        Map<String, String> again =
                Map.of("service_code", "street-vending", "address_id", CaseWalk.GRID, "description", "又多了两家");
        String key = "sent-" + System.nanoTime() + "-full";
        JsonNode taken = read(report("json", first, key)).get(0);
        CaseAdditions.fill(db, taken.get("service_request_id").textValue());

        HttpResponse<String> refused = report("json", again, key);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(read(refused).at("/0/code").intValue()).isEqualTo(400);
        assertThat(read(refused).at("/0/description").textValue()).contains("已有 200 条补充");
    }

    @Test
    void aPhotoThatCannotBeHadStopsNoReport() {
        try (Receiver elsewhere = new Receiver()) {
            elsewhere.answers(message -> 404);
            JsonNode taken = read(report(
                            "json",
                            Map.of(
                                    "service_code",
                                    "street-vending",
                                    "address_id",
                                    CaseWalk.GRID,
                                    "media_url",
                                    elsewhere.address() + "/photo.jpg")))
                    .get(0);
            assertThat(taken.get("service_notice").textValue()).contains("照片").doesNotContain("404");
            assertThat(walk.file(taken.get("service_request_id").textValue()).description())
                    .as("the name of the service stands for words that nobody said")
                    .isEqualTo("占道经营");
        }
    }

    @Test
    void anEmptyPhotoIsNotLeftOutWithoutAWord() {
        String parts = Visitor.part("service_code", null, "street-vending")
                + Visitor.part("address_id", null, CaseWalk.GRID)
                + Visitor.part("media", "empty.jpg", "")
                + "--frontier--\r\n";
        JsonNode taken = read(anybody().post(ROOT + "requests.json", "multipart/form-data; boundary=frontier", parts))
                .get(0);

        assertThat(taken.get("service_notice").textValue()).contains("照片");
    }

    @Test
    void whoHasTheTokenSeesTheirOwnPictureAndNobodyElseHearsOfIt() {
        byte[] photo = MadeFiles.photo(40, 30, "2026:11:27 09:30:00", 117.1, 36.7);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String parts = Visitor.part("service_code", null, "street-vending")
                + Visitor.part("address_id", null, CaseWalk.GRID)
                + "--frontier\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n\r\n";
        body.writeBytes(parts.getBytes(UTF_8));
        body.writeBytes(photo);
        body.writeBytes("\r\n--frontier--\r\n".getBytes(UTF_8));
        JsonNode taken = read(anybody()
                        .post(ROOT + "requests.json", "multipart/form-data; boundary=frontier", body.toByteArray()))
                .get(0);
        String number = taken.get("service_request_id").textValue();
        String one = ROOT + "requests/" + number + ".json";
        assertThat(read(anybody().get(one)).get(0).get("media_url").isNull()).isTrue();

        String token = taken.get("token").textValue();
        String address = read(anybody().get(one + "?token=" + token))
                .get(0)
                .get("media_url")
                .textValue();
        String path = address.substring(address.indexOf(ROOT));
        HttpResponse<byte[]> picture = anybody().bytes(path);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type").orElse("")).startsWith("image/jpeg");
        assertThat(picture.body()).startsWith(0xFF, 0xD8, 0xFF);
        assertThat(new String(picture.body(), ISO_8859_1)).doesNotContain("Exif");
        String other = reported().get("token").textValue();
        for (String wrong : List.of(path.replace(token, other), path.replaceFirst("\\?.*", ""))) {
            assertThat(anybody().bytes(wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    @Test
    void aKeyIsGivenOutAndTakenBack() {
        Visitor administrator = Visitor.demo(port, "admin");
        JsonNode made = read(administrator.post("/api/open311-keys", "{\"name\":\"市民随手拍\"}"));
        Map<String, String> fields = Map.of(
                "service_code",
                "street-vending",
                "address_id",
                CaseWalk.GRID,
                "api_key",
                made.get("key").textValue());
        assertThat(report("json", fields).statusCode()).isEqualTo(201);
        assertThat(administrator.get("/api/open311-keys").body())
                .contains("市民随手拍")
                .doesNotContain(made.get("key").textValue());
        administrator.send("DELETE", "/api/open311-keys/" + made.get("id").textValue(), null);
        assertThat(report("json", fields).statusCode()).isEqualTo(403);
    }
}

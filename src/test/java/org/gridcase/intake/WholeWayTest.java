package org.gridcase.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.CaseSheet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The doors of the room, all the way: credentials, the running application, PostgreSQL. */
@GridcaseTest
class WholeWayTest {

    @Autowired
    TestRestTemplate http;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    CaseSheet sheet;

    @Test
    void aReportComesInIsHandledAndItsTimelineTellsIt() {
        String externalId = UUID.randomUUID().toString();
        ResponseEntity<JsonNode> first = post("hotline-seat", "/api/cases", report(externalId));
        assertThat(first.getStatusCode()).isEqualTo(HttpStatus.CREATED);
        String number = first.getBody().get("number").asText();
        assertThat(first.getHeaders().getLocation()).hasPath("/api/cases/" + number);
        assertThat(first.getBody().at("/assignments/0/unit").asText()).isEqualTo(CaseWalk.GRID);
        assertThat(first.getBody().at("/reporter/phone").asText()).doesNotContain("13800001111");

        ResponseEntity<JsonNode> again = post("hotline-seat", "/api/cases", report(externalId));
        assertThat(again.getStatusCode()).isEqualTo(HttpStatus.OK);
        assertThat(again.getBody().get("number").asText()).isEqualTo(number);

        walk.closes(number);
        JsonNode closed = get("hotline-seat", "/api/cases/" + number).getBody();
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.get("reply").asText()).isEqualTo("已清理并劝离");
        assertThat(closed.at("/assignments/0/outcome").asText()).isEqualTo("resolved");

        String timeline = get("hotline-seat", "/api/cases/" + number + "/timeline")
                .getBody()
                .toString();
        assertThat(timeline).contains("hotline-seat", "determine-start-tier", "已清理并劝离", "closed");
    }

    @Test
    void aReportJustOutsideEveryGridIsToBeConfirmedAtAcceptance() {
        Map<String, Object> report = new HashMap<>(report(UUID.randomUUID().toString()));
        report.remove("gridCode");
        report.put("location", Map.of("longitude", 117.1690, "latitude", 36.7180));
        String number = post("hotline-seat", "/api/cases", report)
                .getBody()
                .get("number")
                .asText();

        JsonNode place = get("grid-worker", "/api/cases/" + number).getBody();
        assertThat(place.get("gridCode").asText()).isEqualTo("370112001001001");
        assertThat(place.at("/location/toBeConfirmed").asBoolean()).isTrue();
        assertThat(place.at("/location/metresOutside").asDouble()).isBetween(60.0, 130.0);
        assertThat(sheet.facts(caseFiles.get(number))).contains("**待确认**：坐标不在此区域之内，相距约 ");
    }

    @Test
    void caseListsArePagedByTheirLastCase() {
        String area = "370112003001";
        for (int i = 0; i < 5; i++) {
            walk.reported("street-vending", org.gridcase.casefile.Urgency.ROUTINE, area + "001");
        }
        JsonNode first = get("admin", "/api/cases?limit=3&area=" + area).getBody();
        JsonNode second = get(
                        "admin",
                        "/api/cases?limit=3&area=" + area + "&after="
                                + first.get("next").asText())
                .getBody();

        assertThat(first.get("cases")).hasSize(3);
        assertThat(second.get("cases").size()).isGreaterThanOrEqualTo(2);
        assertThat(second.get("cases").findValuesAsText("number"))
                .doesNotContainAnyElementsOf(first.get("cases").findValuesAsText("number"));
    }

    @Test
    void onlyWhoReportedACaseOrAnswersForItTakesItBack() {
        Map<String, Object> report = new HashMap<>(report(UUID.randomUUID().toString()));
        report.put("channel", "department");
        String number = post("section-clerk", "/api/cases", report)
                .getBody()
                .get("number")
                .asText();
        Map<String, String> reason = Map.of("reason", "已自行解决");

        assertThat(post("department-clerk", "/api/cases/" + number + "/withdraw", reason)
                        .getStatusCode())
                .isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(post("grid-worker", "/api/cases/" + number + "/withdraw", reason)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(post("section-clerk", "/api/cases/" + number + "/withdraw", reason)
                        .getStatusCode())
                .isEqualTo(HttpStatus.OK);
        assertThat(post("section-clerk", "/api/cases/" + number + "/withdraw", reason)
                        .getStatusCode())
                .isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void aFileOfGoodAndBadLinesIsImportedOnceByTheAdministrator() {
        String id = UUID.randomUUID().toString().substring(0, 8);
        String file = """
                id,reportedAt,category,title,text
                %1$s-1,2026-03-02T08:30:00,城乡建设,路灯不亮,小区门口路灯连续三天不亮。
                %1$s-2,2026-03-02T08:31:00,环境保护,夜间施工噪音,工地夜里十二点还在施工。
                %1$s-3,2026-13-02T08:31:00,环境保护,日期有误,日期有误的一行。
                %1$s-4,2026-03-02T08:31:00,不存在的类别,类别有误,类别有误的一行。
                """.formatted(id);

        JsonNode first = importing(file);
        JsonNode second = importing(file);

        assertThat(first.get("created").asInt()).isEqualTo(2);
        assertThat(first.get("faults").findValuesAsText("line")).containsExactly("4", "5");
        assertThat(second.get("created").asInt()).isZero();
        assertThat(second.get("known").asInt()).isEqualTo(2);
    }

    @Test
    void aPageOfAnotherSiteCannotUseCredentialsTheBrowserRemembers() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType("text/csv;charset=UTF-8"));
        headers.set("Sec-Fetch-Site", "cross-site");

        assertThat(http.withBasicAuth("admin", "gridcase-demo")
                        .exchange("/api/cases/import", HttpMethod.POST, new HttpEntity<>("id", headers), JsonNode.class)
                        .getStatusCode())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void theInterfaceDescribesItselfToThoseWhoSignIn() {
        assertThat(http.getForEntity("/v3/api-docs", String.class).getStatusCode())
                .isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(get("admin", "/v3/api-docs").getBody().get("paths").fieldNames())
                .toIterable()
                .contains("/api/cases", "/api/cases/{number}", "/api/cases/{number}/timeline", "/api/cases/import");
    }

    private JsonNode importing(String file) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType("text/csv;charset=UTF-8"));
        ResponseEntity<JsonNode> answer = http.withBasicAuth("admin", "gridcase-demo")
                .exchange("/api/cases/import", HttpMethod.POST, new HttpEntity<>(file, headers), JsonNode.class);
        assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.OK);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> post(String account, String path, Object body) {
        return http.withBasicAuth(account, "gridcase-demo").postForEntity(path, body, JsonNode.class);
    }

    private ResponseEntity<JsonNode> get(String account, String path) {
        return http.withBasicAuth(account, "gridcase-demo").getForEntity(path, JsonNode.class);
    }

    private static Map<String, Object> report(String externalId) {
        return Map.of(
                "title", "摊贩占道",
                "description", "人行道上有三处摊位。",
                "category", "占道经营",
                "urgency", "routine",
                "gridCode", CaseWalk.GRID,
                "channel", "hotline",
                "externalId", externalId,
                "reporter", Map.of("name", "测试人", "phone", "13800001111"));
    }
}

package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The door by which a case is moved: who may, what is asked back, and what is told where it is wrong. */
@GridcaseTest
class MoveCaseTest {

    private static final String NEIGHBOUR = "370112001001002";
    private static final String NEXT_STREET = "370112002001001";
    private static final String SEAT = "street-dispatcher";
    private static final String TO_NEIGHBOUR =
            "{\"location\":{\"longitude\":117.179,\"latitude\":36.718,\"system\":\"wgs84\"},\"reason\":\"门牌更正\"}";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseHandling handling;

    private final ObjectMapper json = new ObjectMapper();
    private String number = "";

    @BeforeEach
    void aCaseIsReportedAtAPlace() {
        number = walk.reported(
                "摊贩占道",
                "street-vending",
                Urgency.ROUTINE,
                new Place(new AreaCode(CaseWalk.GRID), 117.1731, 36.7182, "映泉路"));
    }

    private HttpResponse<String> move(String account, String query, String body) {
        return Visitor.demo(port, account).post("/api/cases/" + number + "/location" + query, body);
    }

    private HttpResponse<String> move(String body) {
        return move(SEAT, "", body);
    }

    private JsonNode taken(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private void refused(HttpResponse<String> answer, int status, String... words) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
        assertThat(walk.file(number).place().longitude()).isEqualTo(117.1731);
    }

    @Test
    void aPreviewSaysWhereItWouldLieAndWhoWouldHaveIt() {
        JsonNode answer = taken(move(SEAT, "?preview=true", TO_NEIGHBOUR.replace(",\"reason\":\"门牌更正\"", "")));

        assertThat(answer.get("preview").booleanValue()).isTrue();
        assertThat(answer.get("before").get("area").textValue()).isEqualTo(CaseWalk.GRID);
        assertThat(answer.get("after").get("area").textValue()).isEqualTo(NEIGHBOUR);
        assertThat(answer.get("work").textValue()).isEqualTo("transferred");
        assertThat(answer.get("unit").textValue()).isEqualTo(NEIGHBOUR);
        assertThat(answer.get("text").textValue()).isEqualTo("由映泉社区第一网格变更为映泉社区第二网格，尚无人领取，移交映泉社区第二网格办理，时限重新计算");
        assertThat(walk.file(number).place().area().value()).isEqualTo(CaseWalk.GRID);
    }

    @Test
    void aSeatOfTheCentreMovesTheCaseAndTheListTells() {
        JsonNode answer = taken(move(TO_NEIGHBOUR));

        assertThat(answer.get("preview").booleanValue()).isFalse();
        assertThat(walk.file(number).place().area().value()).isEqualTo(NEIGHBOUR);
        assertThat(walk.file(number).place().address()).isEqualTo("映泉路");
        JsonNode listed = taken(Visitor.demo(port, SEAT).get("/api/cases/relocations?number=" + number));
        assertThat(listed.get("relocations")).hasSize(1);
        assertThat(listed.get("relocations").get(0).get("account").textValue()).isEqualTo(SEAT);
        assertThat(listed.get("relocations")
                        .get(0)
                        .get("before")
                        .get("longitude")
                        .doubleValue())
                .isEqualTo(117.1731);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid-worker", "community-clerk", "supervisor"})
    void whoIsOfNoCentreOfTheAreaMayNot(String account) {
        refused(move(account, "", TO_NEIGHBOUR), 403, "relocation-not-allowed", "所在辖区的指挥中心成员和管理员可以变更");
    }

    @Test
    void whatSomebodyDoesNotSeeDoesNotExistForThem() {
        refused(move("section-clerk", "", TO_NEIGHBOUR), 404, "没有编号为");
        assertThat(Visitor.demo(port, SEAT)
                        .post("/api/cases/3701121999010100001/location", TO_NEIGHBOUR)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aStreetDoesNotPushACaseIntoAnotherStreet() {
        String body = "{\"gridCode\":\"" + NEXT_STREET + "\",\"placeConfirmed\":true,\"reason\":\"门牌更正\"}";
        refused(move(body), 403, "relocation-beyond-area", "不在您所在指挥中心的辖区之内");

        assertThat(taken(move("district-dispatcher", "", body))
                        .get("after")
                        .get("area")
                        .textValue())
                .isEqualTo(NEXT_STREET);
    }

    @Test
    void whatHasEndedIsNotMoved() {
        handling.withdraw(number, "重复上报");

        refused(move(TO_NEIGHBOUR), 409, "case-ended", "案件 " + number + " 已终结（撤回：报告人，", "），不能再办理");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"reason\":\"门牌更正\"} | gridCode | 以确定地点",
                "{\"location\":{\"longitude\":117.179,\"latitude\":36.718,\"system\":\"wgs84\"}} | reason | 不能为空",
                "{\"location\":{\"longitude\":117.179,\"latitude\":36.718,\"system\":\"wgs84\"},\"reason\":\"  \"} | reason | 不能为空",
                "{\"location\":{\"longitude\":117.179,\"latitude\":36.718,\"system\":\"wgs84\"},\"reason\":\"请问 13800005678\"} | reason | 号码",
                "{\"location\":{\"longitude\":36.718,\"latitude\":117.179},\"reason\":\"更正\"} | location.latitude | 似乎写反了",
                "{\"location\":{\"latitude\":117.179},\"reason\":\"更正\"} | location.latitude | 似乎写反了",
                "{\"location\":{\"longitude\":117.179},\"reason\":\"更正\"} | location.latitude | 不能为空",
                "{\"location\":{\"longitude\":116.4,\"latitude\":39.9,\"system\":\"wgs84\"},\"reason\":\"更正\"} | location | 不在任何网格之内",
                "{\"location\":{\"longitude\":117.1731,\"latitude\":36.7182,\"system\":\"wgs84\"},\"reason\":\"更正\"} | location | 已在这一地点",
                "{\"location\":{\"longitude\":117.179,\"latitude\":36.718,\"system\":\"mars\"},\"reason\":\"更正\"} | location.system | mars",
                "{\"gridCode\":\"370112001001009\",\"reason\":\"更正\"} | gridCode | 没有编码为",
                "{\"gridCode\":\"370112001001002\",\"area\":\"370112001\",\"reason\":\"更正\"} | area | 不能并存",
                "{\"positon\":1,\"reason\":\"更正\"} | positon | 没有这个字段"
            })
    void whatIsWrongIsToldAtItsField(String body, String field, String words) {
        HttpResponse<String> answer = move(body);

        refused(answer, 400, words);
        assertThat(answer.body()).contains("需要改正").doesNotContain("{0}");
        assertThat(read(answer).get("errors"))
                .extracting(error -> error.get("field").textValue())
                .contains(field);
    }

    @Test
    void aPointWhoseSystemNobodyNamedIsAQuestionWhereItMatters() {
        Coordinate shown = CoordinateSystem.GCJ02.fromWgs84(new Coordinate(117.1745, 36.7182));
        String point = "\"longitude\":%s,\"latitude\":%s".formatted(shown.x, shown.y);

        refused(
                move("{\"location\":{" + point + "},\"reason\":\"门牌更正\"}"),
                400,
                "location.system",
                "按 WGS-84 在网格 " + NEIGHBOUR,
                "按 GCJ-02(高德、腾讯、微信)在网格 " + CaseWalk.GRID);

        JsonNode moved = taken(move("{\"location\":{" + point + ",\"system\":\"gcj02\"},\"reason\":\"门牌更正\"}"));
        assertThat(moved.get("after").get("area").textValue()).isEqualTo(CaseWalk.GRID);
        assertThat(moved.get("work").textValue()).isEqualTo("same-unit");
    }

    @Test
    void aCodeThatThePointContradictsIsAQuestion() {
        String code = "\"gridCode\":\"370112001002001\",\"reason\":\"门牌更正\"";
        refused(move("{" + code + "}"), 422, "place-contradiction", CaseWalk.GRID, "370112001002001");

        JsonNode moved = taken(move("{" + code + ",\"placeConfirmed\":true}"));
        assertThat(moved.get("after").get("area").textValue()).isEqualTo("370112001002001");
        assertThat(moved.get("after").get("metresOutside").doubleValue()).isGreaterThan(200);
    }

    @Test
    void aCaseKnownToAStreetOnlyGetsItsGridLater() {
        number = walk.reported("street-vending", Urgency.ROUTINE, "370112001");
        JsonNode moved = taken(move("{\"gridCode\":\"" + NEIGHBOUR + "\",\"reason\":\"报告人来电说明\"}"));

        assertThat(moved.get("after").get("area").textValue()).isEqualTo(NEIGHBOUR);
        assertThat(moved.get("work").textValue()).isEqualTo("same-unit");
        assertThat(walk.file(number).place().area().value()).isEqualTo(NEIGHBOUR);
        walk.dispatches(number, CaseWalk.CITY_MANAGEMENT);
        walk.closes(number);
    }

    @Test
    void itSpeaksEnglishToWhoAsksForIt() {
        HttpResponse<String> answer = Visitor.demo(port, SEAT)
                .speaking("en")
                .post("/api/cases/" + number + "/location?preview=true", TO_NEIGHBOUR);

        assertThat(read(answer).get("text").textValue())
                .startsWith("moved from ")
                .contains("nobody has begun");
    }

    @Test
    void aMisspeltPreviewMovesNothing() {
        refused(move(SEAT, "?preveiw=true", TO_NEIGHBOUR), 400, "preveiw");
    }
}

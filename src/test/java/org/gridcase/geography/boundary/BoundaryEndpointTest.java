package org.gridcase.geography.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.command.CommandRun;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.geography.GridLocator;
import org.gridcase.organisation.structure.AreaCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The door for boundaries, from outside, with the demo's district. */
@GridcaseTest
class BoundaryEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARIES = "/api/organisation/boundaries";
    private static final String FIRST = "370112001001001";
    private static final String SECOND = "370112001001002";

    @LocalServerPort
    int port;

    @Autowired
    GridLocator locator;

    @Autowired
    JdbcClient sql;

    private String whole = "";

    @BeforeEach
    void lookAtTheDistrict() {
        HttpResponse<String> answer = Visitor.demo(port, "grid-worker").get(BOUNDARIES);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/geo+json");
        whole = answer.body();
    }

    @AfterEach
    void putItBack() {
        sql.sql("delete from geo_boundary").update();
        assertThat(sent("", whole).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> sent(String query, String body) {
        return Visitor.demo(port, "admin").post(BOUNDARIES + query, "application/geo+json", body);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private String feature(String code, String ring) {
        return """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"%s"},
                "geometry":{"type":"Polygon","coordinates":[%s]}}]}""".formatted(code, ring);
    }

    /** The first grid, drawn into its neighbour in the east. */
    private String overlapping() {
        return feature(
                FIRST,
                "[[117.169934,36.721864],[117.170141,36.714725],[117.178,36.714247],[117.178,36.722309],"
                        + "[117.169934,36.721864]]");
    }

    @Test
    void whatTheDoorShowsComesInAgainWithoutAChange() {
        assertThat(json(Visitor.demo(port, "grid-worker").get(BOUNDARIES)).get("features"))
                .hasSize(36);
        JsonNode answer = json(sent("", whole));

        assertThat(answer.get("accepted").booleanValue()).isTrue();
        assertThat(answer.get("given").intValue()).isEqualTo(36);
        assertThat(answer.get("unchanged").intValue()).isEqualTo(36);
        assertThat(answer.get("undrawn").intValue()).isZero();
        assertThat(answer.get("check").get("faults")).isEmpty();
    }

    @Test
    void anOverlapIsShownInThePreviewAndRefusedInEarnest() {
        JsonNode preview = json(sent("?preview=true", overlapping()));
        assertThat(preview.get("accepted").booleanValue()).isFalse();
        JsonNode fault = preview.get("check").get("faults").get(0);
        assertThat(fault.get("kind").textValue()).isEqualTo("overlap");
        assertThat(fault.get("areas")).extracting(JsonNode::textValue).containsExactly(FIRST, SECOND);
        assertThat(fault.get("squareMetres").doubleValue()).isBetween(100_000.0, 200_000.0);
        assertThat(fault.get("text").textValue()).startsWith("映泉社区第一网格(" + FIRST + ") 与 映泉社区第二网格(" + SECOND + ") 重叠 1");
        JsonNode shown = preview.get("check").get("map").get("features").get(0);
        assertThat(shown.get("geometry").get("type").textValue()).isEqualTo("Polygon");
        assertThat(shown.get("properties").get("text")).isEqualTo(fault.get("text"));

        HttpResponse<String> refused = sent("", overlapping());
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(json(refused).get("type").textValue()).endsWith("boundaries-do-not-join");
        assertThat(json(refused).get("errors").get(0).get("message")).isEqualTo(fault.get("text"));
        assertThat(Visitor.demo(port, "grid-worker").get(BOUNDARIES).body()).isEqualTo(whole);
    }

    @Test
    void theCommandShowsWhatTheServerFindsAndWritesItForTheMap(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("grids.geojson"), overlapping());
        Path faults = directory.resolve("faults.geojson");
        CommandRun run = CommandRun.of(
                directory,
                DemoDistrict.PASSWORD,
                "import-boundaries",
                "--file=" + file,
                "--faults=" + faults,
                "--url=http://localhost:" + port);

        assertThat(run.status()).as(run.toString()).isOne();
        assertThat(run.out())
                .contains("【不予导入】映泉社区第一网格(" + FIRST + ") 与 映泉社区第二网格(" + SECOND + ") 重叠")
                .contains("未导入");
        assertThat(JSON.readTree(Files.readString(faults))
                        .get("features")
                        .get(0)
                        .get("properties")
                        .get("severity")
                        .textValue())
                .isEqualTo("refused");
    }

    @Test
    void aGapIsTakenWithAWarningAndTheMapFollows() {
        String smaller = feature(
                FIRST,
                "[[117.1700,36.7200],[117.1702,36.7160],[117.1740,36.7160],[117.1740,36.7200],[117.1700,36.7200]]");
        HttpResponse<String> answer = sent("", smaller);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("grids").intValue()).isOne();
        assertThat(locator.gridAt(117.1750, 36.7210)).isEmpty();
        assertThat(locator.nearestGrid(117.1750, 36.7210, 500)).hasValueSatisfying(near -> {
            assertThat(near.toBeConfirmed()).isTrue();
            assertThat(near.metres()).isBetween(80.0, 160.0);
        });
    }

    @Test
    void theBoundaryOfACommunityIsCheckedAgainstItsGrids() {
        String community = feature(
                "370112001001",
                "[[117.160,36.700],[117.190,36.700],[117.190,36.730],[117.160,36.730],[117.160,36.700]]");
        JsonNode taken = json(sent("", community));
        assertThat(taken.get("areas").intValue()).isOne();
        assertThat(taken.get("check").get("warned").intValue()).isPositive();

        JsonNode faults = json(Visitor.demo(port, "supervisor").get(BOUNDARIES + "/faults?area=370112001"));
        assertThat(faults.get("faults"))
                .extracting(fault -> fault.get("kind").textValue())
                .contains("gap");
        JsonNode shown = json(Visitor.demo(port, "grid-worker").get(BOUNDARIES + "?area=370112001001"));
        assertThat(shown.get("features").get(0).get("properties").get("type").textValue())
                .isEqualTo("community");
    }

    @Test
    void coordinatesOfOtherMapsAreConvertedBothWays() {
        String shifted = Visitor.demo(port, "grid-worker")
                .get(BOUNDARIES + "?system=bd09&area=370112001001")
                .body();
        HttpResponse<String> taken = sent("?system=bd09", shifted);

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(json(taken).get("check").get("refused").intValue()).isZero();
        assertThat(locator.gridAt(117.173, 36.718)).hasValue(new AreaCode(FIRST));
    }

    @Test
    void faultyFilesAreNamedInTheCallersLanguageAndNothingIsStored() {
        String broken = """
                {"type":"FeatureCollection","features":[
                {"type":"Feature","properties":{"code":"370112001001001"},"geometry":{"type":"Polygon","coordinates":
                [[[36.7,117.1],[36.8,117.1],[36.8,117.2],[36.7,117.1]]]}},
                {"type":"Feature","properties":{"code":"370112999999999"},"geometry":{"type":"Polygon","coordinates":
                [[[117.1,36.7],[117.2,36.7],[117.2,36.8],[117.1,36.7]]]}}]}""";
        HttpResponse<String> answer = sent("", broken);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors"))
                .extracting(error -> error.get("field").textValue() + "|"
                        + error.get("message").textValue())
                .containsExactly(
                        "features/1|第 1 个要素(370112001001001):36.7, 117.1 经纬度颠倒，应先经度后纬度",
                        "features/2|第 2 个要素(370112999999999)：没有这个编码的网格或区域");
        HttpResponse<String> english = Visitor.demo(port, "admin")
                .speaking("en")
                .post(BOUNDARIES + "?preview=true", "application/geo+json", broken);
        assertThat(english.body()).contains("longitude comes first");
        assertThat(Visitor.demo(port, "grid-worker").get(BOUNDARIES).body()).isEqualTo(whole);
    }

    @Test
    void onlyAdministratorsBringBoundariesMisspeltQuestionsAreRefused() {
        assertThat(Visitor.demo(port, "supervisor")
                        .post(BOUNDARIES + "?preview=true", overlapping())
                        .statusCode())
                .isEqualTo(403);
        assertThat(Visitor.anonymous(port).post(BOUNDARIES, overlapping()).statusCode())
                .isEqualTo(401);
        assertThat(Visitor.anonymous(port).get(BOUNDARIES).statusCode()).isEqualTo(401);
        for (String query : List.of("?previews=true", "?preview=1", "?system=mars", "?system=gcj02&system=bd09")) {
            assertThat(sent(query, overlapping()).statusCode()).as(query).isEqualTo(400);
        }
        Visitor clerk = Visitor.demo(port, "community-clerk");
        assertThat(clerk.get(BOUNDARIES + "?area=37").statusCode()).isEqualTo(400);
        assertThat(clerk.get(BOUNDARIES + "?aera=370112").statusCode()).isEqualTo(400);
        assertThat(clerk.get(BOUNDARIES + "/faults?system=x").statusCode()).isEqualTo(400);
    }

    @Test
    void theDescriptionOfTheInterfaceNamesWhatCanBeAsked() {
        JsonNode paths =
                json(Visitor.demo(port, "grid-worker").get("/v3/api-docs")).get("paths");
        assertThat(parameters(paths.at("/~1api~1organisation~1boundaries/get")))
                .containsExactlyInAnyOrder("area", "system");
        assertThat(parameters(paths.at("/~1api~1organisation~1boundaries~1faults/get")))
                .containsExactlyInAnyOrder("area", "system");
        assertThat(parameters(paths.at("/~1api~1organisation~1boundaries/post")))
                .containsExactlyInAnyOrder("preview", "openCases", "system", "property");
        assertThat(parameters(paths.at("/~1api~1organisation~1grid-at/get")))
                .containsExactlyInAnyOrder("longitude", "latitude", "system");
    }

    private static List<String> parameters(JsonNode operation) {
        return operation.get("parameters").findValuesAsText("name");
    }

    @Test
    void aPointIsToldItsGridOrTheNearest() throws Exception {
        JsonNode inside = gridAt("longitude=117.173&latitude=36.718");
        assertThat(inside.get("grid").textValue()).isEqualTo(FIRST);
        assertThat(inside.get("name").textValue()).isEqualTo("映泉社区第一网格");
        assertThat(inside.get("metres").doubleValue()).isZero();
        assertThat(inside.get("toBeConfirmed").booleanValue()).isFalse();

        ObjectNode shifted = (ObjectNode) gridAt("longitude=117.173&latitude=36.718&system=gcj02");
        assertThat(shifted.get("longitude").doubleValue()).isNotCloseTo(117.173, within(0.003));

        JsonNode outside = gridAt("longitude=117.1690&latitude=36.7180");
        assertThat(outside.get("grid").textValue()).isEqualTo(FIRST);
        assertThat(outside.get("metres").doubleValue()).isBetween(60.0, 120.0);
        assertThat(outside.get("toBeConfirmed").booleanValue()).isTrue();

        assertThat(gridAt("longitude=10&latitude=50").has("grid")).isFalse();
        for (String bad : List.of("", "longitude=117", "longitude=NaN&latitude=36", "longitude=181&latitude=36")) {
            assertThat(Visitor.demo(port, "grid-worker")
                            .get("/api/organisation/grid-at?" + bad)
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    private JsonNode gridAt(String query) {
        HttpResponse<String> answer = Visitor.demo(port, "grid-worker").get("/api/organisation/grid-at?" + query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }
}

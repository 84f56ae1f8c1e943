package org.gridcase.handling.relocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.command.CommandRun;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.handling.CaseHandling;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Boundaries are redrawn while cases are open: which cases lie elsewhere, and what becomes of them. */
@GridcaseTest
class DisplacedCasesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARIES = "/api/organisation/boundaries";
    private static final String FIRST = "370112001001001";
    private static final String SECOND = "370112001001002";
    private static final String HANDLE = "userTask_handleAssignment";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    CaseHandling handling;

    @Autowired
    TaskService tasks;

    @Autowired
    Actor actor;

    @Autowired
    BoundaryRelocationService relocations;

    @Autowired
    JdbcClient db;

    private String whole = "";
    private String number = "";

    @BeforeEach
    void aCaseLiesNearTheBorder() {
        whole = Visitor.demo(port, "grid-worker").get(BOUNDARIES).body();
        number = reportedAt(117.1745);
    }

    @AfterEach
    void putItBack() {
        assertThat(sent("", whole).statusCode()).isEqualTo(200);
        if (walk.file(number).state().open()) {
            handling.withdraw(number, "试毕");
        }
    }

    private String reportedAt(double longitude) {
        return walk.reported(
                "边界旁的摊贩 138",
                "street-vending",
                Urgency.ROUTINE,
                new Place(new AreaCode(FIRST), longitude, 36.7185, "路口"));
    }

    private HttpResponse<String> sent(String query, String body) {
        return Visitor.demo(port, "admin").post(BOUNDARIES + query, "application/geo+json", body);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    /** The border between the two grids runs farther west, through the first one. */
    private static String borderMoved() {
        return collection(
                first("117.172500"),
                feature(
                        SECOND,
                        "[[117.176004,36.722309],[117.172500,36.718574],[117.176161,36.714247],[117.179182,36.714372],"
                                + "[117.182418,36.714382],[117.182007,36.717787],[117.181967,36.721666],[117.178695,36.722227],"
                                + "[117.176004,36.722309]]"));
    }

    /** The first grid leaves a place to nobody. */
    private static String gap() {
        return collection(first("117.172500"));
    }

    private static String first(String border) {
        return feature(
                FIRST,
                "[[117.169934,36.721864],[117.170078,36.718141],[117.170141,36.714725],[117.173314,36.714564],"
                        + "[117.176161,36.714247],[" + border + ",36.718574],[117.176004,36.722309],"
                        + "[117.172929,36.722229],[117.169934,36.721864]]");
    }

    private static String feature(String code, String ring) {
        return """
                {"type":"Feature","properties":{"code":"%s"},"geometry":{"type":"Polygon","coordinates":[%s]}}""".formatted(code, ring);
    }

    private static String collection(String... features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private JsonNode listed(JsonNode answer) {
        return StreamSupport.stream(answer.get("cases").get("cases").spliterator(), false)
                .filter(each -> each.get("number").textValue().equals(number))
                .findFirst()
                .orElseThrow(() -> new AssertionError(number + " is not in " + answer.get("cases")));
    }

    @Test
    void aPreviewNamesTheOpenCasesAndChangesNothing() {
        int lines = walk.trace(number).size();

        JsonNode answer = json(sent("?preview=true", borderMoved()));

        assertThat(answer.get("cases").get("policy").textValue()).isEqualTo("stay");
        assertThat(answer.get("cases").get("inAnotherGrid").intValue()).isPositive();
        assertThat(answer.get("cases").has("boundaryImport")).isFalse();
        assertThat(answer.get("cases").get("text").textValue()).contains("件在办案件的坐标落入另一网格，仍由原网格办结(openCases=stay)");
        JsonNode shown = listed(answer);
        assertThat(shown.get("title").textValue()).startsWith("边界旁的摊贩");
        assertThat(shown.get("from").textValue()).isEqualTo(FIRST);
        assertThat(shown.get("fromName").textValue()).isEqualTo("映泉社区第一网格");
        assertThat(shown.get("to").textValue()).isEqualTo(SECOND);
        assertThat(shown.get("toName").textValue()).isEqualTo("映泉社区第二网格");
        assertThat(walk.trace(number)).hasSize(lines);
    }

    @Test
    void byDefaultTheCaseStaysWithItsGridAndTheTraceSaysSo() {
        JsonNode answer = json(sent("", borderMoved()));

        CaseFile file = walk.file(number);
        assertThat(file.place().area().value()).isEqualTo(FIRST);
        assertThat(file.place().metresOutside()).isBetween(50.0, 300.0);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(FIRST);
        assertThat(facts()).contains("**地点** 映泉社区第一网格（", "**待确认**");
        TraceEvent step = redrawn();
        assertThat(step.actor()).isEqualTo("admin");
        assertThat(step.decision()).isEqualTo("stay " + FIRST + " " + SECOND);
        assertThat(step.reason()).contains("坐标现在映泉社区第二网格", "仍由原网格办理");

        long id = answer.get("cases").get("boundaryImport").longValue();
        JsonNode stayed = json(Visitor.demo(port, "grid-worker")
                .get("/api/cases/relocations?outcome=stayed&boundaryImport=" + id + "&number=" + number));
        assertThat(stayed.get("relocations")).hasSize(1);
        assertThat(stayed.get("relocations").get(0).get("after").get("area").textValue())
                .isEqualTo(SECOND);
        assertThat(json(Visitor.demo(port, "section-clerk").get("/api/cases/relocations?number=" + number))
                        .get("relocations"))
                .isEmpty();
        assertThat(told()).contains("grid-head", "g112-head");
    }

    @Test
    void theCaseIsInItsGridAgainWhenTheBorderIsDrawnBack() {
        json(sent("", borderMoved()));
        json(sent("", whole));

        assertThat(walk.file(number).place().metresOutside()).isNull();
        assertThat(facts()).doesNotContain("待确认");
        assertThat(redrawn().decision()).isEqualTo("returned " + FIRST + " " + FIRST);
    }

    private String facts() {
        return String.valueOf(tasks.getVariableLocal(walk.task(number, HANDLE).id(), "facts"));
    }

    @Test
    void movedCasesGoToTheOtherGridAndWhoHasBegunGoesOn() {
        String begun = reportedAt(117.1746);
        String task = walk.task(begun, HANDLE).id();
        actor.as("grid-worker", () -> tasks.claim(task, "grid-worker"));

        json(sent("?openCases=move", borderMoved()));

        assertThat(walk.file(number).place().area().value()).isEqualTo(SECOND);
        assertThat(walk.file(number).place().metresOutside()).isNull();
        assertThat(walk.openAssignment(number).unit()).isEqualTo(SECOND);
        assertThat(walk.task(number, HANDLE).groups()).containsExactly(SECOND);
        assertThat(redrawn().decision()).isEqualTo("move " + FIRST + " " + SECOND);
        assertThat(walk.file(begun).place().area().value()).isEqualTo(SECOND);
        assertThat(walk.openAssignment(begun).unit()).isEqualTo(FIRST);
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo("grid-worker");
        handling.withdraw(begun, "试毕");
    }

    @Test
    void whatLiesInNoGridStaysUnderEveryPolicyAndIsMarked() {
        JsonNode shown = listed(json(sent("?preview=true&openCases=move", gap())));
        assertThat(shown.has("to")).isFalse();

        JsonNode answer = json(sent("?openCases=move", gap()));

        assertThat(answer.get("cases").get("inNoGrid").intValue()).isPositive();
        assertThat(walk.file(number).place().area().value()).isEqualTo(FIRST);
        assertThat(walk.file(number).place().metresOutside()).isPositive();
        assertThat(redrawn().decision()).isEqualTo("stay " + FIRST + " -");
        assertThat(redrawn().reason()).contains("不在任何网格之内");
    }

    @Test
    void whatHasEndedOrWasMovedMeanwhileIsLeftAlone() {
        long id = keptButNotSeenTo();
        handling.withdraw(number, "重复上报");
        int lines = walk.trace(number).size();

        relocations.started();

        assertThat(outcome(id)).isEqualTo("void");
        assertThat(walk.trace(number)).hasSize(lines);
    }

    @Test
    void whatACrashLeftUndoneTheNextStartDoes() {
        long id = keptButNotSeenTo();

        relocations.started();

        assertThat(outcome(id)).isEqualTo("stayed");
        assertThat(redrawn().decision()).isEqualTo("stay " + FIRST + " " + SECOND);
        int lines = walk.trace(number).size();
        relocations.started();
        assertThat(walk.trace(number)).hasSize(lines);
    }

    @Test
    void gridsAsCsvNameTheOpenCasesToo() {
        String wkt = "code,name,type,population,fourSides,boundary\n" + csv(FIRST, "映泉社区第一网格", first("117.172500"))
                + csv(SECOND, "映泉社区第二网格", borderMoved().substring(borderMoved().indexOf(SECOND)));
        JsonNode preview = json(imported("?preview=true", wkt));
        assertThat(listed(preview).get("to").textValue()).isEqualTo(SECOND);

        JsonNode answer = json(imported("?openCases=move", wkt));

        assertThat(walk.file(number).place().area().value())
                .as(() -> answer + " " + walk.trace(number))
                .isEqualTo(SECOND);
        assertThat(redrawn().decision()).isEqualTo("move " + FIRST + " " + SECOND);
    }

    private HttpResponse<String> imported(String query, String grids) {
        String body = "--frontier\r\nContent-Disposition: form-data; name=\"grids\"; filename=\"grids.csv\"\r\n\r\n"
                + grids + "\r\n--frontier--\r\n";
        return Visitor.demo(port, "admin")
                .post("/api/organisation/import" + query, "multipart/form-data; boundary=frontier", body);
    }

    /** A line of the grid as it is, but for its boundary: other tests compare with the demo's own file. */
    private String csv(String code, String name, String feature) {
        String corners = feature.substring(feature.indexOf("[[[") + 3, feature.indexOf("]]]"))
                .replace(",", " ")
                .replace("] [", ", ");
        return db.sql("select population, four_sides from org_grid where code = ?")
                .param(code)
                .query((rs, row) -> "%s,%s,urban,%d,\"%s\",\"POLYGON ((%s))\"\n"
                        .formatted(code, name, rs.getInt("population"), rs.getString("four_sides"), corners))
                .single();
    }

    @Test
    void theCommandSaysWhichCasesAndWritesAllOfThem(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("grids.geojson"), borderMoved());
        Path cases = directory.resolve("cases.csv");
        CommandRun run = CommandRun.of(
                directory,
                DemoDistrict.PASSWORD,
                "import-boundaries",
                "--preview",
                "--file=" + file,
                "--cases=" + cases,
                "--open-cases=move",
                "--url=http://localhost:" + port);

        assertThat(run.status()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("将划入新网格")
                .contains(number + " 边界旁的摊贩")
                .contains("映泉社区第一网格 " + FIRST + " → 映泉社区第二网格 " + SECOND);
        assertThat(Files.readString(cases))
                .startsWith("\uFEFF案件编号,标题,")
                .contains(number + ",边界旁的摊贩")
                .contains(",\t" + SECOND + ",映泉社区第二网格");
    }

    @Test
    void aMisspeltPolicyIsToldAndNothingIsDrawn() {
        HttpResponse<String> answer = sent("?openCases=leave", borderMoved());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("openCases", "stay(留原网格办结), move(划入新网格)");
        assertThat(Visitor.demo(port, "grid-worker").get(BOUNDARIES).body()).isEqualTo(whole);
    }

    /** As a crash right after the commit of the import leaves it. */
    private long keptButNotSeenTo() {
        long id =
                json(sent("", borderMoved())).get("cases").get("boundaryImport").longValue();
        db.sql("update case_relocation set outcome = 'pending' where boundary_import = ? and case_number = ?")
                .params(id, number)
                .update();
        db.sql("update boundary_import set finished_at = null where id = ?")
                .param(id)
                .update();
        return id;
    }

    private String outcome(long id) {
        return db.sql("select outcome from case_relocation where boundary_import = ? and case_number = ?")
                .params(id, number)
                .query(String.class)
                .single();
    }

    private List<String> told() {
        return db.sql("select r.person from notice_receipt r join notice n on n.id = r.notice"
                        + " where n.title like '网格边界调整%'")
                .query(String.class)
                .list();
    }

    private TraceEvent redrawn() {
        return walk.trace(number).stream()
                .map(entry -> entry.step())
                .filter(step -> step.action() == Action.BOUNDARY_REDRAWN)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }
}

package org.gridcase.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.chain.ContentDifference;
import org.gridcase.rehearsal.replay.CaseReplay;
import org.gridcase.rehearsal.replay.ReplayResult;
import org.gridcase.rehearsal.story.RuleStoryService;
import org.gridcase.rehearsal.story.StoryRehearsal;
import org.gridcase.rehearsal.trial.RuleTrial;
import org.gridcase.rehearsal.trial.RuleTrialRepository;
import org.gridcase.rulebook.DeployedRulesProof;
import org.gridcase.rulebook.change.TriedChanges;
import org.gridcase.security.Actor;
import org.gridcase.supervision.DeferralRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Stories and past cases decide about a change before it counts. */
@GridcaseTest
class RehearsalTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";
    private static final String LATER_STILL =
            ShippedFiles.changed(LIMITS, text -> text.replaceAll("\"P(\\d+)D\"", "\"P2$1D\""));
    private static final String LATER =
            ShippedFiles.changed(LIMITS, text -> text.replaceAll("\"P(\\d+)D\"", "\"P1$1D\""));
    private static final String NAME = "故事：网格办结";
    private static final String NAME_IN_QUERY = URLEncoder.encode(NAME, StandardCharsets.UTF_8);
    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private TriedChanges tried;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private JdbcClient db;

    @Autowired
    private DeployedRulesProof proof;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private DeferralRequests deferrals;

    @Autowired
    private CaseReplay replay;

    @Autowired
    private RuleStoryService stories;

    @Autowired
    private StoryRehearsal stage;

    @Autowired
    private RuleTrialRepository trials;

    @Autowired
    private Actor actor;

    @BeforeEach
    void deploymentsAreChanges() {
        tried.remove();
        tried.begin();
    }

    @AfterEach
    void noStoryIsLeft() {
        tried.dropStories();
        db.sql("delete from rule_rehearsal").update();
        tried.remove();
    }

    private Visitor officer() {
        return Visitor.demo(port, "policy-officer");
    }

    private Visitor reviewer() {
        return Visitor.demo(port, "policy-reviewer");
    }

    private static String path(String name, String query) {
        return "/api/rule-stories/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + query;
    }

    private static JsonNode ok(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    private int drafted() throws IOException {
        ok(officer().deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", LATER)));
        return ok(officer().get("/api/rule-changes?state=draft"))
                .get("changes")
                .get(0)
                .get("id")
                .asInt();
    }

    @Test
    void aChangeThatBreaksAStoryNeedsTheStoryChanged() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        assertThat(story.toString()).doesNotContain("测试人", "摊");
        assertThat(story.toString()).contains("lead P1D working-days", "\"resolved\"");
        String inWords = story.toString()
                .replace("lead P1D working-days", "主办，时限 1个工作日")
                .replace("\"resolved\"", "\"办结\"")
                .replaceAll("\"category\":\"[^\"]*\"", "\"category\":\"占道经营\"");
        ok(officer().send("PUT", path(NAME, ""), inWords));
        assertThat(result(NAME, null).get("holds").asBoolean())
                .as(result(NAME, null).toString())
                .isTrue();
        assertThat(officer().send("PUT", path("找张三 13812345678", ""), inWords).body())
                .contains("\"name\"", "不能写电话号码");
        int change = drafted();
        String seal = "/api/rule-changes/" + change + "/seal";
        String body = "{\"name\": \"期限\", \"reason\": \"试验\"}";
        HttpResponse<String> numbers = officer()
                .send("POST", seal, body.replace("期限", "找 13812345678").replace("试验", "身份证 11010519491231002X"));
        assertThat(numbers.statusCode()).as(numbers.body()).isEqualTo(400);
        assertThat(numbers.body()).contains("\"name\"", "\"reason\"");

        HttpResponse<String> refused = officer().send("POST", seal, body);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("有故事不再成立", NAME, "主办，时限 1个工作日", "主办，时限 11个工作日");

        JsonNode result = ok(officer().get("/api/rule-changes/" + change + "/rehearsal"))
                .get("stories")
                .get(0);
        assertThat(result.get("holds").asBoolean()).isFalse();
        ((ObjectNode) story).set("way", result.get("way"));
        ok(officer().send("PUT", path(NAME, "?change=" + change), story.toString()));
        ok(officer().send("POST", seal, body));
        assertThat(ok(officer().get(path(NAME, ""))).get("change").isNull()).isTrue();
    }

    /** By the stories changes are judged: one that is away, or says something else, lets through what it should stop. */
    @Test
    void aStoryThatWasChangedInTheDatabaseAloneIsNamed() throws IOException {
        String number = walk.reported();
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        ok(officer().send("PUT", path(NAME, ""), story.toString()));
        assertThat(proof.contradicted(100)).noneMatch(each -> each.contains(NAME));

        for (String bending : List.of(
                "delete from rule_story where name = '%s'",
                "update rule_story set story = '{}' where name = '%s'",
                "update rule_story set author = 'admin' where name = '%s'",
                "insert into rule_story (position, name, author, written) select max(position) + 1, '%s', 'admin', max(written) from rule_story",
                "insert into rule_story (position, name, author, written) select max(position) + 1, '%s', 'admin', min(written) - interval '9' day from rule_story")) {
            List<String> told = transaction.execute(status -> {
                status.setRollbackOnly();
                db.sql(bending.formatted(NAME)).update();
                return proof.contradicted(100);
            });
            assertThat(told).as(bending).anySatisfy(each -> assertThat(ContentDifference.said(each, Locale.CHINESE))
                    .startsWith(NAME)
                    .contains("故事"));
        }
        walk.withdrawsOpen(List.of(number));
    }

    @Test
    void theAuthorAloneSwitchesNoStoryOff() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        String story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""))
                .toString();
        ok(officer().send("PUT", path(NAME, ""), story));
        String reason = "{\"reason\": \"不再这样办理\"}";
        for (HttpResponse<String> refused : List.of(
                officer().send("PUT", path(NAME, ""), story), officer().send("POST", path(NAME, "/drop"), reason))) {
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("请选一个草稿状态的变更");
        }
        int change = drafted();
        String within = path(NAME, "?change=" + change);
        String drop = path(NAME, "/drop?change=" + change);
        assertThat(officer().send("POST", drop, "{}").body()).contains("reason");
        assertThat(officer().send("POST", drop, reason).statusCode()).isEqualTo(204);
        ok(officer().send("POST", "/api/rule-changes/" + change + "/seal", "{\"name\": \"期限\", \"reason\": \"试验办理\"}"));
        JsonNode read = ok(reviewer().get("/api/rule-changes/" + change));
        JsonNode dropped = read.get("stories").get(0);
        assertThat(dropped.get("dropped").asBoolean()).isTrue();
        assertThat(dropped.get("reason").asText()).isEqualTo("不再这样办理");
        assertThat(JSON.readTree(dropped.get("before").asText()))
                .as("what it was")
                .isEqualTo(JSON.readTree(story));
        assertThat(dropped.get("after").isNull()).as("is no more").isTrue();
        assertThat(ok(reviewer().get("/api/rule-journal?limit=3")).toString())
                .contains("在变更 " + change + " 中去掉故事“" + NAME);
        String seen = "{\"reason\": \"核对过了\", \"seen\": [\"%s\"]}"
                .formatted(read.get("files").get(0).get("digest").asText());
        assertThat(reviewer()
                        .send("POST", "/api/rule-changes/" + change + "/approve", seen)
                        .body())
                .as("who has not seen the story approves nothing")
                .contains("改写了故事");
        HttpResponse<String> sealed = officer().send("PUT", within, story);
        assertThat(sealed.statusCode()).as(sealed.body()).isEqualTo(409);
        assertThat(sealed.body()).contains("已经封存或批准");
        assertThat(reviewer().send("POST", path(NAME, "/drop"), reason).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aTryOutThatIsKeptMustHoldByEveryChange() throws IOException {
        String example = """
                {"table": "确定办理时限", "area": "映泉街道",
                 "inputs": {"环节": "承办", "层级": "街道", "紧急程度": "一般", "单位类型": "职能科室", "小类": "占道经营"},
                 "outputs": {"时限": "%s"}}
                """;
        JsonNode came = ok(officer().send("PUT", path(NAME, ""), example.formatted("P1D")));
        assertThat(came.get("story").get("table").asText()).isEqualTo("确定办理时限");
        JsonNode first = ok(officer().send("POST", "/api/rule-stories/run?name=" + NAME_IN_QUERY, ""))
                .get("stories")
                .get(0);
        String limit = first.get("outputs").get("时限").asText();
        ok(reviewer().send("PUT", path(NAME, ""), example.formatted(limit)));
        int change = drafted();
        String seal = "/api/rule-changes/" + change + "/seal";

        HttpResponse<String> refused = officer().send("POST", seal, "{\"name\": \"期限\", \"reason\": \"试验\"}");
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(ok(officer().get("/api/rule-changes/" + change))
                        .get("findings")
                        .toString())
                .as("told as soon as somebody looks at the draft")
                .contains("不再成立", "“时限”应为");
        assertThat(refused.body()).contains("不再成立", "“时限”应为“" + limit + "”，实际是“P1" + limit.substring(1));
        assertThat(officer()
                        .send("PUT", path(NAME, "?change=" + change), example.replace("时限\": \"%s", "期限\": \""))
                        .body())
                .contains("outputs.期限", "时限、计时方式、黄灯比例");
        ok(officer().send("PUT", path(NAME, "?change=" + change), example.formatted(limit.replaceFirst("P", "P1"))));
        ok(officer().send("POST", seal, "{\"name\": \"期限\", \"reason\": \"试验\"}"));
    }

    @Test
    void anExampleIsAskedWhereItsRulesDecide() throws IOException {
        String example = """
                {"table": "确定办理时限", "inputs": {"环节": "承办", "层级": "街道", "紧急程度": "一般",
                 "单位类型": "职能科室", "小类": "占道经营"}, "outputs": {"时限": "%s"}}
                """;
        HttpResponse<String> days = officer().send("PUT", path(NAME, ""), example.formatted("5天"));
        assertThat(days.statusCode()).as(days.body()).isEqualTo(400);
        assertThat(days.body()).contains("outputs.时限", "5天");
        ok(officer().send("PUT", path(NAME, ""), example.formatted("P1D")));
        String limit = result(NAME, null).get("outputs").get("时限").asText();
        ok(reviewer().send("PUT", path(NAME, ""), example.formatted(limit)));
        String ofPilot = "样例：试点街道";
        int pilot = drafted();
        ok(officer().send("PUT", path(ofPilot, "?change=" + pilot), example.formatted(limit.replaceFirst("P", "P1"))));
        assertThat(officer()
                        .send("POST", path(NAME, "/drop?change=" + pilot), "{\"reason\": \"试点期间不同\"}")
                        .statusCode())
                .isEqualTo(204);
        String rules = "/api/rule-changes/" + pilot;
        ok(officer().send("POST", rules + "/seal", "{\"name\": \"期限\", \"reason\": \"试验办理\"}"));
        ok(reviewer().send("POST", rules + "/approve", "{\"reason\": \"先试一个街道\", \"areas\": [\"370112001\"]}"));
        ok(officer().send("PUT", path("样例：全区", ""), example.formatted(limit)));

        assertThat(result(ofPilot, null).get("holds").asBoolean())
                .as("the pilot decides in its street")
                .isTrue();
        assertThat(result("样例：全区", null).get("holds").asBoolean())
                .as("and nowhere else")
                .isTrue();
        ok(officer().deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", LATER_STILL)));
        int next = ok(officer().get("/api/rule-changes?state=draft"))
                .get("changes")
                .get(0)
                .get("id")
                .asInt();
        assertThat(result(ofPilot, next).get("holds").asBoolean())
                .as("whatever comes into force for the rest of the district")
                .isTrue();
        assertThat(result("样例：全区", next).get("holds").asBoolean()).isFalse();
        ok(officer().send("POST", rules + "/take-back", "{\"reason\": \"试验结束\"}"));
    }

    private JsonNode result(String name, Integer change) throws IOException {
        String query = "?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)
                + (change == null ? "" : "&change=" + change);
        return ok(officer().send("POST", "/api/rule-stories/run" + query, ""))
                .get("stories")
                .get(0);
    }

    /** Whether the case lies in the area of the pilot or elsewhere, and whatever is tried beside it. */
    @Test
    void aStoryOfACaseGoesByThePilotThatBringsIt() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        ObjectNode story = (ObjectNode) ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        int pilot = drafted();
        String rules = "/api/rule-changes/" + pilot;
        story.putArray("way");
        ok(officer().send("PUT", path(NAME, "?change=" + pilot), story.toString()));
        story.set("way", result(NAME, pilot).get("way"));
        assertThat(story.get("way").toString()).contains("lead P11D working-days");
        ok(officer().send("PUT", path(NAME, "?change=" + pilot), story.toString()));
        ((ObjectNode) story.get("report")).put("area", "370112002001001");
        story.get("answers").forEach(each -> ((ObjectNode) each).remove("unit"));
        story.putArray("way");
        String elsewhere = "故事：别的街道";
        ok(officer().send("PUT", path(elsewhere, "?change=" + pilot), story.toString()));
        story.set("way", result(elsewhere, pilot).get("way"));
        ok(officer().send("PUT", path(elsewhere, "?change=" + pilot), story.toString()));
        ok(officer().send("POST", rules + "/seal", "{\"name\": \"期限\", \"reason\": \"试验办理\"}"));
        ok(reviewer().send("POST", rules + "/approve", "{\"reason\": \"先试一个街道\", \"areas\": [\"370112001\"]}"));

        JsonNode both = ok(officer().send("POST", "/api/rule-stories/run", "")).get("stories");
        assertThat(both).hasSize(2).allSatisfy(told -> assertThat(
                        told.get("holds").asBoolean())
                .as(told.toString())
                .isTrue());
        String again = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""))
                .get("way")
                .toString();
        assertThat(again).as("in its street the pilot decides").contains("lead P11D working-days");
        anotherChangeIsTriedInTheStreetOfThePilot(number, pilot);
        ok(officer().send("POST", rules + "/take-back", "{\"reason\": \"试验结束\"}"));
    }

    private void anotherChangeIsTriedInTheStreetOfThePilot(String number, int pilot) throws IOException {
        String handling = "case-handling.bpmn";
        String renamed = ShippedFiles.changed(
                "processes/" + handling, text -> text.replace("name=\"核实是否通过？\"", "name=\"核实通过了吗？\""));
        ok(officer().deploy(TriedRules.NAME, Map.of("determine-time-limit.dmn", LATER_STILL, handling, renamed)));
        int next = ok(officer().get("/api/rule-changes?state=draft"))
                .get("changes")
                .get(0)
                .get("id")
                .asInt();
        assertThat(result(NAME, next).get("by").asText())
                .as("a story of the pilot")
                .contains("变更 " + pilot, "没有经过本变更");
        String seal = "{\"name\": \"期限\", \"reason\": \"试验办理\"}";
        assertThat(officer()
                        .send("POST", "/api/rule-changes/" + next + "/seal", seal)
                        .body())
                .contains("没有一个故事经过本变更的流程图");
        String fresh = "故事：另一个变更";
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        ok(officer().send("PUT", path(fresh, "?change=" + next), story.toString()));

        JsonNode own = result(fresh, next);

        assertThat(own.get("way").toString()).contains("lead P21D working-days");
        assertThat(own.get("by").asText()).contains("映泉街道有变更 " + pilot, "按本变更试办");
        ok(officer()
                .send(
                        "PUT",
                        path(fresh, "?change=" + next),
                        ((ObjectNode) story).set("way", own.get("way")).toString()));
        ok(officer().send("POST", "/api/rule-changes/" + next + "/seal", seal));
    }

    /** A story of another street guards that street's rules, which a pilot does not touch. */
    @Test
    void aPilotIsTriedInItsAreasAlone() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        ok(officer().send("PUT", path(NAME, ""), story.toString()));
        ok(officer().send("PUT", path("样例：全区", ""), """
                        {"table": "确定办理时限", "inputs": {"环节": "承办", "层级": "街道", "紧急程度": "一般",
                         "单位类型": "职能科室", "小类": "占道经营"}, "outputs": {"计时方式": "工作日"}}
                        """));
        String rules = "/api/rule-changes/" + drafted();
        String seal = "{\"name\": \"期限\", \"reason\": \"试验办理\"%s}";

        assertThat(officer().send("POST", rules + "/seal", seal.formatted("")).body())
                .as("everywhere it would break")
                .contains("不再成立", NAME);
        assertThat(officer()
                        .send("POST", rules + "/seal", seal.formatted(", \"areas\": [\"映泉街道\"]"))
                        .body())
                .as("and so it would in its own street")
                .contains("不再成立", NAME);
        JsonNode sealed = ok(officer().send("POST", rules + "/seal", seal.formatted(", \"areas\": [\"370112002\"]")));
        assertThat(sealed.get("areas").get(0).get("code").asText()).isEqualTo("370112002");
        JsonNode told = ok(officer().get(rules + "/rehearsal")).get("stories");
        assertThat(told.toString()).contains("不在试点区域，按那里现行的规则办");
        assertThat(newestOfJournal().get("areas").toString())
                .as("what its author proposes")
                .contains("街道");

        assertThat(reviewer()
                        .send("POST", rules + "/approve", "{\"reason\": \"全区办理\"}")
                        .body())
                .as("a sealed change cannot be rewritten any more: which way is open")
                .contains("不再成立", NAME, "没有批准", "撤回本变更，用同样的文件另建一个变更")
                .doesNotContain("封存、批准", "在本变更（草稿）中");
        ok(reviewer().send("POST", rules + "/approve", "{\"reason\": \"先试一个街道\", \"areas\": [\"370112002\"]}"));
        assertThat(reviewer()
                        .send("POST", rules + "/widen", "{\"reason\": \"再试一个\", \"areas\": [\"370112001\"]}")
                        .body())
                .contains("不再成立", NAME, "没有扩大", "用同样的文件另建一个变更（批准后代替这个试点）")
                .doesNotContain("没有封存", "没有批准", "在本变更（草稿）中");
        ok(officer().send("POST", rules + "/take-back", "{\"reason\": \"试验结束\"}"));
    }

    /** A diagram that no story of its areas would ever go by is not approved unseen. */
    @Test
    void aDiagramOfAPilotNeedsAStoryInItsAreas() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        ok(officer().send("PUT", path(NAME, ""), story.toString()));
        String handling = "case-handling.bpmn";
        String renamed = ShippedFiles.changed(
                "processes/" + handling, text -> text.replace("name=\"核实是否通过？\"", "name=\"核实通过了吗？\""));
        ok(officer().deploy(TriedRules.NAME, Map.of(handling, renamed)));
        int change = ok(officer().get("/api/rule-changes?state=draft"))
                .get("changes")
                .get(0)
                .get("id")
                .asInt();
        String seal = "/api/rule-changes/" + change + "/seal";
        String pilot = "{\"name\": \"提问\", \"reason\": \"试验办理\", \"areas\": [\"370112002\"]}";

        assertThat(officer().send("POST", seal, pilot).body()).contains("没有一个故事在试点区域经过本变更的流程图");
        ok(officer().send("PUT", path("故事：本变更", "?change=" + change), story.toString()));
        ok(officer().send("POST", seal, pilot));
    }

    /** What no story goes through has not been tried, in a pilot or in the whole district. */
    @Test
    void aDiagramThatNoStoryGoesThroughIsTold() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        ok(officer().send("PUT", path("故事：不经过协办", ""), story.toString()));
        Map<String, String> files = new LinkedHashMap<>();
        List.of("case-handling.bpmn", "co-handling.bpmn")
                .forEach(name -> files.put(
                        name,
                        ShippedFiles.changed(
                                "processes/" + name,
                                text -> text.replace("</bpmn:documentation>", "。</bpmn:documentation>"))));
        ok(officer().deploy(TriedRules.NAME, files));
        int change = ok(officer().get("/api/rule-changes?state=draft"))
                .get("changes")
                .get(0)
                .get("id")
                .asInt();

        JsonNode sealed = ok(officer()
                .send("POST", "/api/rule-changes/" + change + "/seal", "{\"name\": \"说明\", \"reason\": \"试验办理\"}"));

        assertThat(sealed.get("findings"))
                .filteredOn(each -> each.get("message").asText().contains("没有一个规则故事经过"))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.get("file").asText()).isEqualTo("co-handling.bpmn");
                    assertThat(told.get("severity").asText()).isEqualTo("warning");
                });
    }

    @Test
    void shippedStoriesAreOneLineOfTheJournal() throws IOException {
        String story = ShippedFiles.text("stories/withdrawn.json");
        int before = newestOfJournal().get("number").asInt();

        List<String> others = stories.writeShipped(Map.of(NAME, story, "第二个", story, "读不懂的", "{}"));

        assertThat(others).containsExactly("读不懂的");
        JsonNode line = newestOfJournal();
        assertThat(line.get("number").asInt()).isEqualTo(before + 1);
        assertThat(line.get("summary").asText()).contains(NAME, "第二个").doesNotContain("读不懂的");
    }

    private JsonNode newestOfJournal() throws IOException {
        return ok(reviewer().get("/api/rule-journal?limit=1")).get("entries").get(0);
    }

    @Test
    void aPilotIsWidenedOnceTheStoriesHoldByItNow() throws IOException {
        String number = walk.reported();
        walk.closes(number);
        JsonNode story = ok(officer().send("POST", "/api/rule-stories/of-case/" + number, ""));
        ((ObjectNode) story).putArray("way");
        int change = drafted();
        String rules = "/api/rule-changes/" + change;
        Visitor reviewer = reviewer();
        ok(officer().send("POST", rules + "/seal", "{\"name\": \"期限\", \"reason\": \"试验办理\"}"));
        ok(reviewer.send("POST", rules + "/approve", "{\"reason\": \"先试一个街道\", \"areas\": [\"370112001\"]}"));
        ok(officer().send("PUT", path(NAME, ""), story.toString()));

        String everywhere = "{\"reason\": \"试点成功\"}";
        for (String areas : List.of("{\"reason\": \"再试一个\", \"areas\": [\"370112002\"]}", everywhere)) {
            HttpResponse<String> refused = reviewer.send("POST", rules + "/widen", areas);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(refused.body()).contains("不再成立：", NAME);
        }

        JsonNode result = ok(officer().get(rules + "/rehearsal")).get("stories").get(0);
        ((ObjectNode) story).set("way", result.get("way"));
        ok(reviewer.send("PUT", path(NAME, ""), story.toString()));
        JsonNode widened = ok(reviewer.send("POST", rules + "/widen", everywhere));
        assertThat(widened.get("areas")).isEmpty();
        ok(officer().send("POST", rules + "/take-back", "{\"reason\": \"试验结束\"}"));
    }

    @Test
    void pastCasesTellWhereAChangeLeadsThemElsewhere() throws Exception {
        String number = walk.reported();
        walk.closes(number);
        int change = drafted();
        String path = "/api/rule-changes/" + change + "/rehearsal";
        assertThat(ok(officer().get(path)).get("state").asText()).isEqualTo("none");
        assertThat(officer().send("POST", path, "{\"cases\": 0}").body()).contains("1 至 2000");
        ok(officer().send("POST", path, "{\"cases\": 1}"));

        JsonNode told = ended(path);
        assertThat(told.get("state").asText()).as(told.toString()).isEqualTo("done");
        JsonNode result = told.get("result");
        assertThat(result.get("cases").asInt()).isEqualTo(1);
        assertThat(result.get("notFollowed"))
                .as(result.toString())
                .noneMatch(each -> each.get("number").asText().equals(number));
        assertThat(result.get("differing").asInt()).isEqualTo(1);
        JsonNode difference = result.get("differences").get(0);
        assertThat(difference.get("kind").asText()).isEqualTo("timed");
        assertThat(difference.get("before").asText()).contains("主办，时限 1个工作日");
        assertThat(inEnglish(path).at("/result/differences/0/before").asText()).startsWith("Assigned (");

        db.sql("update rule_rehearsal set state = 'running'").update(); // as on another node
        HttpResponse<String> again = officer().send("POST", path, "{\"cases\": 1}");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("这个变更正在试办，由朱涛于 ").containsPattern("于 \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} 开始");
        db.sql("update rule_rehearsal set state = 'done'").update();

        db.sql("update rule_rehearsal set result = ?, problem = ? where rule_change = ?")
                .params("{\"notFollowed\": [{\"number\": \"1\", \"why\": \"核实：没有人\"}]}", "没有办成", change)
                .update();
        JsonNode before = inEnglish(path);
        assertThat(before.at("/result/notFollowed/0/why").asText())
                .as("kept in one language, told in that")
                .isEqualTo("核实：没有人");
        assertThat(before.get("problem").asText()).isEqualTo("没有办成");
    }

    private JsonNode inEnglish(String path) throws IOException {
        return ok(officer().speaking("en").get(path));
    }

    /** Nobody's words are repeated, what they chose is; a change without the added step says that nobody is asked there. */
    @Test
    void whatPeopleDidBesideTheWayIsRepeated() throws Exception {
        tried.atOnce();
        ok(officer()
                .deploy(
                        TriedRules.NAME,
                        Map.of(
                                "case-handling.bpmn", ShippedFiles.example("policy-guide/case-handling.bpmn"),
                                "second-review.form", ShippedFiles.example("policy-guide/second-review.form"),
                                "redo-work.form", ShippedFiles.example("policy-guide/redo-work.form"))));
        String number = walk.reported();
        Assignment handling = walk.openAssignment(number);
        String later = handling.deadline().plus(Duration.ofDays(2)).toString();
        actor.as(
                "grid-worker",
                () -> deferrals.deferralRequested(
                        Map.of("caseNumber", number, "newDeadline", later, "reason", "等配件到货")));
        walk.answers(number, "userTask_decideDeferral", "granted", "同意");
        Assignment deferred = walk.openAssignment(number);
        walk.timeComes(deferred, deferred.due().yellowAt());
        walk.timeComes(deferred, deferred.deadline());
        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "今日增派人手。"));
        walk.closes(number);
        walk.completes(number, "userTask_secondReview", Map.of("reviewOutcome", "agreed", "reviewOpinion", "摊位已清。"));
        assertThat(walk.actions(number))
                .contains(
                        Action.DEFERRAL_REQUESTED,
                        Action.DEFERRAL_GRANTED,
                        Action.ORDER_ANSWERED,
                        Action.STEP_ANSWERED);

        ReplayResult same = replay.run(List.of(number), Map.of(), done -> {});
        assertThat(same.notFollowed()).isEmpty();
        assertThat(same.notRepeated()).isEmpty();
        assertThat(same.leftOut().zh()).isEmpty();
        assertThat(same.differences()).isEmpty();

        byte[] shipped = ShippedFiles.text("processes/case-handling.bpmn").getBytes(StandardCharsets.UTF_8);
        ReplayResult without = replay.run(List.of(number), Map.of("case-handling.bpmn", shipped), done -> {});
        assertThat(without.differences()).singleElement().satisfies(difference -> assertThat(difference.why())
                .satisfies(why -> assertThat(why.chinese()).contains("结案复核：没有到达“结案复核”"))
                .satisfies(why -> assertThat(why.english()).contains("结案复核: “结案复核” is not reached")));

        String story = stage.ofCase(number);
        assertThat(story).contains("环节：结案复核", "\"reviewOutcome\" : \"agreed\"", "deferral-decision", "order-answer");
        assertThat(story).doesNotContain("摊位", "配件", "人手");
        stories.write(NAME, story, "policy-officer", null);
        assertThat(stage.run(NAME, null)).singleElement().satisfies(told -> assertThat(told.differences())
                .isEmpty());
    }

    @Test
    void whatAnotherHasBegunIsNotOverwritten() throws IOException {
        int change = drafted();
        Instant now = Instant.parse("2026-11-02T02:00:00Z");
        RuleTrial first = RuleTrial.begun(change, RuleTrial.Kind.DIAGRAMS, "same", "policy-officer", now, 2);
        RuleTrial second = RuleTrial.begun(change, RuleTrial.Kind.DIAGRAMS, "same", null, now.plusSeconds(200), 2);
        assertThat(trials.begin(first, now.minusSeconds(180))).isTrue();
        assertThat(trials.begin(second, now.minusSeconds(1)))
                .as("the first is heard")
                .isFalse();
        assertThat(trials.goOn(first.heard(now.plusSeconds(10)))).isTrue();
        assertThat(trials.begin(second, now.plusSeconds(20))).as("no more").isTrue();
        assertThat(trials.goOn(first.done("{}", now.plusSeconds(300)))).isFalse();
        assertThat(trials.find(change, RuleTrial.Kind.DIAGRAMS)).contains(second);
        assertThat(trials.goOn(second.done("{}", now.plusSeconds(400)))).isTrue();
        assertThat(trials.begin(first, now)).as("what has ended is begun anew").isTrue();
    }

    private JsonNode ended(String path) throws IOException, InterruptedException {
        long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        JsonNode told = ok(officer().get(path));
        while (told.get("state").asText().equals("running") && System.nanoTime() < until) {
            Thread.sleep(200);
            told = ok(officer().get(path));
        }
        return told;
    }
}

package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.SqlCounter;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.Urgency;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** All that the page of a case shows, over HTTP. */
@GridcaseTest
class CasePageApiTest {

    /** With the tokens of what is kept in memory; more than that would be asked for each line of the case. */
    private static final int MOST_STATEMENTS = 40;

    @LocalServerPort
    int port;

    @Autowired
    CommentService comments;

    @Autowired
    Actor actor;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    CaseWalk walk;

    @Autowired
    Organisation organisation;

    @Autowired
    SqlCounter sql;

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void whoAnswersIsNamedUntilSomebodyClaims() {
        String number = walk.reported("井盖翘起", "street-vending", Urgency.ROUTINE, GRID);
        JsonNode before = page("grid-worker", number);
        assertThat(names(before.at("/file/assignments/0/responsible"))).containsExactlyElementsOf(headsOf(GRID));
        assertThat(before.at("/holders/0/claimedBy").isNull()).isTrue();
        assertThat(before.at("/holders/0/workingMinutes").isNumber()).isTrue();
        assertThat(before.at("/tasks/0/holder").isNull()).isTrue();
        assertThat(before.at("/deferrable").size()).isEqualTo(1);

        String task = walk.tasks(number).get(0).id();
        HttpResponse<String> claimed = Visitor.demo(port, "grid-worker")
                .post("/engine-rest/task/%s/claim".formatted(task), "{\"userId\": \"grid-worker\"}");
        assertThat(claimed.statusCode()).isEqualTo(204);
        JsonNode after = page("grid-head", number);
        assertThat(after.at("/holders/0/claimedBy").asText()).isEqualTo(nameOf("grid-worker"));
        assertThat(after.at("/tasks/0/holderName").asText()).isEqualTo(nameOf("grid-worker"));
        assertThat(step(after, "claimed").at("/told").isNull()).isTrue();
    }

    @Test
    void theStoryNamesPeopleAndTheRowThatDecided() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        JsonNode page = page("street-dispatcher", number);

        JsonNode tier = step(page, "tier-decided");
        assertThat(tier.at("/actorName").isNull()).as("a table is nobody").isTrue();
        assertThat(tier.at("/rules/0/name").asText()).isEqualTo("判定下一层级");
        assertThat(tier.at("/rules/0/row").isInt()).isTrue();
        assertThat(tier.at("/rules/0/note").asText()).isNotEmpty();
        JsonNode reported = step(page, "reported");
        assertThat(reported.at("/told").asText()).as("category and urgency").contains("、");
        JsonNode dispatched = step(page, "dispatch-decided");
        assertThat(dispatched.at("/unitName").asText()).contains("指挥中心");
        assertThat(dispatched.at("/actorName").asText()).isNotEmpty();
        assertThat(dispatched.at("/told").asText())
                .isEqualTo(
                        "主办 " + organisation.unit(CITY_MANAGEMENT).orElseThrow().name());
        assertThat(step(page, "assigned").at("/told").asText()).matches("主办，时限 [0-9]+个(工作日|工作小时|小时|自然日)");
        assertThat(page.at("/supervision/orders").isArray()).isTrue();
    }

    /** In the reader's language; Chinese alone is what people have written and how things are called here. */
    @Test
    void whatTheProductSaysOfAStepIsSaidInBothLanguages() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        walk.closes(number);
        Visitor english = Visitor.demo(port, "street-dispatcher").speaking("en");
        JsonNode page = answer(english.get("/api/cases/" + number + "/page"));

        assertThat(step(page, "verified").at("/reason").asText())
                .startsWith("verification no. 1, on the spot at ")
                .endsWith(", without a position");
        assertThat(step(page("street-dispatcher", number), "verified")
                        .at("/reason")
                        .asText())
                .startsWith("第 1 次核实，现场时间 ")
                .endsWith("，无坐标");
        assertThat(step(page, "answered").at("/reason").asText()).isEqualTo("已清理并劝离");
    }

    @Test
    void whatTheReaderCannotDoIsNotOffered() {
        String number = walk.atStreet();
        JsonNode supervisor = page("supervisor", number);
        assertThat(supervisor.at("/tasks").size()).isZero();
        assertThat(supervisor.at("/withdrawable").asBoolean()).isFalse();
        assertThat(supervisor.at("/revealable").asBoolean()).isFalse();
        assertThat(supervisor.at("/place/movable").asBoolean()).isFalse();

        JsonNode centre = page("street-dispatcher", number);
        assertThat(centre.at("/tasks").size()).isEqualTo(1);
        assertThat(centre.at("/withdrawable").asBoolean()).isTrue();
        assertThat(centre.at("/revealable").asBoolean()).isTrue();
        assertThat(centre.at("/place/movable").asBoolean()).isTrue();
        assertThat(centre.at("/deferrable").size())
                .as("dispatching is not deferred")
                .isZero();
        assertThat(centre.at("/holders/0")).isNotEmpty();
        assertThat(walk.open(number, "dispatching"))
                .extracting(Assignment::unit)
                .containsExactly(STREET_CENTRE);

        walk.withdrawsOpen(List.of(number));
        JsonNode closed = page("street-dispatcher", number);
        assertThat(closed.at("/withdrawable").asBoolean()).isFalse();
        assertThat(closed.at("/revealable").asBoolean()).isFalse();
        assertThat(closed.at("/holders").size()).isZero();

        String handled = walk.reported();
        walk.withdrawsOpen(List.of(handled));
        assertThat(step(page("supervisor", handled), "assignment-cancelled")
                        .at("/actorName")
                        .isNull())
                .as("what follows of itself is nobody's act")
                .isTrue();
    }

    /** What is masked for others nobody finds out by searching. */
    @Test
    void byTheEndOfATelephoneNumberOnlyThoseFindACaseWhoHaveToActOnIt() {
        String number = walk.reported("红榉木亭漏雨", "street-vending", Urgency.ROUTINE, GRID);
        walk.escalates(number);
        walk.escalates(number);
        walk.dispatches(number, CITY_MANAGEMENT);
        assertThat(found("section-clerk", "红榉木亭 0000")).containsExactly(number);
        assertThat(found("section-clerk", "红榉木亭 0001")).isEmpty();
        assertThat(found("street-dispatcher", "红榉木亭 0000")).containsExactly(number);
        assertThat(found("supervisor", "红榉木亭")).containsExactly(number);
        assertThat(found("supervisor", "红榉木亭 0000")).isEmpty();
        walk.withdrawsOpen(List.of(number));
        assertThat(found("street-dispatcher", "红榉木亭 0000")).isEmpty();
        assertThat(found("street-dispatcher", "红榉木亭 " + number.substring(12))).containsExactly(number);
    }

    @Test
    void whatWasSaidInTheTraceIsFoundWithTheWordsAroundIt() {
        String number = walk.reported("护栏变形", "street-vending", Urgency.ROUTINE, GRID);
        walk.answers(number, "userTask_handleAssignment", "escalate", "须由玳瑁厂的焊工来修，网格无此力量。");
        JsonNode cases =
                read("grid-worker", "/api/cases?q=" + encoded("玳瑁厂 护栏 占道经营")).at("/cases");
        assertThat(cases.findValuesAsText("number")).containsExactly(number);
        assertThat(cases.at("/0/excerpt").asText()).isEqualTo("须由玳瑁厂的焊工来修，网格无此力量。");
        assertThat(found("s2-centre-head", "玳瑁厂")).isEmpty();
    }

    @Test
    void theWordsAloneProposeTheCategoryAndShowWhatIsAlreadyOpen() {
        Place here = new Place(new AreaCode(GRID), 117.1731, 36.7182, null);
        String open = walk.reported("单元门口堆放紫檀木料垃圾", "street-vending", Urgency.ROUTINE, here);
        String ended = walk.reported("单元门口堆放紫檀木料垃圾", "street-vending", Urgency.ROUTINE, here);
        walk.withdrawsOpen(List.of(ended));

        JsonNode found = proposal("{\"title\": \"单元门口又堆放紫檀木料垃圾\", \"area\": \"%s\"}".formatted(GRID));
        assertThat(found.at("/proposals/0/category/name").asText()).isEqualTo("暴露垃圾");
        assertThat(found.at("/proposals/0/kind").asText()).isEqualTo("城市管理");
        assertThat(found.at("/proposals/0/rules/1/row").isInt()).isTrue();
        assertThat(found.at("/ofKind").isNull()).isTrue();
        assertThat(found.at("/similar").findValuesAsText("number"))
                .as("whatever its category, and open alone")
                .contains(open)
                .doesNotContain(ended);
        assertThat(similar(found, open).at("/why").asText()).isEqualTo("文字相近，同一区域，上报相隔不到 1 小时");

        JsonNode near = proposal(
                "{\"title\": \"摊点挡路\", \"category\": \"street-vending\", \"longitude\": 117.1732, \"latitude\": 36.7183}");
        assertThat(similar(near, open).at("/why").asText()).isEqualTo("同为“占道经营”，相距约 14 米，上报相隔不到 1 小时");
        JsonNode far = proposal(
                "{\"title\": \"摊点挡路\", \"category\": \"street-vending\", \"longitude\": 117.1, \"latitude\": 36.7}");
        assertThat(far.at("/similar").findValuesAsText("number")).doesNotContain(open);
        JsonNode nothing = proposal("{\"title\": \"某事\", \"kind\": \"城市管理\", \"area\": \"%s\"}".formatted(GRID));
        assertThat(nothing.at("/proposals").size())
                .as("what tables say without a word is no proposal")
                .isZero();
        assertThat(nothing.at("/ofKind/category/name").asText()).isEqualTo("其他城市管理");
        assertThat(nothing.at("/numbers").isEmpty()).isTrue();
        JsonNode numbers = proposal(
                        "{\"title\": \"某事\", \"description\": \"来电１３８００００５６７８\", \"address\": \"文化路，11010519491231002X\"}")
                .at("/numbers");
        assertThat(numbers.findValuesAsText("field")).containsExactly("description", "address");
        assertThat(numbers.findValuesAsText("text")).containsExactly("１３８００００５６７８", "11010519491231002X");
        assertThat(numbers.findValuesAsText("telephone")).containsExactly("true", "false");
    }

    private JsonNode proposal(String body) {
        return answer(Visitor.demo(port, "grid-worker").post("/api/cases/proposal", body));
    }

    private static JsonNode similar(JsonNode proposal, String number) {
        return StreamSupport.stream(proposal.get("similar").spliterator(), false)
                .filter(each -> each.get("number").asText().equals(number))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCommentStandsInTheStoryOfAnOpenAndOfAnEndedCase() {
        String number = walk.reported("护栏松脱", "street-vending", Urgency.ROUTINE, GRID);
        assertThat(comment("grid-worker", number, "已与商户约定周三到场").statusCode()).isEqualTo(204);
        walk.withdrawsOpen(List.of(number));
        assertThat(comment("supervisor", number, "复查时再看").statusCode()).isEqualTo(204);

        JsonNode page = page("grid-worker", number);
        assertThat(page.at("/story").findValuesAsText("reason")).contains("已与商户约定周三到场", "复查时再看");
        assertThat(step(page, "commented").at("/actionName").asText()).isEqualTo("备注");
        assertThat(step(page, "commented").at("/actorName").asText()).isEqualTo(nameOf("supervisor"));
        assertThat(page.at("/file/breaks").size()).isZero();
        assertThat(comment("grid-worker", number, "电话 13800005678").body()).contains("不能写电话号码");
        assertThat(comment("s2-centre-head", number, "看不到的").statusCode()).isEqualTo(404);
    }

    @Test
    void aCaseTakesSoManyCommentsAndAnAccountSendsSoManyAMinute() {
        String number = walk.reported("护栏松脱", "street-vending", Urgency.ROUTINE, GRID);
        transaction.executeWithoutResult(status -> actor.as("grid-worker", () -> IntStream.range(0, CommentService.MOST)
                .forEach(each -> comments.comment(number, "第 " + each + " 次到场", null))));

        HttpResponse<String> oneMore = comment("grid-worker", number, "再到场一次");

        assertThat(oneMore.statusCode()).isEqualTo(400);
        assertThat(oneMore.body()).contains("已有 200 条备注");
        assertThat(IntStream.range(0, 60)
                        .map(each -> comment("policy-officer", "none", "到场").statusCode())
                        .filter(status -> status == 429)
                        .findFirst())
                .isPresent();
    }

    private HttpResponse<String> comment(String account, String number, String text) {
        return Visitor.demo(port, account)
                .post("/api/cases/%s/comments".formatted(number), "{\"text\": \"%s\"}".formatted(text));
    }

    @Test
    void aLongCaseCostsAsManyStatementsAsAShortOne() {
        String shorter = walk.reported("street-vending", Urgency.ROUTINE, GRID);
        String longer = walk.atLeadingGroup();
        page("admin", longer); // what is kept in memory is read once
        int ofShorter = sql.during(() -> page("admin", shorter));
        int ofLonger = sql.during(() -> page("admin", longer));
        assertThat(ofLonger).isLessThanOrEqualTo(MOST_STATEMENTS);
        assertThat(ofLonger - ofShorter).isLessThanOrEqualTo(3);
    }

    private List<String> headsOf(String unit) {
        return organisation.answeringFor(unit).stream().map(this::nameOf).toList();
    }

    private String nameOf(String account) {
        return organisation.person(account).orElseThrow().name();
    }

    private static List<String> names(JsonNode people) {
        return people.findValuesAsText("name");
    }

    private static JsonNode step(JsonNode page, String action) {
        return StreamSupport.stream(page.get("story").spliterator(), false)
                .filter(each -> each.get("action").asText().equals(action))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private List<String> found(String account, String words) {
        return read(account, "/api/cases?q=" + encoded(words)).at("/cases").findValuesAsText("number");
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }

    private JsonNode page(String account, String number) {
        return read(account, "/api/cases/" + number + "/page");
    }

    private JsonNode read(String account, String path) {
        return answer(Visitor.demo(port, account).get(path));
    }

    private JsonNode answer(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

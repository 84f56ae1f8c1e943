package org.gridcase.supervision.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.CITY_MANAGEMENT;
import static org.gridcase.CaseWalk.GRID;
import static org.gridcase.CaseWalk.STREET_CENTRE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.organisation.Organisation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The light board and the record of supervision over HTTP, all the way. */
@GridcaseTest
class SupervisionApiTest {

    private static final Instant MONDAY = Instant.parse("2026-11-02T02:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final String ORDERS = "/api/supervision/orders";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    JdbcClient db;

    @Autowired
    Organisation organisation;

    @Autowired
    Lights lights;

    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void onAMonday() {
        TimeMachine.moveTo(MONDAY);
    }

    @Test
    void theBoardCountsEachUnitsLightsTheWorstFirst() {
        String area = "370112002002002";
        String red = walk.reported("street-vending", Urgency.ROUTINE, area);
        TimeMachine.moveTo(walk.openAssignment(red).due().yellowAt());
        walk.reported("street-vending", Urgency.ROUTINE, area);
        TimeMachine.moveTo(walk.openAssignment(red).deadline());
        String atCommunity = walk.reported("street-vending", Urgency.ROUTINE, area);
        walk.escalates(atCommunity);

        JsonNode board = json(as("supervisor").get("/api/lights?area=370112002002"));

        assertThat(units(board).map(each -> own(each, "red"))).isSortedAccordingTo(Comparator.reverseOrder());
        JsonNode unit = unit(board, area);
        assertThat(unit.get("red").asInt()).isEqualTo(1);
        assertThat(unit.get("green").asInt() + unit.get("yellow").asInt()).isEqualTo(1);
        assertThat(unit.get("unitName").asText())
                .isEqualTo(organisation.unit(area).orElseThrow().name());
        assertThat(unit.get("tierName").asText()).isEqualTo("网格");
        assertThat(unit(board, "370112002002").get("green").asInt()).isEqualTo(1);
        for (String light : List.of("green", "yellow", "red", "provisional")) {
            assertThat(board.get(light).asInt())
                    .as(light)
                    .isEqualTo(units(board)
                            .mapToInt(each -> each.get(light).asInt())
                            .sum());
        }
        units(board).forEach(each -> assertThat(each.get("red").asInt())
                .as("red of all stages")
                .isEqualTo(each.get("stages").findValues("red").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum()));
    }

    @Test
    void aPlaceIsItsOwnCasesAlone() {
        String grid = "370112002002002";
        String number = walk.reported("street-vending", Urgency.ROUTINE, grid);

        assertThat(as("supervisor")
                        .get("/api/lights/assignments?limit=200&place=" + grid)
                        .body())
                .contains(number);
        String community = grid.substring(0, 12);
        assertThat(as("supervisor")
                        .get("/api/lights/assignments?limit=200&area=" + community)
                        .body())
                .contains(number);
        assertThat(as("supervisor")
                        .get("/api/lights/assignments?limit=200&place=" + community)
                        .body())
                .doesNotContain(number);
    }

    @Test
    void answersToOrdersAreNoOwnWorkOfTheUnit() {
        String area = "370112002002001";
        String late = walk.reported("street-vending", Urgency.ROUTINE, area);
        Assignment assignment = walk.openAssignment(late);
        walk.timeComes(assignment, assignment.deadline());
        walk.timeComes(late, walk.open(late, "order-answer").get(0).deadline().plusSeconds(1));

        JsonNode centre = unit(json(as("supervisor").get("/api/lights?area=" + area)), "370112-centre");
        assertThat(own(centre, "green") + own(centre, "yellow") + own(centre, "red"))
                .isZero();
        assertThat(centre.get("responsible").findValuesAsText("account")).containsExactly("d-centre-head");

        JsonNode page = json(as("supervisor")
                .get("/api/lights/assignments?light=red&unit=%s&area=%s&stage=handling,verifying"
                        .formatted(area, area)));
        assertThat(page.get("assignments").findValuesAsText("caseNumber")).contains(late);
        assertThat(page.get("cases").asInt()).isEqualTo(page.get("assignments").size());
        JsonNode shown = StreamSupport.stream(page.get("assignments").spliterator(), false)
                .filter(each -> each.get("caseNumber").asText().equals(late))
                .findFirst()
                .orElseThrow();
        assertThat(shown.get("measureName").asText()).isEqualTo("二级督办");
        assertThat(shown.get("broken").asBoolean()).isFalse();
        assertThat(shown.get("handler").isNull()).isTrue();
        assertThat(shown.get("responsible").findValuesAsText("account")).isNotEmpty();
        assertThat(shown.get("responsible").findValuesAsText("name")).doesNotContain("");
        assertThat(shown.get("caseUnitName").asText())
                .isEqualTo(shown.get("unitName").asText());
        assertThat(json(as("supervisor")
                                .get("/api/lights/assignments?unit=%s&area=%s&stage=meeting".formatted(area, area)))
                        .get("assignments"))
                .isEmpty();
        assertThat(faults(as("supervisor").get("/api/lights/assignments?stage=手续")))
                .containsExactly("stage");
    }

    @Test
    void aCaseWithTwoAssignmentsOfAUnitIsOneCase() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112002002003");
        db.sql(
                        "insert into case_assignment (id, case_number, unit, tier, role, started_at, deadline, time_limit, counting,"
                                + " yellow_share, yellow_at, provisional, calendar_version, revision, deferred, area, reported_by,"
                                + " reported_at, stage) select 'second-' || id, case_number, unit, tier, role, started_at, deadline,"
                                + " time_limit, counting, yellow_share, yellow_at, provisional, calendar_version, revision, deferred,"
                                + " area, reported_by, reported_at, stage from case_assignment where case_number = ?")
                .param(number)
                .update();
        try {
            JsonNode page = json(as("supervisor")
                    .get("/api/lights/assignments?unit=370112002002003&area=370112002002003&light=green"));
            List<String> numbers = page.get("assignments").findValuesAsText("caseNumber");
            assertThat(numbers.stream().filter(number::equals)).hasSize(2);
            assertThat(page.get("cases").asLong())
                    .isEqualTo(numbers.stream().distinct().count());
        } finally {
            db.sql("delete from case_assignment where case_number = ? and id like 'second-%'")
                    .param(number)
                    .update();
        }
    }

    @Test
    void aBentRowTakesTheListFromNobody() {
        String number = walk.reported("street-vending", Urgency.ROUTINE, "370112002002003");
        db.sql("update case_file set unit = null where number = ?")
                .param(number)
                .update();
        try {
            JsonNode page =
                    json(as("supervisor").get("/api/lights/assignments?unit=370112002002003&area=370112002002003"));
            assertThat(page.get("assignments").findValuesAsText("caseNumber")).contains(number);
        } finally {
            db.sql("update case_file set unit = '370112002002003' where number = ?")
                    .param(number)
                    .update();
        }
    }

    private static Stream<JsonNode> units(JsonNode board) {
        return StreamSupport.stream(board.get("units").spliterator(), false);
    }

    private static int own(JsonNode unit, String light) {
        return StreamSupport.stream(unit.get("stages").spliterator(), false)
                .filter(stage -> stage.get("own").asBoolean())
                .mapToInt(stage -> stage.get(light).asInt())
                .sum();
    }

    @Test
    void aFigureOpensTheAssignmentsBehindItPageByPage() {
        String area = "370112003002002";
        List<String> late = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            late.add(walk.openAssignment(walk.reported("street-vending", Urgency.ROUTINE, area))
                    .id());
            TimeMachine.forward(Duration.ofMinutes(5));
        }
        TimeMachine.forward(Duration.ofDays(40));
        String path = "/api/lights/assignments?light=red&limit=2&unit=" + area + "&area=" + area;

        JsonNode first = json(as("supervisor").get(path));
        JsonNode second =
                json(as("supervisor").get(path + "&after=" + first.get("next").asText()));

        assertThat(first.get("assignments")).hasSize(2);
        assertThat(first.at("/assignments/0/light").asText()).isEqualTo("red");
        assertThat(first.at("/assignments/0/title").asText()).isEqualTo("摊贩占道");
        assertThat(second.get("next").isNull()).isTrue();
        List<String> found = new ArrayList<>(first.get("assignments").findValuesAsText("assignment"));
        found.addAll(second.get("assignments").findValuesAsText("assignment"));
        assertThat(found).containsExactlyInAnyOrderElementsOf(late);
        assertThat(json(as("supervisor").get("/api/lights/assignments?light=green&unit=" + area))
                        .get("assignments"))
                .isEmpty();
    }

    /** Whatever has a deadline is counted, and everywhere the same. */
    @Test
    void boardGroupsListsAndOrdersHaveOneFigure() {
        String area = "370112003003";
        String late = walk.reported("street-vending", Urgency.ROUTINE, area + "001");
        walk.reported("illegal-parking", Urgency.ROUTINE, area + "002");
        walk.escalates(walk.reported("street-vending", Urgency.ROUTINE, area + "003"));
        walk.timeComes(walk.openAssignment(late), walk.openAssignment(late).deadline());
        Visitor supervisor = as("supervisor");
        for (String seen : List.of("", "area=" + area)) {
            JsonNode board = json(supervisor.get("/api/lights?" + seen));
            for (String light : List.of("green", "yellow", "red")) {
                int figure = board.get(light).asInt();
                for (String by : List.of("category", "person", "place", "step")) {
                    assertThat(groups(supervisor, by, seen)
                                    .mapToInt(each -> each.get(light).asInt())
                                    .sum())
                            .as("%s by %s in %s", light, by, seen)
                            .isEqualTo(figure);
                }
                groups(supervisor, "step", seen).forEach(each -> assertThat(listed(
                                supervisor,
                                "light=%s&step=%s&%s"
                                        .formatted(light, each.get("key").asText(), seen)))
                        .as("%s at %s in %s", light, each, seen)
                        .isEqualTo(each.get(light).asInt()));
                assertThat(listed(supervisor, "light=%s&%s".formatted(light, seen)))
                        .isEqualTo(figure);
            }
        }
        String units = Stream.of("001", "002", "003").map(grid -> area + grid).collect(Collectors.joining(","));
        assertThat(listed(supervisor, "unit=" + units)).isGreaterThanOrEqualTo(2);
        assertThat(listed(supervisor, "category=illegal-parking&area=" + area)).isEqualTo(1);
        assertThat(faults(supervisor.get("/api/lights/assignments?person=nobody")))
                .containsExactly("person");
        JsonNode person = groups(supervisor, "person", "").findFirst().orElseThrow();
        assertThat(listed(supervisor, "light=red&person=" + person.get("key").asText()))
                .isEqualTo(person.get("red").asInt());
        assertThat(groups(supervisor, "category", "stage=order-answer")
                        .mapToInt(each -> each.get("red").asInt()
                                + each.get("yellow").asInt()
                                + each.get("green").asInt())
                        .sum())
                .isEqualTo(listed(supervisor, "stage=order-answer"));
        assertThat(listed(supervisor, "stage=handling&step=verifying"))
                .as("of a stage that stands at another step")
                .isZero();
        JsonNode answers = json(supervisor.get("/api/lights/assignments?limit=200&stage=order-answer&area=" + area));
        assertThat(answers.at("/assignments/0/about").asText()).matches("督办〔\\d+〕\\d+号，一级督办（红灯，.+(主办|承办|派遣|核实)）");
        assertThat(answers.get("cases").asInt()).isEqualTo(1);
        assertThat(listed(supervisor, "stage=order-answer"))
                .as("orders that wait for an answer")
                .isEqualTo(all(supervisor, ORDERS + "?state=open&limit=200", "orders"));
        JsonNode unit = unit(json(supervisor.get("/api/lights?area=" + area)), area + "001");
        assertThat(unit.get("places").findValuesAsText("code")).containsExactly("370112003", area);
        assertThat(OffsetDateTime.parse(unit.get("overdueSince").asText()).toInstant())
                .isEqualTo(walk.openAssignment(late).deadline());
        assertThat(groups(as("policy-officer"), "place", "")).isEmpty();
        assertThat(faults(supervisor.get("/api/lights/groups?by=手续"))).containsExactly("by");
        assertThat(faults(supervisor.get("/api/lights/groups"))).containsExactly("by");
    }

    private Stream<JsonNode> groups(Visitor visitor, String by, String seen) {
        JsonNode answer = json(visitor.get("/api/lights/groups?by=%s&%s".formatted(by, seen)));
        return StreamSupport.stream(answer.get("groups").spliterator(), false);
    }

    private int listed(Visitor visitor, String wanted) {
        return all(visitor, "/api/lights/assignments?limit=200&" + wanted, "assignments");
    }

    private int all(Visitor visitor, String path, String list) {
        int all = 0;
        String after = "";
        do {
            JsonNode page = json(visitor.get(path + after));
            all += page.get(list).size();
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asText();
        } while (!after.isEmpty());
        return all;
    }

    @Test
    void theFirstComparisonOfADayKeepsItsFigures() {
        TimeMachine.moveTo(Instant.parse("2031-03-03T02:00:00Z"));
        walk.reported("street-vending", Urgency.ROUTINE, "370112003003001");
        lights.repairSums();
        JsonNode board = json(as("supervisor").get("/api/lights"));
        walk.reported("street-vending", Urgency.ROUTINE, "370112003003001");
        lights.repairSums();
        TimeMachine.moveTo(Instant.parse("2031-03-04T02:00:00Z"));

        JsonNode day = json(as("supervisor").get("/api/lights/trend")).at("/days/0");
        assertThat(day.get("day").asText()).isEqualTo("2031-03-03");
        for (String light : List.of("green", "yellow", "red")) {
            assertThat(day.get(light).asInt())
                    .as(light)
                    .isEqualTo(board.get(light).asInt());
        }
        assertThat(json(as("s1-centre-head").get("/api/lights/trend?area=370112003"))
                        .get("days"))
                .as("of an area that they do not see")
                .isEmpty();
        JsonNode ofUnits = json(as("section-clerk").get("/api/lights/trend"));
        assertThat(ofUnits.get("ownUnits").asBoolean()).isTrue();
        JsonNode own = ofUnits.get("days");
        assertThat(own.get(0).get("day").asText())
                .as("nothing of theirs was open then, which is a day of zeros")
                .isEqualTo("2031-03-03");
        assertThat(own.get(own.size() - 1).get("day").asText()).isEqualTo("2031-03-04");
        TimeMachine.moveTo(Instant.parse("2031-04-10T02:00:00Z"));
        assertThat(json(as("supervisor").get("/api/lights/trend")).get("days")).hasSize(1);
    }

    @Test
    void theBoardWarnsOfTheYearNobodyHasAnnounced() {
        TimeMachine.moveTo(Instant.parse("2026-12-30T02:00:00Z"));
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);

        JsonNode board = json(as("supervisor").get("/api/lights"));

        assertThat(board.get("provisionalFrom").asText()).isEqualTo("2027-01-01");
        assertThat(walk.openAssignment(number).due().provisional()).isTrue();
        assertThat(unit(board, CITY_MANAGEMENT).get("provisional").asInt()).isPositive();
        assertThat(board.get("warning").asText())
                .startsWith("2027-01-01 起的放假安排尚未公布")
                .contains(board.get("provisional").asText() + " 件");
        assertThat(as("supervisor").speaking("en").get("/api/lights").body()).contains("From 2027-01-01 on nobody");
    }

    @Test
    void aQuestionThatIsNotUnderstoodIsRefusedWithEveryReason() {
        HttpResponse<String> board = as("supervisor").get("/api/lights?area=12&colour=red");
        HttpResponse<String> assignments =
                as("supervisor").get("/api/lights/assignments?light=blue&unit=nobody&after=x");
        HttpResponse<String> orders = as("supervisor").get(ORDERS + "?state=lost&limit=0&after=bm90aGluZw");

        assertThat(faults(board)).containsExactlyInAnyOrder("area", "colour");
        assertThat(faults(assignments)).containsExactlyInAnyOrder("light", "unit", "after");
        assertThat(faults(orders)).containsExactlyInAnyOrder("state", "limit", "after");
        assertThat(faults(as("supervisor").get("/api/lights?area=370112999"))).containsExactly("area");
    }

    @Test
    void aCaseTellsItsMeasuresOrdersReferralsAndDeferrals() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        for (int day = 1; day < 40; day++) {
            walk.timeComes(assignment, assignment.deadline().plus(Duration.ofDays(day)));
        }

        JsonNode record = json(as("grid-worker").get(supervision(number)));

        assertThat(record.get("measures").findValuesAsText("measure"))
                .containsExactly("urge", "order", "higher-order", "talk", "bulletin", "oversight");
        assertThat(record.at("/measures/0/causeName").asText()).isEqualTo("黄灯");
        assertThat(record.at("/measures/0/unit").asText()).isEqualTo(GRID);
        assertThat(record.at("/measures/1/table").asText()).isEqualTo("determine-supervision-measure");
        assertThat(record.at("/measures/1/tableVersion").asInt()).isPositive();
        assertThat(record.get("orders").findValuesAsText("stateName")).containsExactly("已销号", "待答复");
        assertThat(record.at("/orders/0/answer").asText()).startsWith("逾期未答复，升为二级督办");
        assertThat(record.at("/orders/0/addressee").asText()).isEqualTo(STREET_CENTRE);
        assertThat(OffsetDateTime.parse(record.at("/orders/0/issuedAt").asText())
                        .toInstant())
                .isAfterOrEqualTo(assignment.deadline());
        assertThat(record.get("referrals").findValuesAsText("proposedName"))
                .as("what came later has joined")
                .containsExactly("移交效能办");
        assertThat(record.at("/referrals/0/outcome").isNull()).isTrue();
        assertThat(record.get("deferrals")).isEmpty();
    }

    @Test
    void whoWasUrgedOrOrderedAcknowledgesItOnce() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.due().yellowAt());
        walk.timeComes(assignment, assignment.deadline());
        String order = json(as("supervisor").get(supervision(number)))
                .at("/orders/0/number")
                .asText();

        for (String[] each : new String[][] {{"grid-worker", assignment.id()}, {"s1-centre-head", order}}) {
            assertThat(json(as(each[0]).get(supervision(number)))
                            .get("acknowledgeable")
                            .toString())
                    .isEqualTo("[\"" + each[1] + "\"]");
            assertThat(acknowledges("community-clerk", number, each[1]).body()).contains("没有须由您所在单位签收");
            assertThat(acknowledges(each[0], number, each[1]).statusCode()).isEqualTo(204);
            assertThat(acknowledges(each[0], number, each[1]))
                    .returns(409, HttpResponse::statusCode)
                    .satisfies(again -> assertThat(again.body()).contains("已由", "签收，不用再签收"));
        }
        JsonNode record = json(as("supervisor").get(supervision(number)));
        assertThat(record.get("acknowledged").findValuesAsText("about"))
                .containsExactlyInAnyOrder(order, assignment.id());
        assertThat(record.get("acknowledgeable")).isEmpty();
        assertThat(walk.actions(number)).contains(TraceEvent.Action.ACKNOWLEDGED);
    }

    private HttpResponse<String> acknowledges(String account, String number, String about) {
        return as(account).post("/api/cases/" + number + "/acknowledgements", "{\"about\": \"" + about + "\"}");
    }

    @Test
    void aCaseThatDoesNotExistIsTheSameProblemAsElsewhere() {
        String path = "/api/cases/3701121999010100001";
        for (HttpResponse<String> answer : List.of(
                as("grid-worker").get(path + "/supervision"),
                as("grid-worker").post(path + "/deferrals", request("2026-11-30")))) {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).get("detail").asText())
                    .isEqualTo(json(as("grid-worker").get(path)).get("detail").asText());
        }
    }

    @Test
    void anOrderIsListedByHowFarItHasComeAndPaged() {
        String number = walk.reported();
        Assignment assignment = walk.openAssignment(number);
        walk.timeComes(assignment, assignment.deadline());
        String order = json(as("supervisor").get(supervision(number)))
                .at("/orders/0/number")
                .asText();

        assertThat(all(ORDERS + "?state=open&unit=" + STREET_CENTRE)).contains(order);
        assertThat(all(ORDERS + "?state=answered")).doesNotContain(order);

        walk.completes(number, "userTask_answerOrder", Map.of("opinion", "今日增派人手。"));
        assertThat(all(ORDERS + "?state=answered")).contains(order);
        assertThat(all(ORDERS + "?state=open")).doesNotContain(order);

        walk.resolves(number);
        assertThat(all(ORDERS + "?state=closed")).contains(order);
        assertThat(all(ORDERS)).contains(order).doesNotHaveDuplicates();
    }

    @Test
    void somebodyOfTheHandlingUnitAsksForALaterDeadlineInTheirOwnName() {
        String number = atTheSection();
        LocalDate later = deadlineDay(number).plusDays(2);

        HttpResponse<String> answer = as("section-clerk").post(deferrals(number), request(later.toString()));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).hasValue(supervision(number));
        JsonNode deferral = json(answer);
        assertThat(deferral.get("requestedBy").asText()).isEqualTo("section-clerk");
        assertThat(deferral.get("stateName").asText()).isEqualTo("待批");
        assertThat(deferral.get("approver").asText()).isEqualTo(STREET_CENTRE);
        assertThat(walk.tasks(number, "userTask_decideDeferral")).hasSize(1);
        assertThat(json(as("supervisor").get(supervision(number)))
                        .at("/deferrals/0/id")
                        .asText())
                .isEqualTo(deferral.get("id").asText());

        HttpResponse<String> again = as("section-clerk").post(deferrals(number), request(later.toString()));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body())
                .contains(
                        "urn:gridcase:problem:already-done",
                        "已有一份缓办申请待批：" + deferral.get("requestedByName").asText() + "于 ");
    }

    @Test
    void aStrangersRequestIsRefusedAndNothingIsKept() {
        String number = atTheSection();

        String request = request(deadlineDay(number).plusDays(2).toString());
        assertThat(as("department-clerk").post(deferrals(number), request).statusCode())
                .isEqualTo(404);

        HttpResponse<String> answer = as("street-dispatcher").post(deferrals(number), request);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("urn:gridcase:problem:refused", "没有找到由您所在单位承办");
        assertThat(json(as("supervisor").get(supervision(number))).get("deferrals"))
                .isEmpty();
        assertThat(walk.tasks(number, "userTask_decideDeferral")).isEmpty();
    }

    @Test
    void aRequestOutsideTheRuleIsRefusedWithTheRuleNamed() {
        String number = atTheSection();

        HttpResponse<String> answer = as("section-clerk")
                .post(
                        deferrals(number),
                        request(deadlineDay(number).plusDays(300).toString()));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(faults(answer)).containsExactly("newDeadline");
        assertThat(answer.body()).contains("按规则表“确定缓办规则”");
    }

    @Test
    void aRequestThatSaysTooLittleOrTooMuchIsRefusedAtOnce() {
        String path = deferrals(atTheSection());

        assertThat(faults(as("section-clerk").post(path, "{\"newDeadline\": \" \", \"until\": \"tomorrow\"}")))
                .containsExactlyInAnyOrder("newDeadline", "reason", "until");
        assertThat(as("section-clerk").post(path, "[").statusCode()).isEqualTo(400);
        assertThat(faults(as("section-clerk")
                        .post(
                                path,
                                "{\"newDeadline\": \"bald\", \"reason\": \"缺料\", \"unit\": \"370112001-economy\"}")))
                .containsExactly("unit");
    }

    @Test
    void whoHasDoneTheirPartIsToldSo() {
        String number = atTheSection();
        String request = request(deadlineDay(number).plusDays(2).toString());
        walk.resolves(number);

        HttpResponse<String> answer = as("section-clerk").post(deferrals(number), request);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).containsPattern("您所在单位对本案的承办已由[^ ]+于 \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} 结束");
        assertThat(json(answer).get("errors").findValuesAsText("field")).containsExactly("caseNumber");
    }

    @Test
    void aSweepIsForSupervisorsAndAdministrators() {
        TimeMachine.moveTo(MONDAY.plus(Duration.ofMinutes(197))); // no other test sweeps at this minute
        walk.reported();
        String path = "/api/supervision/sweep";

        assertThat(as("grid-worker").post(path, "").statusCode()).isEqualTo(403);
        assertThat(as("policy-officer").post(path, "").body()).contains("只有管理员和全区的督查人员可以发起灯态核查");
        assertThat(Visitor.anonymous(port).post(path, "").statusCode()).isEqualTo(401);

        JsonNode report = json(as("supervisor").post(path, ""));

        assertThat(report.at("/sweep/by").asText()).isEqualTo("supervisor");
        assertThat(report.at("/sweep/examined").asInt()).isPositive();
        assertThat(report.get("differences").isArray()).isTrue();
        assertThat(json(as("supervisor").get("/api/lights")).at("/lastSweep/at").asText())
                .isEqualTo(report.at("/sweep/at").asText());
        assertThat(as("admin").post(path, "").statusCode()).isEqualTo(200);
    }

    @Test
    void theInterfaceDescribesAllOfIt() {
        assertThat(json(as("supervisor").get("/v3/api-docs")).get("paths").fieldNames())
                .toIterable()
                .contains(
                        "/api/lights",
                        "/api/lights/assignments",
                        "/api/cases/{number}/supervision",
                        "/api/cases/{number}/deferrals",
                        ORDERS,
                        "/api/supervision/sweep");
    }

    @Test
    void whoWritesADayOffIsToldBeforeAndAfterwardsWhichDayItMeans() {
        String number = atTheSection();
        LocalDate due = deadlineDay(number);
        JsonNode terms = json(as("section-clerk").get(deferrals(number) + "/terms"));
        LocalDate latest = OffsetDateTime.parse(terms.get("latest").asText()).toLocalDate();
        assertThat(latest).isAfter(due);
        assertThat(terms.get("postponed").isNull()).isTrue();
        LocalDate saturday = due.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
        String told = "您写的 %s 是休息日，新时限顺延至 %s 17:30。".formatted(saturday, saturday.plusDays(2));

        assertThat(json(as("section-clerk").get(deferrals(number) + "/terms?newDeadline=" + saturday))
                        .get("postponed")
                        .asText())
                .isEqualTo(told);
        assertThat(as("section-clerk")
                        .get(deferrals(number) + "/terms?newDeadline=" + latest.plusYears(1))
                        .body())
                .contains("本次最多可缓办至 " + latest);
        assertThat(as("street-dispatcher").get(deferrals(number) + "/terms").statusCode())
                .isEqualTo(400);
        assertThat(walk.tasks(number, "userTask_decideDeferral")).isEmpty();
        JsonNode taken = json(as("section-clerk").post(deferrals(number), request(saturday.toString())));
        assertThat(taken.get("postponed").asText()).isEqualTo(told);
        assertThat(taken.get("newDeadline").asText()).startsWith(saturday.plusDays(2) + "T17:30");
        assertThat(as("section-clerk").get(deferrals(number) + "/terms").body())
                .as("asks what sending asks")
                .contains("本派单已有一份缓办申请待批");
    }

    private String atTheSection() {
        String number = walk.atStreet();
        walk.dispatches(number, CITY_MANAGEMENT);
        return number;
    }

    private LocalDate deadlineDay(String number) {
        return LocalDate.ofInstant(walk.openAssignment(number).deadline(), SHANGHAI);
    }

    private static String request(String newDeadline) {
        return "{\"newDeadline\": \"%s\", \"reason\": \"设备采购尚在公示\"}".formatted(newDeadline);
    }

    private static String supervision(String number) {
        return "/api/cases/" + number + "/supervision";
    }

    private static String deferrals(String number) {
        return "/api/cases/" + number + "/deferrals";
    }

    /** The numbers of all orders of a list, in pages of two. */
    private List<String> all(String path) {
        List<String> numbers = new ArrayList<>();
        String query = path + (path.contains("?") ? "&" : "?") + "limit=2";
        JsonNode page = json(as("supervisor").get(query));
        numbers.addAll(page.get("orders").findValuesAsText("number"));
        while (!page.get("next").isNull()) {
            page = json(
                    as("supervisor").get(query + "&after=" + page.get("next").asText()));
            numbers.addAll(page.get("orders").findValuesAsText("number"));
        }
        return numbers;
    }

    private static JsonNode unit(JsonNode board, String code) {
        for (JsonNode unit : board.get("units")) {
            if (unit.get("unit").asText().equals(code)) {
                return unit;
            }
        }
        throw new AssertionError("the board has no unit " + code + ": " + board);
    }

    private List<String> faults(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).get("errors").findValuesAsText("field");
    }

    private Visitor as(String account) {
        return Visitor.demo(port, account);
    }

    private JsonNode json(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }
}

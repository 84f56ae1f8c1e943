package org.gridcase.intake.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.Visitor;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.erasure.ErasureService;
import org.gridcase.casefile.erasure.ErasureService.Grounds;
import org.gridcase.casefile.erasure.ErasureService.Kind;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Premise;
import org.gridcase.notification.PremiseCheck;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.problem.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Several reports of one matter are one case, with one clock; each keeps its number, its words and its reporter. */
@GridcaseTest
class JoiningTest {

    private static final String SEAT = "street-dispatcher";

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    JoiningRepository joinings;

    @Autowired
    ReporterWords words;

    @Autowired
    ErasureService erasures;

    @Autowired
    Notices notices;

    @Autowired
    List<PremiseCheck> checks;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    List<DifferenceSearch> searches;

    private final ObjectMapper json = new ObjectMapper();
    private String primary = "";
    private String report = "";

    @BeforeEach
    void twoReportsOfOneMatterAreOpen() {
        primary = walk.reported();
        report = walk.reported();
    }

    private HttpResponse<String> join(String account, String number, String into) {
        return Visitor.demo(port, account)
                .post("/api/cases/" + number + "/joining", "{\"into\":\"%s\",\"reason\":\"同一处摊位\"}".formatted(into));
    }

    private void joined(String number, String into) {
        HttpResponse<String> answer = join(SEAT, number, into);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> split(String number) {
        return Visitor.demo(port, SEAT).post("/api/cases/" + number + "/split", "{\"reason\":\"是马路对面的摊位\"}");
    }

    private JsonNode got(String account, String path) {
        return read(Visitor.demo(port, account).get(path));
    }

    private JsonNode page(String number) {
        return got(SEAT, "/api/cases/" + number + "/page");
    }

    private JsonNode read(HttpResponse<String> answer) {
        try {
            return json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static void refused(HttpResponse<String> answer, String... told) {
        refused(answer, 400, told);
    }

    private static void refused(HttpResponse<String> answer, int status, String... told) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(told);
    }

    @Test
    void nobodyHasATaskOnAJoinedReportAndTheCaseHasItsWords() {
        CaseFile before = walk.file(report);
        joined(report, primary);

        CaseFile after = walk.file(report);
        assertThat(after.state()).isEqualTo(CaseState.JOINED);
        assertThat(List.of(after.title(), after.description(), after.channel()))
                .isEqualTo(List.of(before.title(), before.description(), before.channel()));
        assertThat(walk.tasks(report)).isEmpty();
        assertThat(walk.assignments(report)).isNotEmpty().noneMatch(Assignment::open);
        assertThat(walk.step(report, Action.JOINED).decision()).isEqualTo(primary);
        TraceEvent told = walk.step(primary, Action.REPORT_JOINED);
        assertThat(told.decision()).isEqualTo(report);
        assertThat(told.reason()).isEqualTo("同一处摊位");
        assertThat(notices.written(Notice.Kind.ANSWER, primary)).isPositive();

        JsonNode part = page(primary).at("/joining/reports/0");
        assertThat(part.get("number").textValue()).isEqualTo(report);
        assertThat(part.get("place").textValue()).isNotEmpty();
        assertThat(part.get("visible").booleanValue()).isTrue();
        refused(join(SEAT, report, walk.reported()), 409, "请先在本案页上把它拆出");
        JsonNode shown = page(report);
        assertThat(shown.at("/joining/primary").textValue()).isEqualTo(primary);
        assertThat(shown.get("story").toString())
                .contains("\"actionName\":\"并入\"")
                .contains("\"案件 " + primary);
        assertThat(shown.get("joinable").booleanValue()).isFalse();
        JsonNode answered = got(SEAT, "/api/cases/" + report);
        assertThat(answered.get("state").textValue()).isEqualTo("joined");
        assertThat(answered.get("joinedTo").textValue()).isEqualTo(primary);
        assertThat(got(SEAT, "/api/cases?state=joined&q=" + report).toString()).contains(report);
        assertThat(got(SEAT, "/api/cases?light=green&q=" + report).get("cases")).isEmpty();
    }

    @Test
    void chainsAndCirclesCannotBe() {
        joined(report, primary);
        String third = walk.reported();
        joined(third, report.replace('3', '３'));
        assertThat(joinings.primary(third))
                .as("the case itself, not the report that was named")
                .isEqualTo(primary);
        refused(join(SEAT, primary, third), 409, "案件 " + third + " 已由魏爱民于 ", " 并入案件 " + primary);
        refused(join(SEAT, primary, primary), "自己的编号");

        String other = walk.reported();
        joined(primary, other);
        assertThat(Stream.of(primary, report, third).map(joinings::primary)).containsOnly(other);
        assertThat(walk.actions(report)).filteredOn(Action.JOINED::equals).hasSize(2);
        assertThat(page(other).at("/joining/reports")).hasSize(3);
        assertThat(sheet(other)).as("the reports that it took along too").contains(primary, report, third);

        assertThat(split(third).statusCode()).isEqualTo(200);
        assertThat(sheet(other))
                .as("what is joined now")
                .contains(primary, report)
                .doesNotContain(third);
        walk.escalates(other);
        assertThat(sheet(other)).as("whoever has it next reads of them too").contains(primary, report);
    }

    private String sheet(String number) {
        return String.valueOf(tasks.getVariableLocal(walk.tasks(number).get(0).id(), OpenSheets.VARIABLE));
    }

    @Test
    void noNoticeTellsWordsAndNoSheetAfterTheyAreErased() {
        String told = walk.reported("隔壁王小虎家又占道 13800138000", "street-vending", Urgency.ROUTINE, CaseWalk.GRID);
        joined(told, primary);
        words.say(told, Purpose.ADDED, "到3号楼2单元501室找我", "home-" + told);
        assertThat(db.sql("select text from notice where case_number = ?")
                        .param(primary)
                        .query(String.class)
                        .list())
                .anyMatch(text -> text.contains(told))
                .noneMatch(text -> text.contains("13800138000"));
        assertThat(sheet(primary)).contains("3号楼2单元501室").doesNotContain("13800138000");
        assertThat(page(primary).get("joining").toString()).doesNotContain("13800138000");

        transaction.executeWithoutResult(status -> erasures.erase(told, new Grounds("system", "本人要求", "本人要求", null)));
        assertThat(sheet(primary)).contains(told).doesNotContain("501室");
    }

    @Test
    void theCaseAnswersTheReportAndAReopeningTakesItAlong() {
        joined(report, primary);
        walk.closes(primary);

        CaseFile ended = walk.file(report);
        assertThat(ended.state()).isEqualTo(CaseState.JOINED);
        assertThat(ended.reply()).isEqualTo(walk.file(primary).reply());
        assertThat(ended.closedAt()).isNotNull();
        assertThat(walk.step(report, Action.JOINED_CASE_ENDED).decision()).isEqualTo("closed");
        assertThat(erasures.due(
                        new Kind(ended.category(), CaseState.CLOSED),
                        Objects.requireNonNull(ended.closedAt()),
                        "",
                        9999))
                .contains(primary, report);
        assertThat(erasures.kinds()).noneMatch(each -> each.ending() == CaseState.JOINED);
        refused(split(report), "不能再拆出");
        refused(join(SEAT, walk.reported(), primary), 409, "现为已结案（结案：", "）");

        String next = read(Visitor.demo(port, SEAT)
                        .post("/api/cases/" + primary + "/reopenings", "{\"reason\":\"摊位又来了\"}"))
                .get("number")
                .textValue();
        assertThat(joinings.primary(report)).isEqualTo(next);
        walk.closes(next);
        assertThat(walk.actions(report))
                .filteredOn(Action.JOINED_CASE_ENDED::equals)
                .hasSize(2);
    }

    @Test
    void whatIsSplitBeginsAnewWithALimitOfItsOwn() {
        joined(report, primary);
        Instant later = TimeMachine.now().plus(Duration.ofHours(30));
        TimeMachine.moveTo(later);
        Premise told = db.sql("select reference from notice where case_number = ? and premise = 'joined-report'")
                .param(primary)
                .query((rs, row) -> new Premise("joined-report", rs.getString("reference")))
                .single();
        assertThat(noMore(told)).isEmpty();
        assertThat(split(report).statusCode()).isEqualTo(200);
        assertThat(noMore(told)).singleElement().asString().contains(report);

        CaseFile again = walk.file(report);
        assertThat(again.state()).isEqualTo(CaseState.HANDLING);
        assertThat(again.tier()).isEqualTo(Tier.GRID);
        Assignment assignment = walk.openAssignment(report);
        assertThat(assignment.startedAt()).isBetween(later, later.plusSeconds(60));
        assertThat(assignment.lightAt(TimeMachine.now()).code()).isEqualTo("green");
        assertThat(walk.step(report, Action.SPLIT).decision()).isEqualTo(primary);
        assertThat(walk.step(primary, Action.REPORT_SPLIT).decision()).isEqualTo(report);
        assertThat(page(primary).at("/joining/reports")).isEmpty();
        refused(split(report), "没有并入别的案件");

        joined(report, primary);
        assertThat(joinings.primary(report)).as("joined once more").isEqualTo(primary);
        assertThat(split(report).statusCode()).isEqualTo(200);
        walk.closes(report);
        assertThat(walk.file(report).state()).isEqualTo(CaseState.CLOSED);
        assertThat(walk.file(primary).state()).isEqualTo(CaseState.HANDLING);
    }

    private List<Said> noMore(Premise told) {
        return checks.stream()
                .flatMap(each -> each.failing(List.of(told)).values().stream())
                .toList();
    }

    @Test
    void whatIsSaidOnAJoinedReportLandsInTheCase() {
        joined(report, primary);
        words.say(report, Purpose.ADDED, "又多了两个摊位", "said-" + report);
        assertThat(Visitor.demo(port, SEAT)
                        .post("/api/cases/" + report + "/comments", "{\"text\":\"已电话告知\"}")
                        .statusCode())
                .isEqualTo(204);

        assertThat(page(report).at("/file/additions/0/description").textValue()).isEqualTo("又多了两个摊位");
        assertThat(page(primary).at("/joining/reports/0/added/0").textValue()).contains("又多了两个摊位");
        assertThat(walk.step(primary, Action.ADDITION_REPORTED).reason()).contains(report);
        assertThat(walk.step(primary, Action.COMMENTED).reason()).isEqualTo("已电话告知");
        refused(
                Visitor.demo(port, SEAT).post("/api/cases/" + primary + "/withdraw", "{\"reason\":\"报告人撤回\"}"),
                "还有别人的上报并入");
    }

    @Test
    void nobodyGoesByARowThatSomebodyHasForged() {
        String other = walk.reported();
        forge(report, primary);
        refused(split(report), "没有并入别的案件");
        assertThat(page(primary).at("/joining/reports")).isEmpty();
        joined(other, primary);
        walk.closes(primary);
        assertThat(walk.file(report).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.file(other).closedAt()).isNotNull();

        assertThat(swept(report))
                .anyMatch(each -> each.repaired() && each.fault().contains("已删去登记"));
        assertThat(db.sql("select count(*) from case_joining where case_number = ?")
                        .param(report)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void whatSomebodyHasBentIsPutBackAndEndsWithItsCase() {
        String gone = walk.reported();
        String other = walk.reported();
        joined(report, primary);
        joined(gone, primary);
        db.sql("update case_joining set head = ? where case_number = ?")
                .params(other, report)
                .update();
        db.sql("delete from case_joining where case_number = ?").param(gone).update();

        refused(split(report), "与留痕封存的不符");
        assertThat(got(SEAT, "/api/cases/" + gone).get("joinedTo").textValue()).isEqualTo(primary);
        walk.closes(other);
        walk.closes(primary);
        assertThat(walk.file(report).closedAt()).isNull();

        assertThat(swept(report)).extracting(SweepDifference::repaired).containsExactly(true, true);
        assertThat(swept(gone)).as("nothing left of it").isEmpty();
        assertThat(List.of(joinings.primary(report), joinings.primary(gone))).containsOnly(primary);
        assertThat(Stream.of(report, gone).map(walk::file).map(CaseFile::reply))
                .containsOnly(walk.file(primary).reply());
    }

    private void forge(String number, String into) {
        db.sql("insert into case_joining (case_number, head, at, account) values (?, ?, current_timestamp, 'seat')")
                .params(number, into)
                .update();
    }

    private List<SweepDifference> swept(String number) {
        return searches.stream()
                .flatMap(each -> each.find().stream())
                .filter(each -> each.caseNumber().equals(number))
                .toList();
    }

    @Test
    void whoComesFirstDecides() {
        List<Integer> answers = Stream.of(List.of(report, primary), List.of(primary, report))
                .parallel()
                .map(each -> join(SEAT, each.get(0), each.get(1)))
                .map(HttpResponse::statusCode)
                .toList();
        assertThat(answers).containsExactlyInAnyOrder(200, 409);
        assertThat(Stream.of(report, primary).map(walk::file).map(CaseFile::state))
                .containsExactlyInAnyOrder(CaseState.JOINED, CaseState.HANDLING);

        String open = walk.reported();
        String ending = walk.reported();
        List<Integer> raced = Stream.<Supplier<HttpResponse<String>>>of(
                        () -> join(SEAT, open, ending), () -> Visitor.demo(port, SEAT)
                                .post("/api/cases/" + ending + "/withdraw", "{\"reason\":\"报告人撤回\"}"))
                .parallel()
                .map(each -> each.get().statusCode())
                .toList();
        assertThat(raced).as("joined before the end, or refused after it").isIn(List.of(200, 400), List.of(409, 200));
    }

    @ParameterizedTest
    @CsvSource({"grid-partner, 403", "community-clerk, 403", "supervisor, 403", "section-clerk, 404"})
    void onlyTheCentreOfTheAreaJoins(String account, int status) {
        assertThat(join(account, report, primary).statusCode()).isEqualTo(status);
        assertThat(walk.file(report).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void similarOpenCasesAreShownWithWhy() {
        JsonNode found = got(SEAT, "/api/cases/" + report + "/similar");
        assertThat(found.toString()).contains("文字相近，同为“占道经营”，同一区域，上报相隔不到 1 小时").doesNotContain(report);

        TimeMachine.moveTo(TimeMachine.now().plus(Duration.ofDays(16)));
        String late = walk.reported("street-vending", Urgency.ROUTINE, CaseWalk.GRID);
        assertThat(got(SEAT, "/api/cases/" + late + "/similar").toString())
                .as("reported longer ago than the table says")
                .doesNotContain(primary);
    }
}

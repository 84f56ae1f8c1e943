package org.gridcase.rulebook.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.gridcase.WebappVisitor;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Urgency;
import org.gridcase.demo.DemoDistrict;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.RulesInForce;
import org.gridcase.rulebook.DeployedRulesProof;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The catalogue and the calendar as files of a change: imported into a draft, in force with the rest, taken back. */
@GridcaseTest
class RuleDataChangeTest {

    private static final Pattern NUMBER = Pattern.compile("变更 (\\d+) 的草稿");
    private static final String DAYS_OF_2031 = """
            date,kind,holiday
            2031-01-01,day-off,元旦
            2031-05-01,day-off,劳动节
            2031-10-01,day-off,国庆节
            2031-10-02,day-off,国庆节
            2031-10-03,day-off,国庆节
            """;
    private static final String HOURS_OF_2031 = """
            validFrom,weekday,opens,closes
            2031-06-02,1,09:00,12:00
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TriedChanges changes;

    @Autowired
    private Catalogue catalogue;

    @Autowired
    private CaseWalk walk;

    @Autowired
    private RulesInForce rules;

    @Autowired
    private DeployedRulesProof proof;

    @Autowired
    private ObjectMapper json;

    private Visitor officer;
    private Visitor reviewer;

    @BeforeEach
    void importsAreChanges() {
        changes.begin();
        officer = Visitor.demo(port, "policy-officer");
        reviewer = Visitor.demo(port, "policy-reviewer");
    }

    @AfterEach
    void whatWasInForceBeforeIsInForceAgain() {
        changes.remove();
    }

    private JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private HttpResponse<String> imported(String path, String csv) {
        return officer.post(path, "text/csv; charset=UTF-8", csv);
    }

    /** The change in whose draft it lies, as the answer says. */
    private int drafted(String path, String csv) {
        JsonNode answer = ok(imported(path, csv));
        assertThat(answer.path("preview").asBoolean()).as("it lies in a draft").isFalse();
        Matcher number = NUMBER.matcher(answer.path("message").asText());
        assertThat(number.find()).as(answer.toString()).isTrue();
        return Integer.parseInt(number.group(1));
    }

    private JsonNode step(Visitor by, int change, String step, String body) {
        return ok(by.post("/api/rule-changes/%d/%s".formatted(change, step), body));
    }

    private String exported() {
        return officer.get("/api/catalogue.csv").body();
    }

    private int daysOff() {
        return ok(officer.get("/api/calendar/days?year=2031")).size();
    }

    @Test
    void aCategoryWithoutARowIsToldInTheChangeUntilItsTablesHaveOne() {
        int change = drafted(
                "/api/catalogue/import",
                exported() + "tried-without-row,无行类别,urban-management,城市管理,无风险,即时处置,网格,网格能先行处置,false,,\r\n");
        String gap = "类别“无行类别”在规则表“确定街道承办科室”（determine-responsible-section）中没有规则适用；建议新增一行：小类：\\\"无行类别\\\"";
        assertThat(officer.get("/api/rule-changes/" + change).body()).contains(gap, "\"code\":\"category-no-row\"");

        ok(officer.deploy(
                TriedRules.NAME,
                Map.of(
                        "determine-responsible-section.dmn",
                        ShippedFiles.changed(
                                "decisions/determine-responsible-section.dmn",
                                text -> text.replace("\"占道经营\"", "\"占道经营\", \"无行类别\"")))));

        assertThat(officer.get("/api/rule-changes/" + change).body())
                .doesNotContain(gap)
                .contains("类别“无行类别”在规则表“确定区级承办部门”");
        step(officer, change, "withdraw", "{\"reason\":\"不再需要\"}");
    }

    @Test
    void aRetiredCategoryThatATableAnswersNeedsASuccessor() {
        String before = exported();
        String row = before.lines()
                .filter(line -> line.startsWith("street-vending,"))
                .findFirst()
                .orElseThrow();
        int change = drafted("/api/catalogue/import", before.replace(row, row.replaceFirst(",false,", ",true,")));
        String told = "“占道经营”停用而没有接替的类别，规则表";
        assertThat(officer.get("/api/rule-changes/" + change).body())
                .contains(
                        told,
                        "classify-city-case",
                        "\"code\":\"retired-category-answered\"",
                        "street-vending 停用 否 → 是");
        assertThat(reviewer.post("/api/rule-changes/" + change + "/approve", "{\"reason\":\"已核对\"}")
                        .body())
                .contains(told);

        drafted("/api/catalogue/import", before.replace(row, row.replaceFirst(",false,,", ",true,exposed-garbage,")));

        assertThat(officer.get("/api/rule-changes/" + change).body()).doesNotContain(told);
        step(officer, change, "withdraw", "{\"reason\":\"不再需要\"}");
    }

    @Test
    void aRenamedCategoryNeedsItsRowsAndItsOpenCasesAreTold() {
        String before = exported();
        String number = walk.reported("street-vending", Urgency.ROUTINE, CaseWalk.GRID);
        int change = drafted("/api/catalogue/import", before.replace(",占道经营,", ",流动摊点,"));
        String told = "类别“占道经营”改名为“流动摊点”，规则表“确定街道承办科室”（determine-responsible-section）没有新名称的一行";

        JsonNode whole = ok(reviewer.get("/api/rule-changes/" + change));

        assertThat(whole.path("findings").toString())
                .contains(told, "建议新增一行：小类：\\\"流动摊点\\\"", "\"code\":\"renamed-category-without-row\"");
        assertThat(whole.path("openCases").toString()).contains("“流动摊点”：在办 ", "规则表写的是原名“占道经营”");
        assertThat(reviewer.post("/api/rule-changes/" + change + "/approve", "{\"reason\":\"已核对\"}")
                        .body())
                .contains(told);

        ok(officer.deploy(
                TriedRules.NAME,
                Map.of(
                        "determine-responsible-section.dmn",
                        withNewName("decisions/determine-responsible-section.dmn"),
                        "determine-responsible-department.dmn",
                        withNewName("decisions/determine-responsible-department.dmn"))));

        whole = ok(reviewer.get("/api/rule-changes/" + change));
        assertThat(whole.path("findings").toString()).doesNotContain("流动摊点");
        assertThat(whole.path("openCases").toString()).contains("规则表：全区在办 ", "占道经营 ", "已定的层级、单位、时限和督办不变");
        walk.withdrawsOpen(List.of(number));
        step(officer, change, "withdraw", "{\"reason\":\"不再需要\"}");
    }

    private static String withNewName(String table) {
        return ShippedFiles.changed(table, text -> text.replace("\"占道经营\"", "\"占道经营\", \"流动摊点\""));
    }

    @Test
    void aCatalogueComesIntoForceWithItsTableAndIsTakenBack() {
        String before = exported();
        String row = before.lines()
                .filter(line -> line.startsWith("street-vending,"))
                .findFirst()
                .orElseThrow();
        String changed = before.replace(row, row.replaceFirst(",false,", "，试行,false,"))
                + "tried-by-change,试行类别,urban-management,城市管理,无风险,即时处置,网格,网格能先行处置,false,,\r\n";
        String table = ShippedFiles.changed(
                "decisions/classify-city-case.dmn", text -> text.replace("\"其他农业农村\"", "\"试行类别\""));
        assertThat(officer.deploy(TriedRules.NAME, Map.of("classify-city-case.dmn", table))
                        .statusCode())
                .as("without its catalogue nobody knows the category")
                .isEqualTo(400);
        int change = drafted("/api/catalogue/import", changed);
        ok(officer.deploy(
                TriedRules.NAME,
                Map.of(
                        "determine-time-limit.dmn",
                        ShippedFiles.changed(
                                "decisions/determine-time-limit.dmn",
                                text -> text.replaceFirst("\"PT30M\"", "\"PT45M\"")),
                        "classify-city-case.dmn",
                        table)));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("name").asText())
                .as("nobody had named it before")
                .isEqualTo(TriedRules.NAME);
        int version = rules.find(Kind.DECISION, "determine-time-limit", null)
                .orElseThrow()
                .version();
        assertThat(exported()).isEqualTo(before);
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files").toString())
                .contains("catalogue.csv", "street-vending 为何是这一级", "试行类别", "determine-time-limit.dmn");

        step(reviewer, change, "approve", "{\"reason\":\"已核对\"}");

        assertThat(exported()).contains("tried-by-change").contains("，试行");
        assertThat(rules.find(Kind.DECISION, "determine-time-limit", null)
                        .orElseThrow()
                        .version())
                .isGreaterThan(version);
        assertThat(officer.get("/api/rule-journal?limit=1").body()).contains("catalogue.csv");
        JsonNode whole = ok(officer.get("/api/rule-changes/" + change));
        assertThat(whole.path("state").asText()).isEqualTo("in-force");
        assertThat(whole.path("files").toString()).contains("street-vending 为何是这一级");

        JsonNode back = step(reviewer, change, "take-back", "{\"reason\":\"有一行写错\"}");

        assertThat(back.path("stayed")).isEmpty();
        assertThat(exported()).doesNotContain("，试行,");
        assertThat(catalogue.entries())
                .filteredOn(entry -> entry.line().code().equals("tried-by-change"))
                .allMatch(entry -> entry.line().retired());
        assertThat(proof.contradicted(10)).isEmpty();
    }

    @Test
    void daysAndHoursAreOneChangeAndTakenBackTogether() {
        int change = drafted("/api/calendar/days", DAYS_OF_2031);
        assertThat(drafted("/api/calendar/hours", HOURS_OF_2031)).isEqualTo(change);
        assertThat(daysOff()).isZero();

        step(reviewer, change, "approve", "{\"reason\":\"照国务院通知\"}");
        assertThat(daysOff()).isEqualTo(5);
        assertThat(officer.get("/api/calendar").body()).contains("2031-06-02");

        JsonNode back = step(officer, change, "take-back", "{\"reason\":\"通知有更正\"}");
        assertThat(back.path("stayed")).as(back.toString()).isEmpty();
        assertThat(daysOff()).isZero();
        assertThat(officer.get("/api/calendar").body()).doesNotContain("2031-06-02");
    }

    @Test
    void whatOpenCasesNeedIsNotTakenBackUnawares() {
        int change = drafted(
                "/api/catalogue/import",
                exported() + "tried-open-case,试行单车,urban-management,城市管理,无风险,即时处置,网格,网格能先行处置,false,,\r\n");
        ok(officer.deploy(
                TriedRules.NAME,
                Map.of(
                        "determine-responsible-section.dmn",
                        naming("decisions/determine-responsible-section.dmn"),
                        "determine-responsible-department.dmn",
                        naming("decisions/determine-responsible-department.dmn"))));
        step(reviewer, change, "approve", "{\"reason\":\"已核对\"}");
        String number = walk.reported("tried-open-case", Urgency.ROUTINE, CaseWalk.GRID);

        HttpResponse<String> asked =
                reviewer.post("/api/rule-changes/%d/take-back".formatted(change), "{\"reason\":\"有一行写错\"}");

        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(409);
        assertThat(asked.body()).contains("没有适用于“试行单车”的规则，在办 1 件", "knowing");
        walk.withdrawsOpen(List.of(number));
        step(reviewer, change, "take-back", "{\"reason\":\"有一行写错\"}");
    }

    private static String naming(String table) {
        return ShippedFiles.changed(table, text -> text.replace("\"占道经营\"", "\"占道经营\", \"试行单车\""));
    }

    @Test
    void hoursThatLeaveNoTimeAreTold() {
        JsonNode answer =
                ok(imported("/api/calendar/hours", "validFrom,weekday,opens,closes\n2026-01-01,1,09:00,09:01\n"));
        assertThat(answer.path("message").asText())
                .contains("自 2026-01-01 起每周办公时间由 ", "改为 1 分钟，增减一半以上", "每月工作日有变，增减一半以上", "改为 4 天");
        Matcher number = NUMBER.matcher(answer.path("message").asText());
        assertThat(number.find()).isTrue();
        int change = Integer.parseInt(number.group(1));
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files").toString())
                .contains("validFrom 2026-01-01，weekday 1，opens 09:00，closes 09:01");

        JsonNode sealed = step(officer, change, "seal", "{\"name\":\"试算\",\"reason\":\"照通知办理\"}");

        assertThat(sealed.path("findings").toString()).contains("改为 1 分钟，增减一半以上");
        step(officer, change, "withdraw", "{\"reason\":\"不办了\"}");
    }

    /** Whoever looks at a file before it is put anywhere sees what it would bring: the hours of a week, the days, the deadlines. */
    @Test
    void aPreviewOfHoursSaysWhatTheyBring() {
        String hours = "validFrom,weekday,opens,closes\n2026-01-01,1,09:00,12:00\n";
        JsonNode before = ok(officer.get("/api/rule-changes"));
        JsonNode preview = ok(imported("/api/calendar/hours?preview=true", hours));

        assertThat(preview.path("preview").asBoolean()).isTrue();
        assertThat(preview.path("message").asText())
                .contains("自 2026-01-01 起每周办公时间由 ", "改为 3 小时", "自 2026-01-01 起办公时间有变：周一由 ", " 改为 09:00–12:00", "周二由 ")
                .doesNotContain("草稿");
        assertThat(ok(officer.get("/api/rule-changes"))).isEqualTo(before);
    }

    @Test
    void filesOfOneFieldAreAllTakenAndOnesOfOneNameRefused() {
        String limits = ShippedFiles.changed(
                "decisions/determine-time-limit.dmn", text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));
        String form = ShippedFiles.changed("forms/verify-result.form", text -> text.replace("核实结论", "现场核实结论"));

        HttpResponse<String> twice = officer.deployParts(
                Visitor.part("data", "limits.dmn", limits), Visitor.part("other", "limits.dmn", form));
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("“limits.dmn”给了两次");
        assertThat(officer.deployParts(
                                Visitor.part("deployment-name", null, "one"),
                                Visitor.part("deployment-name", null, "two"),
                                Visitor.part("data", "limits.dmn", limits))
                        .statusCode())
                .isEqualTo(400);

        ok(officer.deployParts(
                Visitor.part("deployment-name", null, TriedRules.NAME),
                Visitor.part("data", "limits.dmn", limits),
                Visitor.part("data", "verify-result.form", form)));
        int change = ok(officer.get("/api/rule-changes?limit=1")).findPath("id").asInt();
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files").toString())
                .contains("limits.dmn", "verify-result.form");
    }

    @Test
    void thePagesCopyOfTheInterfaceTakesFilesLikeTheInterfaceItself() {
        WebappVisitor page = new WebappVisitor(port);
        page.signIn("policy-officer", DemoDistrict.PASSWORD);
        String limits = ShippedFiles.changed(
                "decisions/determine-time-limit.dmn", text -> text.replaceFirst("\"PT30M\"", "\"PT45M\""));
        String form = ShippedFiles.changed("forms/verify-result.form", text -> text.replace("核实结论", "现场核实结论"));

        HttpResponse<String> twice =
                page.deployParts(Visitor.part("data", "limits.dmn", limits), Visitor.part("other", "limits.dmn", form));
        assertThat(twice.statusCode()).isEqualTo(400);
        assertThat(twice.body()).contains("“limits.dmn”给了两次");
        HttpResponse<String> wrong = page.deployParts(
                Visitor.part("data", "limits.dmn", limits.replace("\"PT45M\"", "PT45M")),
                Visitor.part("data", "verify-result.form", form));
        assertThat(wrong.statusCode()).isEqualTo(400);

        JsonNode answer = ok(page.deployParts(
                Visitor.part("deployment-name", null, TriedRules.NAME),
                Visitor.part("data", "limits.dmn", limits),
                Visitor.part("data", "verify-result.form", form)));
        assertThat(answer.path("message").asText()).containsPattern(NUMBER);
        int change = ok(officer.get("/api/rule-changes?limit=1")).findPath("id").asInt();
        assertThat(ok(officer.get("/api/rule-changes/" + change)).path("files").toString())
                .contains("limits.dmn", "verify-result.form");
    }

    @Test
    void whatIsTheSameOrWrongIsToldAtOnce() {
        assertThat(ok(imported("/api/catalogue/import", exported()))
                        .path("message")
                        .asText())
                .contains("内容与现行的相同");
        assertThat(imported("/api/calendar/days", "date,kind,holiday\n2031-01-01,off,元旦\n")
                        .statusCode())
                .isEqualTo(400);
        assertThat(imported("/api/calendar/days", DAYS_OF_2031.replace("元旦", "元旦 13812345678"))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> personal = imported(
                "/api/catalogue/import",
                exported() + "of-a-person,张三的事13812345678,urban-management,城市管理,无风险,即时处置,网格,<img src=x>,false,,\r\n");
        assertThat(personal.statusCode()).isEqualTo(400);
        assertThat(personal.body()).contains("不能写电话号码", "网页标记");
        HttpResponse<String> described = officer.deploy(
                TriedRules.NAME,
                Map.of(
                        "determine-reopening.dmn",
                        ShippedFiles.changed(
                                "decisions/determine-reopening.dmn",
                                text -> text.replaceFirst("一般事项结案后", "一般事项问张三 13812345678，结案后"))));
        assertThat(described.statusCode()).as(described.body()).isEqualTo(400);
        assertThat(described.body()).contains("规则日志不能删改");
        assertThat(imported("/api/catalogue/import", "code,name\n").statusCode())
                .isEqualTo(400);
        int change = drafted("/api/calendar/days", DAYS_OF_2031);
        HttpResponse<String> pilot = reviewer.post(
                "/api/rule-changes/%d/approve".formatted(change), "{\"reason\":\"已核对\",\"areas\":[\"370112001\"]}");
        assertThat(pilot.statusCode()).isEqualTo(409);
        assertThat(pilot.body()).contains("对全区只有一份");
    }
}

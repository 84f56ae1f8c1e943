package org.gridcase.organisation.csv;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.organisation.Organisation;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The doors to the organisation, from outside. */
@GridcaseTest
class OrganisationEndpointTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMPORT = "/api/organisation/import";

    @LocalServerPort
    int port;

    @Autowired
    Organisation organisation;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    private HttpResponse<String> sent(String account, String query, Map<String, String> parts) {
        return sent(Visitor.demo(port, account), query, parts);
    }

    private static HttpResponse<String> sent(Visitor visitor, String query, Map<String, String> parts) {
        String body = parts.entrySet().stream()
                .map(part -> "--frontier\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(part.getKey(), part.getKey(), part.getValue()))
                .collect(Collectors.joining());
        return visitor.post(IMPORT + query, "multipart/form-data; boundary=frontier", body + "--frontier--\r\n");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return JSON.readTree(answer.body());
    }

    private static String demo(String file) throws Exception {
        return new ClassPathResource("demo/" + file).getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void theDemosOwnFilesChangeNothing() throws Exception {
        var answer = sent(
                "admin",
                "?complete=true",
                Map.of(
                        "units.csv", demo("units.csv"),
                        "grids.csv", demo("grids.csv"),
                        "people", demo("people.csv"),
                        "posts", demo("posts.csv")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).get("kinds")).hasSize(6).allSatisfy(kind -> {
            assertThat(kind.get("items")).isEmpty();
            assertThat(kind.get("unchanged").intValue()).isPositive();
        });
    }

    @Test
    void aBentPostIsNotBuiltOnUntilItIsAccepted() throws Exception {
        String bend =
                "update org_post set title = ? where unit = '370112001-city-management' and person = 's1-city-management-head'";
        String title = db.sql("select title from org_post where unit = '370112001-city-management'"
                        + " and person = 's1-city-management-head'")
                .query(String.class)
                .single();
        String subject = "370112001-city-management";
        Map<String, String> touching =
                Map.of("posts", "person,unit,title\ngrid-worker,370112001-city-management,临时帮办\n");
        db.sql(bend).param("自封的科长").update();
        try {
            var refused = sent("admin", "", touching);
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
            assertThat(json(refused).get("detail").textValue())
                    .contains("映泉街道城市管理科", " s1-city-management-head 的岗位被改动", "从备份恢复");
            assertThat(sent("admin", "?preview=true", touching).statusCode()).isEqualTo(409);

            var leftAlone = sent("admin", "", Map.of("people", "id,name\ngrid-worker,武立新\n"));
            assertThat(leftAlone.statusCode()).as(leftAlone.body()).isEqualTo(200);
            assertThat(json(leftAlone).get("leftAlone")).singleElement().satisfies(each -> assertThat(each.textValue())
                    .contains("映泉街道城市管理科", "s1-city-management-head"));
            assertThat(differing()).contains(subject);

            assertThat(accepted("supervisor", subject, "已核对").statusCode()).isEqualTo(403);
            assertThat(accepted("admin", subject, "").statusCode()).isEqualTo(400);
            assertThat(accepted("admin", "370112001-economy", "已核对").body()).contains("无须确认");
            var accepted = accepted("admin", subject, "停机期间按任免文件改的");
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
            assertThat(json(accepted).get("accepted").get(0).get("reason").textValue())
                    .isEqualTo("停机期间按任免文件改的");
            assertThat(differing()).doesNotContain(subject);
            assertThat(sent("admin", "?preview=true", touching).statusCode()).isEqualTo(200);
        } finally {
            db.sql(bend).param(title).update();
            accepted("admin", subject, "恢复原状");
        }
        assertThat(differing()).doesNotContain(subject);
    }

    private HttpResponse<String> accepted(String account, String subject, String reason) {
        return Visitor.demo(port, account)
                .post(
                        "/api/trace/registers/acceptances",
                        "{\"register\": \"organisation\", \"subject\": \"%s\", \"reason\": \"%s\"}"
                                .formatted(subject, reason));
    }

    private List<String> differing() throws Exception {
        return json(Visitor.demo(port, "supervisor").get("/api/trace/registers"))
                .get("differences")
                .findValuesAsText("subject");
    }

    @Test
    void aPreviewTellsWhatWouldChangeAndChangesNothing() throws Exception {
        var answer =
                sent("admin", "?preview=true", Map.of("people", "id,name,holder\nnewcomer,新人,\ngrid-worker,改名,同一人\n"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode people = json(answer).get("kinds").get(2);
        assertThat(people.get("added").intValue()).isEqualTo(1);
        assertThat(people.get("changed").intValue()).isEqualTo(1);
        assertThat(people.get("items").get(1).get("line").intValue()).isEqualTo(3);
        assertThat(people.get("items").get(1).get("fields").get(0).get("after").textValue())
                .isEqualTo("改名");
        assertThat(organisation.person("newcomer")).isEmpty();
    }

    @Test
    void onlyAdministratorsImport() throws Exception {
        var answer = sent("street-dispatcher", "?preview=true", Map.of("people", "id,name\n"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).get("detail").textValue()).isEqualTo("只有管理员可以导入组织、网格和人员。");
        assertThat(sent(Visitor.anonymous(port), "", Map.of("people", "id,name\n"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void everyFaultIsNamedByFileAndLineInTheCallersLanguage() throws Exception {
        Map<String, String> parts = Map.of(
                "units", "code,name,shortName,kind,tier,area\nx,x,x,section,street,370112009\n",
                "posts", "person,unit,title\nnobody,370112-centre,坐席\n");

        var answer = sent("admin", "", parts);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("errors"))
                .extracting(error -> error.get("field").textValue() + "|"
                        + error.get("message").textValue())
                .containsExactly(
                        "units.csv/area|第 2 行：区域 370112009 没有受理案件的单位(指挥中心、社区或村居)",
                        "posts.csv/person|第 2 行：没有编号为“nobody”的人员");
        assertThat(json(sent(Visitor.demo(port, "admin").speaking("en"), "", parts))
                        .get("errors")
                        .get(1)
                        .get("message")
                        .textValue())
                .contains("there is nobody with the id");
    }

    @Test
    void faultsComeInTheOrderOfTheFilesAndWhatIsJudgedLaterIsSaid() throws Exception {
        var related = sent(
                "admin",
                "?preview=true",
                Map.of(
                        "posts", "person,unit,title\nnobody,nowhere,坐席\n",
                        "people", "id,name\nadmin,冒名\n",
                        "units", "code,name,shortName,kind,tier,area\nx,x,x,section,street,370112009\n"));
        assertThat(json(related).get("errors"))
                .extracting(error -> error.get("field").textValue())
                .containsExactly("units.csv/area", "people.csv/id", "posts.csv/person", "posts.csv/unit");

        var cells = sent(
                "admin",
                "?preview=true",
                Map.of(
                        "people", "id,name\n李 四,李四\n",
                        "units", "code,name,shortName,kind,tier,area\nx,x,x,section,street,370113001\n"));
        assertThat(json(cells).get("detail").textValue()).contains("2 处");
        assertThat(json(cells).get("errors"))
                .extracting(error -> error.get("field").textValue())
                .containsExactly("units.csv/area", "people.csv/id", "");
        assertThat(cells.body()).contains("以上改正后，还要核对有错的行");
    }

    @Test
    void whatIsNoFileOfOursOrMisspeltChangesNothing() throws Exception {
        Map<String, String> people = Map.of("people", "id,name\nnewcomer,新人\n");
        assertThat(sent("admin", "?dryRun=true", people).statusCode()).isEqualTo(400);
        assertThat(sent("admin", "?preview=1", people).statusCode()).isEqualTo(400);
        assertThat(sent("admin", "", Map.of()).statusCode()).isEqualTo(400);
        var tiers = sent("admin", "", Map.of("tiers.csv", "code\n"));
        assertThat(tiers.statusCode()).isEqualTo(400);
        assertThat(json(tiers).get("errors").get(0).get("field").textValue()).isEqualTo("tiers.csv");
        assertThat(Visitor.demo(port, "admin").post(IMPORT, "{}").statusCode()).isEqualTo(415);
        assertThat(organisation.person("newcomer")).isEmpty();
    }

    @Test
    void nobodyBecomesAnAdministratorByBeingImported() throws Exception {
        var person = sent("admin", "", Map.of("people", "id,name\nadmin,冒名\n"));
        assertThat(person.statusCode()).isEqualTo(400);
        assertThat(person.body()).contains("people.csv/id").contains("admin");

        var unit = sent(
                "admin",
                "",
                Map.of("units", "code,name,shortName,kind,tier,area\ncamunda-admin,x,x,section,street,370112001\n"));
        assertThat(unit.statusCode()).isEqualTo(400);
        assertThat(unit.body()).contains("units.csv/code").contains("camunda-admin");
    }

    @Test
    void nobodyIsCalledLikeARoleAndNoUnitLikeAnAccountOfTheSystem() throws Exception {
        var people = sent(
                "admin",
                "?preview=true",
                Map.of("people", "id,name\nsupervisors,组\nPolicy-Officers,组\ncamunda-admin,组\nnewcomer,新人\n"));
        assertThat(json(people).get("errors"))
                .extracting(error -> error.get("message").textValue().substring(0, 5))
                .containsExactlyInAnyOrder("第 2 行", "第 3 行", "第 4 行");
        assertThat(people.body()).contains("“supervisors”已被系统账号或角色使用", "“Policy-Officers”", "“camunda-admin”");

        var unit = sent(
                "admin",
                "?preview=true",
                Map.of("units", "code,name,shortName,kind,tier,area\nadmin,x,x,section,street,370112001\n"));
        assertThat(unit.body()).contains("units.csv/code").contains("“admin”已被系统账号或角色使用");
    }

    @Test
    void gridsThatLackSomebodyAreListed() throws Exception {
        var whole = Visitor.demo(port, "street-dispatcher").get("/api/organisation/staffing");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(json(whole).get("grids").intValue()).isEqualTo(36);
        assertThat(json(whole).get("shortfalls")).isEmpty();
        assertThat(json(whole).get("rules")).hasSize(9);

        var nowhere = Visitor.demo(port, "street-dispatcher").get("/api/organisation/staffing?area=37");
        assertThat(nowhere.statusCode()).isEqualTo(400);
    }

    private static final String CHANGES = "/api/organisation/changes";

    private static JsonNode row(JsonNode rows, String field, String value) {
        for (JsonNode row : rows) {
            if (row.get(field).textValue().equals(value)) {
                return row;
            }
        }
        throw new AssertionError("no " + value + " in " + rows);
    }

    private HttpResponse<String> changed(String query, String act) {
        return Visitor.demo(port, "admin").post(CHANGES + query, act.replace('\'', '"'));
    }

    @Test
    void anActOnThePageIsPreviewedCheckedAndRecordedAsAnImportIs() throws Exception {
        String unit = "370112001-city-management";
        String act = ("{'posts': [{'person': 'grid-partner', 'unit': '%s', 'title': '代办', 'from': '%s', 'to': '%s',"
                        + " 'deputyFor': 'section-clerk'}]}")
                .formatted(unit, LocalDate.now(clock), LocalDate.now(clock).plusDays(3));
        try {
            var preview = json(changed("?preview=true", act));
            assertThat(preview.get("consequences"))
                    .extracting(JsonNode::textValue)
                    .singleElement()
                    .asString()
                    .contains("今天起属于映泉街道城市管理科");
            assertThat(preview.findValuesAsText("note"))
                    .singleElement()
                    .asString()
                    .contains("映泉街道城市管理科，%s 至 %s"
                            .formatted(
                                    LocalDate.now(clock), LocalDate.now(clock).plusDays(3)));
            String past = act.replace(
                    LocalDate.now(clock).toString(),
                    LocalDate.now(clock).minusDays(5).toString());
            assertThat(json(changed("?preview=true", past)).get("consequences"))
                    .extracting(JsonNode::textValue)
                    .anySatisfy(told -> assertThat(told).contains("这一天已过"));

            assertThat(organisation.unitsOf("grid-partner")).hasSize(1);

            var done = changed("", act);
            assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
            assertThat(organisation.unitsOf("grid-partner")).hasSize(2);
            assertThat(differing()).doesNotContain(unit);
            JsonNode post = row(
                    json(Visitor.demo(port, "s1-city-management-head").get("/api/organisation/staff/units/" + unit)),
                    "person",
                    "grid-partner");
            assertThat(post.get("deputyForName").textValue()).isNotBlank();

            String longer =
                    ("{'posts': [{'person': 'grid-partner', 'unit': '%s', 'title': '代办', 'from': '%s', 'to': '%s',"
                                    + " 'deputyFor': 'section-clerk'}], 'seen': {'post %s': '%s'}}")
                            .formatted(
                                    unit,
                                    LocalDate.now(clock),
                                    LocalDate.now(clock).plusDays(9),
                                    post.get("key").textValue(),
                                    post.get("version").textValue());
            assertThat(changed("", longer).statusCode()).isEqualTo(200);
            var late = changed("", longer.replace("代办'", "代班'"));
            assertThat(late.statusCode())
                    .as("seen before somebody else changed it")
                    .isEqualTo(409);
            assertThat(json(late).get("detail").textValue()).contains("代班", "刷新", "所在单位最近由admin于 ");
        } finally {
            sent("admin", "?complete=true", Map.of("posts", demo("posts.csv")));
        }
        assertThat(organisation.unitsOf("grid-partner")).hasSize(1);
    }

    @Test
    void whoRetiresWhatIsRetiredLearnsWhoDidIt() throws Exception {
        String code = "370112001-short-lived";
        var made = changed(
                "",
                "{'units': [{'code': '%s', 'name': '映泉街道临时科', 'shortName': '临时科', 'kind': 'section', 'tier': 'street', 'area': '370112001'}]}"
                        .formatted(code));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(200);
        JsonNode units = json(Visitor.demo(port, "admin").get("/api/organisation/staff/units"));
        String retiring = "{'retiredUnits': ['%s'], 'seen': {'unit %s': '%s'}}"
                .formatted(code, code, row(units, "code", code).get("version").textValue());
        var first = changed("", retiring);
        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);

        var second = changed("", retiring);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).get("detail").textValue())
                .contains("“映泉街道临时科”")
                .containsPattern("（最近由admin于 \\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2} 改动");
        assertThat(changed("", "{'retiredUnits': ['nope'], 'seen': {'unit nope': '0'}}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anActIsToldAtTheFieldWhatIsWrongWithIt() throws Exception {
        var wrong = changed("", "{'people': [{'id': '李 四', 'name': ''}]}");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(json(wrong).get("errors"))
                .extracting(error -> error.get("field").textValue())
                .startsWith("people.csv/id", "people.csv/name");
        assertThat(changed("", "{}").statusCode()).isEqualTo(400);
        for (String act : List.of(
                "{'people': [null]}",
                "{'retiredUnits': [null]}",
                "{'retiredUnits': ['nope']}",
                "{'people': [{'id': 'x1', 'name': '新人'}], 'seen': {'person x1': null}}")) {
            var answer = changed("?preview=true", act);
            assertThat(answer.statusCode()).as(act + answer.body()).isEqualTo(400);
        }
        var taken = changed("", "{'people': [{'id': 'grid-worker', 'name': '别人'}]}");
        assertThat(taken.statusCode())
                .as("a new person by an id that somebody has")
                .isEqualTo(409);
        assertThat(json(taken).at("/errors/0/field").textValue()).isEqualTo("people.csv/id");
        assertThat(json(taken).at("/errors/0/message").textValue()).isEqualTo("grid-worker 已是 武立新 的账号，请换一个");
        JsonNode known = json(changed("", "{'units': [{'code': '370112001-centre', 'name': '别处'}]}"));
        assertThat(known.at("/errors/0/field").textValue()).isEqualTo("units.csv/code");
        assertThat(known.at("/errors/0/message").textValue()).startsWith("370112001-centre 已是“");
        assertThat(json(changed("?preview=true", "{'people': [{'id': 'nobody-yet', 'name': '张三试'}]}"))
                        .at("/consequences/0")
                        .textValue())
                .isEqualTo("张三试 没有岗位，不属于任何单位，没有任务可办");
        assertThat(json(changed("", "{'people': [{'id': 'x', 'name': 'x', 'admin': true}]}"))
                        .at("/errors/0/field")
                        .textValue())
                .isEqualTo("people[0].admin");
        assertThat(json(changed("", "{'people': [{'id': 'x', 'name': 'x'}], 'seen': {'x': '0'}}"))
                        .at("/errors/0/message")
                        .textValue())
                .contains("“person 账号”");
        JsonNode units = json(Visitor.demo(port, "admin").get("/api/organisation/staff/units"));
        JsonNode centre = row(units, "code", "370112001-centre");
        var held = changed(
                "?preview=true",
                "{'retiredUnits': ['370112001-centre'], 'seen': {'unit 370112001-centre': '%s'}}"
                        .formatted(centre.get("version").textValue()));
        assertThat(held.statusCode()).as("its sections need it").isIn(400, 409);
        assertThat(Visitor.demo(port, "section-clerk")
                        .get("/api/organisation/staff/units")
                        .statusCode())
                .isEqualTo(403);
        assertThat(json(Visitor.demo(port, "s1-centre-head").get("/api/organisation/staff/people?q=grid-")))
                .isNotEmpty();
    }
}

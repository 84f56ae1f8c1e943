package org.gridcase.rulebook.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.Visitor;
import org.gridcase.rulebook.check.Models;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A policy officer tries a table with values of their own, before it is deployed or after. */
@GridcaseTest
class TableEvaluationTest {

    private static final String LIMITS = "decisions/determine-time-limit.dmn";

    @LocalServerPort
    private int port;

    @Autowired
    private RepositoryService repository;

    /** @param fields a name and a value in turn; the value of {@code file} is a file */
    private HttpResponse<String> evaluate(Visitor visitor, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            boolean file = fields[i].equals("file");
            body.append("--frontier\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
                    .formatted(fields[i], file ? "; filename=\"tried.dmn\"" : "", fields[i + 1]));
        }
        return visitor.post(
                "/api/rule-checks/evaluations", "multipart/form-data; boundary=frontier", body + "--frontier--\r\n");
    }

    private String answer(int status, String... fields) {
        HttpResponse<String> answer = evaluate(Visitor.demo(port, "policy-officer"), fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return answer.body();
    }

    @Test
    void noSingleCellKeepsTheServerBusy() {
        String cell = "round up(1/3, 100000000)";
        String table = Models.table("", "urgency").replace("\"x\"", cell);

        assertThat(answer(400, "file", table)).contains("取整的位数须直接写出，最多 20 位");
    }

    @Test
    void theTableInForceSaysWhichRowAppliesAndWhatItAnswers() {
        String body = answer(
                200,
                "table",
                "determine-time-limit",
                "环节",
                "承办",
                "层级",
                "街道",
                "紧急程度",
                "“一般”",
                "单位类型",
                "职能科室",
                "小类",
                "占道经营");

        assertThat(body).contains("\"inForce\":true", "行适用：时限 P").contains("\"label\":\"时限\"", "\"row\":");
        assertThat(body).as("the traits follow from the category").contains("\"name\":\"handlingType\",\"value\":\"");
    }

    @Test
    void aFileThatIsNotDeployedIsEvaluatedAndNothingIsWritten() {
        long before = repository.createDeploymentQuery().count();
        String changed = ShippedFiles.changed(LIMITS, text -> text.replaceAll("\"P\\d+D\"", "\"P77D\""));

        String body = answer(
                200,
                "file",
                changed,
                "stage",
                "承办",
                "tier",
                "街道",
                "urgency",
                "一般",
                "unitKind",
                "职能科室",
                "category",
                "street-vending");

        assertThat(body).contains("\"inForce\":false", "P77D");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @Test
    void everyMistakeIsASentenceAtItsField() {
        String body = answer(
                400, "table", "determine-time-limit", "环节", "承办", "层级", "乡镇", "紧急程度", "一般", "小类", "没有的小类", "时限", "1天");

        assertThat(body)
                .contains("“乡镇”不是“层级”的取值；可填：网格、社区、街道、区、领导小组")
                .contains("“没有的小类”不是“小类”的取值")
                .contains("规则表没有这一栏；可填：环节、层级、紧急程度、单位类型、办理类型")
                .contains("请填写“单位类型”：网格、社区(村居)");
        assertThat(answer(400, "table", "determine-rework", "核实未通过次数", "1天")).contains("“1天”不是数字：“核实未通过次数”只写数字");
        assertThat(answer(400, "table", "none")).contains("没有编号为“none”的规则表");
        assertThat(answer(400, "层级", "街道")).contains("请写明规则表");
        for (String change : List.of("2.5", "1e400", "99999999999999999999")) {
            assertThat(Visitor.demo(port, "policy-officer")
                            .post(
                                    "/api/rule-tables/determine-time-limit/evaluation",
                                    "{\"change\": %s, \"values\": {}}".formatted(change))
                            .body())
                    .contains("\"field\":\"change\"", "应为整数");
        }
        assertThat(evaluate(Visitor.demo(port, "policy-officer").speaking("en"), "table", "none")
                        .body())
                .contains("there is no table none");
    }

    @Test
    void aHostileFileIsNotEvaluated() {
        String endless = ShippedFiles.changed(
                LIMITS, text -> text.replaceFirst("\"PT30M\"", "string(sum(for i in 1..99999999 return i))"));
        String script = ShippedFiles.changed(
                LIMITS, text -> text.replaceFirst("<inputEntry ", "<inputEntry expressionLanguage=\"javascript\" "));

        long start = System.nanoTime();
        assertThat(answer(400, "file", endless)).contains("file");
        assertThat(answer(400, "file", script)).contains("file");
        assertThat(answer(
                        400,
                        "file",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><definitions>&e;</definitions>"))
                .contains("DOCTYPE");
        assertThat(answer(400, "file", "no table")).contains("XML");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aTableThatDecidesNothingOrTwiceSaysSo() {
        String empty = ShippedFiles.changed(LIMITS, text -> text.replaceAll("(?s)<rule .*</rule>", ""));
        String[] values = {"环节", "承办", "层级", "街道", "紧急程度", "一般", "单位类型", "", "办理类型", ""};

        assertThat(answer(200, with(values, empty))).contains("没有规则适用");
        String row =
                "<rule id=\"%s\"><inputEntry><text></text></inputEntry><inputEntry><text></text></inputEntry><inputEntry><text></text>"
                        + "</inputEntry><inputEntry><text></text></inputEntry><inputEntry><text></text></inputEntry>"
                        + "<outputEntry><text>\"P1D\"</text></outputEntry><outputEntry><text>\"工作日\"</text></outputEntry>"
                        + "<outputEntry><text>0.8</text></outputEntry></rule>";
        String twice = ShippedFiles.changed(
                LIMITS, text -> text.replaceAll("(?s)<rule .*</rule>", row.formatted("r1") + row.formatted("r2"))
                        .replaceAll("hitPolicy=\"[A-Z ]+\"", "hitPolicy=\"UNIQUE\""));
        assertThat(answer(200, with(values, twice)))
                .contains("有多条规则同时适用：第 1、2 行", "第 2 行：条件都符合，与别的行同时适用")
                .doesNotContain("已有排在前面的一行适用");
    }

    private static String[] with(String[] values, String file) {
        String[] all = new String[values.length + 2];
        all[0] = "file";
        all[1] = file;
        System.arraycopy(values, 0, all, 2, values.length);
        return all;
    }

    @Test
    void othersMayNotAsk() {
        for (String account : new String[] {"grid-worker", "supervisor", "street-dispatcher"}) {
            assertThat(evaluate(Visitor.demo(port, account), "table", "determine-rework")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void everyOtherRuleSaysWhichCellKeepsItFromApplying() {
        Visitor reviewer = Visitor.demo(port, "policy-reviewer");
        String values = "{\"values\": {\"环节\": \"承办\", \"层级\": \"街道\", \"紧急程度\": \"\", \"单位类型\": \"职能科室\","
                + " \"小类\": \"占道经营\"}, \"area\": \"映泉社区\"}";

        String body = reviewer.send("POST", "/api/rule-tables/determine-time-limit/evaluation", values)
                .body();

        assertThat(body).contains("第 1 行：环节 \\\"受理派遣\\\"，填的是 承办", "一般案件四个工作小时内受理并派遣");
        assertThat(body).containsPattern("第 \\d+ 行：紧急程度 [^，]*，没有填");
        String columns = reviewer.get("/api/rule-tables/determine-time-limit").body();
        assertThat(columns).contains("\"label\":\"层级\"", "\"choices\":[", "领导小组");
        assertThat(reviewer.get("/api/rule-tables").body()).contains("\"name\":\"确定办理时限\"");
        for (String named :
                List.of("370112001001001", "映泉社区第一网格（370112001001001）", "映泉社区第一网格", "映泉街道映泉社区第一网格", "映泉街道")) {
            assertThat(reviewer.send(
                                    "POST",
                                    "/api/rule-tables/determine-time-limit/evaluation",
                                    values.replace("映泉社区", named))
                            .statusCode())
                    .as(named)
                    .isEqualTo(200);
        }
        assertThat(reviewer.get("/api/rule-tables?area=xx").body()).contains("没有名称或编码为“xx”");
        assertThat(reviewer.get("/api/rule-tables/none").statusCode()).isEqualTo(404);
    }
}

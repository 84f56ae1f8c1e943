package org.gridcase.engine.internals.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.CaseWalk.GRID;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.form.StartFormDataImpl;
import org.camunda.bpm.engine.variable.Variables;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.Visitor;
import org.gridcase.casefile.CaseState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Who works on a task can answer its form and nothing else. */
@GridcaseTest
class TasksEndByTheirFormTest {

    @LocalServerPort
    int port;

    @Autowired
    CaseWalk walk;

    @Autowired
    HistoryService history;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bpmnError|{\"errorCode\":\"x\",\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "bpmnEscalation|{\"escalationCode\":\"x\",\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "resolve|{\"variables\":{\"outcome\":{\"value\":\"resolved\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"unit\":{\"value\":\"370112-centre\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"recordOutcome\":{\"value\":\"x\"}}}",
                "submit-form|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"facts\":{\"value\":\"x\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved \"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"RESOLVED\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"opinion\":{\"value\":\"a\\u0000b\"}}}",
                "claim|{\"userId\":\"department-clerk\"}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"phone\":{\"value\":\"13711110009\"}}}",
                "submit-form|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"note\":{\"value\":\"x\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"f\":{\"type\":\"File\",\"value\":\"eA==\",\"valueInfo\":{\"filename\":\"a\"}}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"type\":\"Bytes\",\"value\":\"e30=\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"type\":\"Json\",\"value\":\"{}\"}}}",
                "submit-form|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"type\":\"Bytes\",\"value\":\"e30=\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"value\":7}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"value\":true}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"value\":null}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"value\":\"\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"value\":\"escalate\"},\"opinion\":{\"value\":\" 　\"}}}",
                "complete|{\"variables\":{\"outcome\":{\"type\":\"Bytes\",\"value\":\"e30=\"}}}"
            })
    void noSideDoorEndsOrTurnsATask(String way, String body) {
        String number = walk.reported();
        int steps = walk.trace(number).size();

        HttpResponse<String> answer = worker().post(task(number) + "/" + way, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
        assertThat(walk.trace(number)).hasSize(steps);
        assertThat(walk.openAssignment(number).unit()).isEqualTo(GRID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1,2]", "[null]", "[[\"a\"]]"})
    void coHandlersAreCodes(String coUnits) {
        String number = walk.atStreet();

        HttpResponse<String> answer = Visitor.demo(port, "street-dispatcher")
                .post(
                        task(number) + "/complete",
                        "{\"variables\":{\"outcome\":{\"value\":\"dispatch\"},\"coUnits\":{\"type\":\"Json\",\"value\":\"%s\"}}}"
                                .formatted(coUnits.replace("\"", "\\\"")));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.DISPATCHING);
    }

    @Test
    void coHandlersComeAsAListToo() {
        String number = walk.atStreet();

        HttpResponse<String> answer = Visitor.demo(port, "street-dispatcher")
                .post(
                        task(number) + "/submit-form",
                        "{\"variables\":{\"outcome\":{\"value\":\"dispatch\"},\"coUnits\":{\"type\":\"Json\",\"value\":\"[]\"},"
                                + "\"opinion\":{\"value\":null}}}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void aLongOpinionIsRefusedInWordsWhateverTheOutcome() {
        String number = walk.atStreet();

        HttpResponse<String> answer = Visitor.demo(port, "street-dispatcher")
                .post(
                        task(number) + "/complete",
                        "{\"variables\":{\"outcome\":{\"value\":\"dispatch\"},\"opinion\":{\"value\":\"%s\"}}}"
                                .formatted("长".repeat(2001)));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("最多 2000 字");
    }

    @Test
    void everyFieldOfEveryFormTakesItsKindOnly() throws IOException {
        for (Resource form : new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.form")) {
            FormFields fields = FormFields.of(new StartFormDataImpl(), Optional.of(form.getInputStream()));
            assertThat(fields.kinds()).as(form.getFilename()).isNotEmpty();
            for (String name : fields.kinds().keySet()) {
                boolean truth = fields.kinds().get(name) == FormFields.Kind.TRUTH;
                for (Object wrong : List.of(
                        Variables.byteArrayValue(new byte[] {1}),
                        Variables.objectValue(Map.of()).create(),
                        Variables.fileValue("a").file(new byte[0]).create(),
                        Map.of(),
                        7,
                        truth ? "x" : true)) {
                    assertThat(fields.ofOtherKind(Map.of(name, wrong)))
                            .as("%s %s %s", form.getFilename(), name, wrong)
                            .isPresent();
                }
                assertThat(fields.ofOtherKind(Map.of(name, truth ? true : Variables.stringValue("x"))))
                        .isEmpty();
                assertThat(fields.ofOtherKind(Map.of(name, Variables.untypedNullValue())))
                        .isEmpty();
            }
            assertThat(fields.ofOtherKind(Map.of("extra", "x")).orElseThrow()).hasMessageContaining("表单没有这一项");
        }
    }

    @Test
    void aChoiceThatIsNotSentIsNotMadeInAnyForm() throws IOException {
        for (Resource form : new PathMatchingResourcePatternResolver().getResources("classpath:forms/*.form")) {
            FormFields fields = FormFields.of(new StartFormDataImpl(), Optional.of(form.getInputStream()));
            if (fields.kinds().containsKey("outcome")) {
                assertThat(fields.fault(Map.of("opinion", "已处理"), name -> "resolved"))
                        .as(form.getFilename())
                        .hasValueSatisfying(fault -> assertThat(fault).hasMessageStartingWith("请选择“"));
            }
        }
    }

    private static final String OWN_FORM = """
            {"type": "default", "id": "own", "components": [
              {"type": "radio", "key": "result", "label": "结果", "validate": {"required": true},
               "values": [{"label": "合格", "value": "good"}, {"label": "不合格", "value": "bad"}]},
              {"type": "textfield", "key": "reason", "label": "原因", "validate": {"required": true, "minLength": 2, "maxLength": 5},
               "conditional": {"hide": "=result != \\"bad\\""}},
              {"type": "taglist", "key": "who", "label": "单位", "valuesKey": "offered"},
              {"type": "checklist", "key": "parts", "label": "部位", "values": [{"label": "门", "value": "door"}]},
              {"type": "number", "key": "share", "label": "比例", "decimalDigits": 1, "validate": {"min": 0, "max": 10}},
              {"type": "datetime", "subtype": "date", "key": "day", "label": "日期"},
              {"type": "datetime", "subtype": "datetime", "key": "moment", "label": "时间"},
              {"type": "textfield", "key": "code", "label": "编号", "validate": {"pattern": "^[A-Z]{2}$"}},
              {"type": "checkbox", "key": "seen", "label": "已看现场", "validate": {"required": true}}]}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "result|other|“结果”没有选项“other”，只能选：合格、不合格",
                "result||请选择“结果”，再提交",
                "who|elsewhere|“单位”没有选项“elsewhere”，只能选：甲队、b",
                "who|甲队|“单位”的选项“甲队”请写它的代码：a",
                "result|合格|“结果”的选项“合格”请写它的代码：good",
                "who|a,b|",
                "parts|door,roof|“部位”没有选项“roof”，只能选：门",
                "share|11|“比例”不能大于 10",
                "share|-1|“比例”不能小于 0",
                "share|0.25|“比例”最多 1 位小数",
                "share|很多|“比例”应为数字",
                "share|9.5|",
                "day|2026-02-30|“日期”应为日期，如 2026-12-01",
                "day|2026-12-01|",
                "moment|明天|“时间”应为日期和时刻，如 2026-12-01T17:00",
                "moment|2026-12-01T17:00+08:00|",
                "moment|2026-12-01 17:00|",
                "code|a1|“编号”的写法不合要求（格式 ^[A-Z]{2}$）",
                "seen|false|请勾选“已看现场”，再提交"
            })
    void whatAnOwnFormDoesNotOfferIsRefused(String key, @Nullable String value, @Nullable String sentence) {
        Map<String, Object> sent = new HashMap<>(Map.of("result", "good", "seen", true));
        sent.put(key, "false".equals(value) ? Boolean.FALSE : value);

        assertThat(ownForm()
                        .fault(
                                sent,
                                name -> name.equals("offered") ? "[{\"value\":\"a\",\"label\":\"甲队\"},\"b\"]" : null)
                        .map(Throwable::getMessage))
                .isEqualTo(Optional.ofNullable(sentence));
    }

    @Test
    void aFieldThatOffersNothingSaysSo() {
        assertThat(ownForm()
                        .fault(Map.of("result", "good", "seen", true, "who", "elsewhere"), name -> null)
                        .map(Throwable::getMessage))
                .contains("“单位”此处没有可选的，不能选“elsewhere”");
    }

    @Test
    void aFieldThatIsNotShownNeedNotBeFilledIn() {
        Map<String, Object> sent = new HashMap<>(Map.of("result", "bad", "seen", true));
        assertThat(ownForm().fault(sent, name -> null))
                .hasValueSatisfying(fault -> assertThat(fault).hasMessage("请填写“原因”，再提交"));
        assertThat(ownForm().fault(sent, name -> name.equals("reason") ? "照旧" : null))
                .isEmpty();

        sent.put("reason", "没有完全修好");
        assertThat(ownForm().fault(sent, name -> null))
                .hasValueSatisfying(fault -> assertThat(fault).hasMessage("“原因”最多 5 字"));
        sent.put("result", "good");
        assertThat(ownForm().fault(sent, name -> null)).isEmpty();
    }

    private static FormFields ownForm() {
        return FormFields.of(
                new StartFormDataImpl(),
                Optional.of(new ByteArrayInputStream(OWN_FORM.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"variables\":{}}", "{\"variables\":{\"opinion\":{\"value\":\"已劝离摊主\"}}}"})
    void aTaskWithoutAChoiceIsRefusedWithASentence(String body) {
        String number = walk.reported();
        for (String way : List.of("complete", "submit-form")) {
            HttpResponse<String> answer = worker().post(task(number) + "/" + way, body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("请选择“办理结果”");
        }
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
    }

    @Test
    void aValueOfAnotherKindIsToldByTheNameThatPeopleRead() {
        String task = task(walk.reported());
        String answers = "{\"variables\":{\"outcome\":%s}}";
        assertThat(worker().post(task + "/submit-form", answers.formatted("{\"value\":true}"))
                        .body())
                .contains("“办理结果”应为文字");
        assertThat(worker().post(task + "/submit-form", answers.formatted("{\"value\":\"{\",\"type\":\"Json\"}"))
                        .body())
                .contains("“办理结果”的值无法读取");
    }

    @ParameterizedTest
    @ValueSource(strings = {"。", "……！", "12345", "好", "　。　", "!!!???", "①②③"})
    void marksAreNoWords(String opinion) {
        String number = walk.reported();
        HttpResponse<String> answer = worker().post(
                        task(number) + "/submit-form",
                        "{\"variables\":{\"outcome\":{\"value\":\"resolved\"},\"opinion\":{\"value\":\"%s\"}}}"
                                .formatted(opinion));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("请用文字写明");
        assertThat(walk.file(number).state()).isEqualTo(CaseState.HANDLING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comment/create|POST|{\"message\":\"电话13711110009\"}",
                "variables/note|PUT|{\"value\":\"电话13711110009\"}",
                "localVariables/note|PUT|{\"value\":\"电话13711110009\"}",
                "variables|POST|{\"modifications\":{\"note\":{\"value\":\"电话13711110009\"}}}"
            })
    void whatPeopleSayStaysOutOfTheEngine(String path, String method, String body) {
        String number = walk.reported();
        String task = task(number);

        HttpResponse<String> refused = worker().send(method, task + "/" + path, body);
        assertThat(refused.statusCode()).as(refused.body()).isIn(400, 403);
        if (path.startsWith("comment")) {
            assertThat(refused.body()).contains("请在办理表单中填写意见").doesNotContain("已办完");
            HttpResponse<String> ofAdministrator = Visitor.demo(port, "admin").send(method, task + "/" + path, body);
            assertThat(ofAdministrator.statusCode()).isEqualTo(400);
            assertThat(ofAdministrator.body()).contains("请在办理表单中填写意见");
        }
    }

    @Test
    void theEngineTakesNoAttachments() {
        String number = walk.reported();
        String parts = "--x\r\nContent-Disposition: form-data; name=\"attachment-name\"\r\n\r\na\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"content\"; filename=\"a.txt\"\r\n\r\n13711110009\r\n--x--\r\n";

        HttpResponse<String> refused = Visitor.demo(port, "admin")
                .post(task(number) + "/attachment/create", "multipart/form-data; boundary=x", parts);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    }

    @Test
    void aStartTakesWhatItsFormAsksForOnly() {
        for (String way : List.of("start", "submit-form")) {
            HttpResponse<String> refused = worker().post(
                            "/engine-rest/process-definition/key/deferral/" + way,
                            "{\"variables\":{\"caseNumber\":{\"value\":\"x\"},\"note\":{\"value\":\"13711110009\"}}}");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
            assertThat(refused.body()).contains("表单没有这一项，未予接收：note");
            refused = worker().post(
                            "/engine-rest/process-definition/key/deferral/" + way,
                            "{\"variables\":{\"reason\":{\"type\":\"Bytes\",\"value\":\"e30=\"}}}");
            assertThat(refused.body()).contains("“缓办理由”应为文字");
        }
    }

    @Test
    void aRequestForDeferralTellsNobodyWhichCasesThereAre() {
        String foreign = walk.reported();
        String answers = "{\"variables\":{\"caseNumber\":{\"value\":\"%s\"},\"newDeadline\":{\"value\":\"2030-01-02\"},"
                + "\"reason\":{\"value\":\"等候材料\"}}}";
        Visitor stranger = Visitor.demo(port, "department-clerk");
        String path = "/engine-rest/process-definition/key/deferral/submit-form";
        String unknown = foreign.substring(0, foreign.length() - 4) + "9999";

        HttpResponse<String> ofForeign = stranger.post(path, answers.formatted(foreign));
        HttpResponse<String> ofUnknown = stranger.post(path, answers.formatted(unknown));

        assertThat(ofForeign.statusCode()).isEqualTo(400).isEqualTo(ofUnknown.statusCode());
        assertThat(ofForeign.body().replace(foreign, "*"))
                .isEqualTo(ofUnknown.body().replace(unknown, "*"));
        assertThat(ofForeign.body()).contains("案件编号");
    }

    @Test
    void theTextOfACaseDoesNotStayInTheEnginesHistory() {
        String number = walk.atStreet();
        walk.dispatches(number);
        walk.closes(number);

        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableNameIn(
                                "facts",
                                "units",
                                "opinion",
                                "seenAt",
                                "position",
                                "coordinateSystem",
                                "positionConfirmed",
                                "noPosition")
                        .count())
                .isZero();
        assertThat(history.createHistoricVariableInstanceQuery()
                        .variableName("outcome")
                        .count())
                .isPositive();
    }

    @Test
    void nobodyDeletesTheirOwnAccount() {
        assertThat(Visitor.demo(port, "g213-part")
                        .send("DELETE", "/engine-rest/user/g213-part", null)
                        .statusCode())
                .isEqualTo(403);
    }

    private Visitor worker() {
        return Visitor.demo(port, "grid-worker");
    }

    private String task(String number) {
        return "/engine-rest/task/" + walk.tasks(number).get(0).id();
    }
}

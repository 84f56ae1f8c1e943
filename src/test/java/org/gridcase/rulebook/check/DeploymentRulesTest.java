package org.gridcase.rulebook.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptEngineManager;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.ParseException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.el.StartProcessVariableScope;
import org.gridcase.GridcaseTest;
import org.gridcase.ShippedFiles;
import org.gridcase.TriedRules;
import org.gridcase.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever may change diagrams and tables does not thereby own the server. */
@GridcaseTest
class DeploymentRulesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private TriedRules tried;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private DecisionService decisions;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void removeWhatWasDeployed() {
        tried.remove();
    }

    static Stream<Arguments> diagramsThatCouldRunCode() {
        return Stream.of(
                of(
                        "<scriptTask id=\"t\" name=\"算\" scriptFormat=\"juel\"><script>${1+1}</script></scriptTask>",
                        "元素“算”（t）",
                        "不允许脚本任务"),
                of(
                        "<scriptTask id=\"t\" scriptFormat=\"javascript\" camunda:resource=\"http://example.org/x.js\"/>",
                        "不允许脚本任务",
                        "camunda:resource"),
                of("<x:scriptTask xmlns:x=\"urn:x\" id=\"t\" scriptFormat=\"juel\"/>", "不允许脚本任务"),
                of(
                        "<serviceTask id=\"t\" name=\"查\" camunda:class=\"java.lang.Object\"/>",
                        "元素“查”（t）",
                        "camunda:class"),
                of("<serviceTask id=\"t\" activiti:class=\"java.lang.Object\"/>", "camunda:class"),
                of("<serviceTask id=\"t\" camunda:expression=\"${1+1}\"/>", "camunda:expression"),
                of("<serviceTask id=\"t\" camunda:type=\"shell\"/>", "camunda:type=“shell”"),
                of("<serviceTask id=\"t\" camunda:type=\"mail\"/>", "camunda:type=“mail”"),
                of("<sendTask id=\"t\" camunda:class=\"java.lang.Object\"/>", "camunda:class"),
                of("<serviceTask id=\"t\" camunda:delegateExpression=\"${dataSource}\"/>", "${dataSource}"),
                of("<serviceTask id=\"t\" camunda:delegateExpression=\"${caseHandlingProcess}\"/>", "没有名为"),
                of("<serviceTask id=\"t\" camunda:delegateExpression=\"${''.getClass()}\"/>", "没有名为"),
                of("<serviceTask id=\"t\" camunda:delegateExpression=\"${unit}\"/>", "没有名为"),
                of(
                        "<serviceTask id=\"t\" camunda:delegateExpression=\"${closeCase}\"><extensionElements>"
                                + "<camunda:field name=\"ending\" stringValue=\"x\"/></extensionElements></serviceTask>",
                        "元素 t",
                        "不允许向程序注入字段"),
                of(
                        "<serviceTask id=\"t\"><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>",
                        "不允许连接器"),
                of(
                        task("<camunda:executionListener event=\"start\" class=\"java.lang.Object\"/>"),
                        "camunda:class",
                        "delegateExpression"),
                of(task("<camunda:executionListener event=\"start\" expression=\"${1+1}\"/>"), "camunda:expression"),
                of(task("<camunda:taskListener event=\"create\" class=\"java.lang.Object\"/>"), "camunda:class"),
                of(
                        task(
                                "<camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"juel\">${1+1}</camunda:script></camunda:taskListener>"),
                        "不允许脚本",
                        "监听器必须用 delegateExpression"),
                of(task("<activiti:taskListener event=\"create\" class=\"java.lang.Object\"/>"), "camunda:class"),
                of(
                        task(
                                "<camunda:inputOutput><camunda:inputParameter name=\"x\"><camunda:script scriptFormat=\"juel\">${1+1}</camunda:script></camunda:inputParameter></camunda:inputOutput>"),
                        "不允许脚本"),
                of(
                        task(
                                "<camunda:inputOutput><camunda:inputParameter name=\"x\"><script scriptFormat=\"juel\">1</script></camunda:inputParameter></camunda:inputOutput>"),
                        "不允许脚本"),
                of(
                        task(
                                "<camunda:inputOutput><camunda:inputParameter name=\"x\">${execution.engineServices}</camunda:inputParameter></camunda:inputOutput>"),
                        "${execution.engineServices}"),
                of(
                        task(
                                "<camunda:inputOutput><camunda:inputParameter name=\"x\">$<camunda:list/>{''.getClass()}</camunda:inputParameter></camunda:inputOutput>"),
                        "${''.getClass()}"),
                of(
                        task(
                                "<camunda:formData><camunda:formField id=\"f\" type=\"string\"><camunda:validation><camunda:constraint name=\"validator\" config=\"java.lang.Object\"/></camunda:validation></camunda:formField></camunda:formData>"),
                        "camunda:formData"),
                of("<userTask id=\"t\" camunda:formKey=\"embedded:deployment:evil.html\"/>", "camunda:formKey"),
                of("<userTask id=\"t\" camunda:formHandlerClass=\"java.lang.Object\"/>", "camunda:formHandlerClass"),
                of("<userTask id=\"t\" camunda:assignee=\"${closeCase.getClass()}\"/>", "${closeCase.getClass()}"),
                of(
                        "<userTask id=\"t\" camunda:assignee=\"${coHandlers.toString(execution)}\"/>",
                        "${coHandlers.toString(execution)}"),
                of("<userTask id=\"t\" camunda:assignee=\"${taskService.deleteTask(execution)}\"/>", "taskService"),
                of("<userTask id=\"t\" name=\"${''.getClass()}\"/>", "${''.getClass()}"),
                of("<userTask id=\"t\"><documentation>${''['class']}</documentation></userTask>", "${''['class']}"),
                of("<userTask id=\"t\" camunda:dueDate=\"#{dateTime().plusDays(1)}\"/>", "#{dateTime().plusDays(1)}"),
                of("<userTask id=\"t\" camunda:assignee=\"${unit}${x.y}\"/>", "${x.y}"),
                of("<userTask id=\"t\" camunda:assignee=\"${unit == 'a' and x.y == 'b'}\"/>", "x.y"),
                of("<userTask id=\"t\" camunda:assignee=\"${unit == '}'}\"/>", "不允许表达式"),
                of("<userTask id=\"t\" camunda:assignee=\"${\"/>", "不允许表达式"),
                of("<callActivity id=\"t\" calledElement=\"${''.getClass()}\"/>", "${''.getClass()}"),
                of(
                        "<callActivity id=\"t\" calledElement=\"assignment\" camunda:variableMappingClass=\"java.lang.Object\"/>",
                        "camunda:variableMappingClass"),
                of(
                        "<callActivity id=\"t\" calledElement=\"assignment\"><extensionElements><camunda:in sourceExpression=\"${''.getClass()}\" target=\"x\"/></extensionElements></callActivity>",
                        "${''.getClass()}"),
                of(condition("language=\"juel\"", "1 == 1"), "不允许用脚本写条件"),
                of(condition("language=\"feel\"", "true"), "不允许用脚本写条件"),
                of(condition("camunda:resource=\"classpath://x.js\"", ""), "camunda:resource"),
                of(condition("", "${''.getClass() == null}"), "${''.getClass() == null}"),
                of(
                        "<intermediateCatchEvent id=\"t\"><timerEventDefinition><timeDuration xsi:type=\"tFormalExpression\">${''.getClass()}</timeDuration></timerEventDefinition></intermediateCatchEvent>",
                        "${''.getClass()}"));
    }

    private static Arguments of(String elements, String... told) {
        return Arguments.of(elements, List.of(told));
    }

    private static String task(String extensions) {
        return "<userTask id=\"t\"><extensionElements>" + extensions + "</extensionElements></userTask>";
    }

    private static String condition(String attributes, String text) {
        return "<userTask id=\"t\"/><sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"t\">"
                + "<conditionExpression xsi:type=\"tFormalExpression\" %s>%s</conditionExpression></sequenceFlow>"
                        .formatted(attributes, text);
    }

    @ParameterizedTest
    @MethodSource("diagramsThatCouldRunCode")
    void aDiagramThatCouldRunCodeIsRefusedAndSaysWhereAndWhy(String elements, List<String> told) {
        assertThatThrownBy(() -> tried.deploy("tried.bpmn", Models.process(elements)))
                .isInstanceOf(ParseException.class)
                .hasMessageStartingWith("部署被拒绝（tried.bpmn）")
                .hasMessageContainingAll(told.toArray(CharSequence[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<userTask id=\"t\" camunda:candidateGroups=\"${unit}\" camunda:dueDate=\"${deadline}\"/>",
                "<userTask id=\"t\" camunda:assignee=\"${outcome == '同意' and tier != 'grid' or not empty coUnits}\"/>",
                "<userTask id=\"t\" name=\"办理 ${number}\"/>",
                "<userTask id=\"t\" camunda:formRef=\"handle-assignment\" camunda:formRefBinding=\"latest\"/>",
                "<callActivity id=\"t\" calledElement=\"assignment\"><extensionElements><camunda:in businessKey=\"#{execution.processBusinessKey}\"/></extensionElements>"
                        + "<multiInstanceLoopCharacteristics camunda:collection=\"${coHandlers.of(execution)}\" camunda:elementVariable=\"coUnit\"/></callActivity>",
                "<serviceTask id=\"t\" camunda:delegateExpression=\"${closeCase}\" camunda:asyncBefore=\"true\"/>",
                "<serviceTask id=\"t\" camunda:type=\"external\" camunda:topic=\"weather\"/>",
                "<businessRuleTask id=\"t\" camunda:decisionRef=\"determine-start-tier\" camunda:mapDecisionResult=\"singleEntry\" camunda:resultVariable=\"tier\"/>",
                "<userTask id=\"t\"><extensionElements><camunda:taskListener id=\"l\" event=\"timeout\" delegateExpression=\"${presentCase}\"><timerEventDefinition><timeDuration xsi:type=\"tFormalExpression\">P1D</timeDuration></timerEventDefinition></camunda:taskListener></extensionElements></userTask>",
                "<userTask id=\"t\"><extensionElements><camunda:properties><camunda:property name=\"a\" value=\"b\"/></camunda:properties></extensionElements></userTask>"
            })
    void aDiagramThatCannotIsDeployed(String elements) {
        assertThatCode(() -> tried.deploy("tried.bpmn", Models.process(elements)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "feel-unary-tests", "http://www.omg.org/spec/FEEL/x"})
    void aTableInAnotherLanguageThanFeelIsRefused(String language) {
        assertThatThrownBy(() -> tried.deploy(
                        "tried.dmn", Models.table("expressionLanguage=\"%s\"".formatted(language), "tier")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("规则表只能使用 FEEL，不允许表达式语言“%s”", language);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "expressionLanguage=\"feel\"",
                "expressionLanguage=\"FEEL\"",
                "expressionLanguage=\"https://www.omg.org/spec/DMN/20191111/FEEL/\""
            })
    void aTableInFeelIsDeployed(String language) {
        assertThatCode(() -> tried.deploy("tried.dmn", Models.table(language, "tier")))
                .doesNotThrowAnyException();
    }

    @Test
    void aTableCannotCallJava() {
        String external =
                "{ f: function(x) external { java: { class: \"java.lang.System\", method signature: \"getProperty(java.lang.String)\" } }, r: f(\"user.home\") }.r";

        assertThatThrownBy(() -> tried.deploy("tried.dmn", Models.table("", external)))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("外部程序");
        // and did we not see it, the language still would not do it
        byte[] table = Models.table("", external).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> DmnEngineConfiguration.createDefaultDmnEngineConfiguration()
                        .buildEngine()
                        .evaluateDecisionTable("tried", new ByteArrayInputStream(table), Map.of()))
                .hasStackTraceContaining("xternal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tried.bpmn", "tried.dmn", "tried.bpmn20.xml", "tried.dmn11.xml"})
    void aDocumentTypeIsRefused(String name) {
        String content = name.contains("bpmn") ? Models.process("<userTask id=\"t\"/>") : Models.table("", "tier");
        String withDoctype = content.replace(
                "<definitions",
                "<!DOCTYPE definitions [<!ENTITY file SYSTEM \"file:///etc/hostname\">]>\n<definitions");

        assertThatThrownBy(() -> tried.deploy(name, withDoctype.replace("试验", "&file;")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("DOCTYPE");
        assertThatThrownBy(() -> tried.deploy(name, withDoctype)).isInstanceOf(ParseException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"schemaLocation=\"urn:x URL\"", "noNamespaceSchemaLocation=\"URL\""})
    void noModelMakesTheServerCallAnother(String reference) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        HttpServer other = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        other.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
        });
        other.start();
        try {
            String url =
                    "http://localhost:%d/x.xsd".formatted(other.getAddress().getPort());
            String located = "<definitions xmlns:y=\"http://www.w3.org/2001/XMLSchema-instance\" y:"
                    + reference.replace("URL", url);
            String foreign = "<extensionElements><x:any xmlns:x=\"urn:x\"/></extensionElements>";
            String diagram = Models.process("<userTask id=\"t\">" + foreign + "</userTask>");
            String table = Models.table("", "tier").replace("<decision ", foreign + "<decision ");

            for (var model : Map.of("tried.bpmn", diagram, "tried.dmn", table).entrySet()) {
                assertThatCode(() ->
                                tried.deploy(model.getKey(), model.getValue().replace("<definitions", located)))
                        .doesNotThrowAnyException();
            }
            assertThat(calls).hasValue(0); // a bare engine calls
        } finally {
            other.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tried.html", "tried.js", "tried.groovy", "tried.cmmn", "triedbpmn", "tried.BPMN", "tried.svg"})
    void aFileThatIsNoModelIsRefused(String name) {
        assertThatThrownBy(() -> tried.deploy(name, Models.process("<userTask id=\"t\"/>")))
                .isInstanceOf(ParseException.class)
                .hasMessageContaining("只能部署流程图");
    }

    @Test
    void aDiagramThatLostAStepTheCodeNeedsIsRefusedAndToldWhich() {
        Visitor officer = Visitor.demo(port, "policy-officer");
        assertThat(officer.deploy(TriedRules.NAME, Map.of("light.bpmn", light("event_redLight", "event_alarm")))
                        .body())
                .contains("缺少“红灯”（event_redLight）");
        var renamed = officer.deploy(TriedRules.NAME, Map.of("light.bpmn", light("name=\"红灯\"", "name=\"已超时\"")));
        assertThat(renamed.statusCode()).as(renamed.body()).isEqualTo(200);
    }

    private static String light(String shipped, String instead) {
        return ShippedFiles.changed("processes/light.bpmn", diagram -> diagram.replace(shipped, instead));
    }

    @Test
    void aRefusedDeploymentLeavesNothingBehind() {
        long files = rows("act_ge_bytearray");
        long deployments = rows("act_re_deployment");
        long processes = rows("act_re_procdef");
        long tables = rows("act_re_decision_def");

        assertThatThrownBy(() -> repository
                        .createDeployment()
                        .name(TriedRules.NAME)
                        .addString("good.dmn", Models.table("", "tier"))
                        .addString(
                                "good.bpmn",
                                Models.process("<userTask id=\"t\"/>").replace("\"tried\"", "\"good\""))
                        .addString("tried.bpmn", Models.process("<scriptTask id=\"t\" scriptFormat=\"juel\"/>"))
                        .deploy())
                .isInstanceOf(ParseException.class);

        assertThat(rows("act_ge_bytearray")).isEqualTo(files);
        assertThat(rows("act_re_deployment")).isEqualTo(deployments);
        assertThat(rows("act_re_procdef")).isEqualTo(processes);
        assertThat(rows("act_re_decision_def")).isEqualTo(tables);
        assertThat(repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey("good")
                        .count())
                .isZero();
    }

    @Test
    void thePolicyOfficerReadsInModelerWhatIsWrongAndWhere() {
        var answer = Visitor.demo(port, "policy-officer")
                .deploy(
                        TriedRules.NAME,
                        Map.of(
                                "tried.bpmn",
                                Models.process("<serviceTask id=\"t\" name=\"查\" camunda:class=\"x.Y\"/>")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("元素“查”（t）：不允许设置 camunda:class", "\"mainElementId\":\"t\"", "\"type\":\"ParseException\"");
    }

    @Test
    void theModelsWeShipAreDeployedAsTheyAre() throws Exception {
        var files = new PathMatchingResourcePatternResolver();
        var deployment = repository.createDeployment().name(TriedRules.NAME);
        for (String pattern :
                List.of("classpath:processes/*.bpmn", "classpath:decisions/*.dmn", "classpath:forms/*.form")) {
            for (var file : files.getResources(pattern)) {
                // under keys of their own, so that no case of another test meets them
                deployment.addString(
                        file.getFilename(),
                        file.getContentAsString(StandardCharsets.UTF_8)
                                .replaceAll("<bpmn:process id=\"", "<bpmn:process id=\"tried-")
                                .replaceAll("<decision id=\"", "<decision id=\"tried-")
                                .replaceAll("<definitions (.*) id=\"", "<definitions $1 id=\"tried-")
                                .replaceFirst("\"id\": \"", "\"id\": \"tried-"));
            }
        }
        assertThatCode(deployment::deploy).doesNotThrowAnyException();
    }

    @Test
    void onlyTheEnginesOwnScriptLanguagesAreThere() {
        assertThat(new ScriptEngineManager().getEngineFactories())
                .extracting(ScriptEngineFactory::getEngineName)
                .containsExactlyInAnyOrder("juel", "feel-scala", "feel-scala-unary-tests");
    }

    @Test
    void aScriptTaskRunsNowhere() {
        assertThatThrownBy(() -> tried.deploy(
                        "tried.bpmn",
                        Models.process(
                                "<scriptTask id=\"t\" scriptFormat=\"javascript\"><script>1</script></scriptTask>"
                                        + "<sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"t\"/>")))
                .isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> runtime.startProcessInstanceByKey("tried")).isInstanceOf(ProcessEngineException.class);
    }

    /** Shows that the guard is needed: without it, deploying is running code. */
    @Test
    void aBareEngineRunsWhatIsDeployed() {
        var configuration = new StandaloneInMemProcessEngineConfiguration();
        configuration.setJdbcUrl("jdbc:h2:mem:bare-deployments").setProcessEngineName("bare-deployments");
        var bare = configuration.buildProcessEngine();
        try {
            bare.getRepositoryService()
                    .createDeployment()
                    .addString(
                            "tried.bpmn",
                            Models.process(
                                    "<serviceTask id=\"s\" camunda:expression=\"${''.getClass().forName('java.lang.Runtime').getName()}\" camunda:resultVariable=\"reached\"/>"
                                            + "<userTask id=\"t\"/><sequenceFlow id=\"f\" sourceRef=\"start\" targetRef=\"s\"/><sequenceFlow id=\"g\" sourceRef=\"s\" targetRef=\"t\"/>"))
                    .deploy();
            var instance = bare.getRuntimeService().startProcessInstanceByKey("tried");
            assertThat(bare.getRuntimeService().getVariable(instance.getId(), "reached"))
                    .isEqualTo("java.lang.Runtime");
        } finally {
            bare.close();
        }
    }

    @Test
    void expressionsReachTheDelegatesAndNoOtherBean() {
        assertThat(engine.getBeans().keySet())
                .contains("closeCase", "presentCase", "coHandlers")
                .doesNotContain(
                        "dataSource",
                        "identityService",
                        "runtimeService",
                        "caseHandlingProcess",
                        "administrator",
                        "taskDesk");
        assertThat(evaluate("${closeCase}")).isNotNull();
        assertThatThrownBy(() -> evaluate("${dataSource}")).isInstanceOf(ProcessEngineException.class);
    }

    private Object evaluate(String expression) {
        return engine.getCommandExecutorTxRequired().execute(context -> engine.getExpressionManager()
                .createExpression(expression)
                .getValue(StartProcessVariableScope.getSharedInstance()));
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}

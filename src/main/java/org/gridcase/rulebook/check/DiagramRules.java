package org.gridcase.rulebook.check;

import java.util.Map;
import java.util.Set;
import org.gridcase.rulebook.check.ModelReader.Faults;
import org.xml.sax.Attributes;

/**
 * What a diagram may hold so that deploying one is not the same as running code: BPMN without scripts, of the engine's extensions only
 * those listed here, and {@link DiagramExpressions} wherever an expression can stand. A list of what is allowed, because the engine has
 * many ways to run code (classes, connectors, mail and shell tasks, field injection) and reads some elements whatever their namespace.
 */
class DiagramRules implements ModelReader.Rules {

    /** Namespaces the engine reads as its own. */
    static final Set<String> ENGINE = Set.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private static final Map<String, String> NEVER = Map.of(
            "scriptTask", "不允许脚本任务，请改用规则表或程序提供的服务任务",
            "script", "不允许脚本",
            "conditionalEventDefinition", "不允许条件事件，请改用网关、消息或定时事件",
            "connector", "不允许连接器",
            "field", "不允许向程序注入字段",
            "import", "不允许引入外部文件");

    private static final Set<String> SETTINGS = Set.of(
            // of the process
            "historyTimeToLive",
            "versionTag",
            "isStartableInTasklist",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "initiator",
            // of every step
            "async",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority",
            "taskPriority",
            "modelerTemplate",
            "modelerTemplateVersion",
            "modelerTemplateIcon",
            // of people's tasks
            "assignee",
            "candidateGroups",
            "candidateUsers",
            "dueDate",
            "followUpDate",
            "priority",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            // of services, decisions and called diagrams
            "delegateExpression",
            "type",
            "topic",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "mapDecisionResult",
            "resultVariable",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "collection",
            "elementVariable",
            // of events
            "variableName",
            "variableEvents",
            "errorCodeVariable",
            "errorMessageVariable",
            "errorMessage",
            "escalationCodeVariable");

    private static final Set<String> LISTENER = Set.of("id", "event", "delegateExpression");
    private static final Set<String> MAPPING =
            Set.of("source", "sourceExpression", "target", "businessKey", "variables", "local");

    /** The engine's extension elements, each with the attributes it may carry. */
    private static final Map<String, Set<String>> EXTENSIONS = Map.ofEntries(
            Map.entry("executionListener", LISTENER),
            Map.entry("taskListener", LISTENER),
            Map.entry("in", MAPPING),
            Map.entry("out", MAPPING),
            Map.entry("inputOutput", Set.of()),
            Map.entry("inputParameter", Set.of("name")),
            Map.entry("outputParameter", Set.of("name")),
            Map.entry("list", Set.of()),
            Map.entry("map", Set.of()),
            Map.entry("entry", Set.of("key")),
            Map.entry("value", Set.of("id", "name")),
            Map.entry("properties", Set.of()),
            Map.entry("property", Set.of("id", "name", "value")),
            Map.entry("failedJobRetryTimeCycle", Set.of()));

    private final DiagramExpressions expressions;

    DiagramRules(DiagramExpressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public void element(String namespace, String name, Attributes attributes, Faults faults) {
        boolean extension = ENGINE.contains(namespace);
        if (NEVER.containsKey(name)) {
            faults.add(NEVER.get(name));
        } else if (extension && !EXTENSIONS.containsKey(name)) {
            faults.add("不允许扩展元素 camunda:" + name);
        }
        for (int i = 0; i < attributes.getLength(); i++) {
            String attribute = attributes.getLocalName(i);
            Set<String> allowed = extension ? EXTENSIONS.getOrDefault(name, Set.of()) : SETTINGS;
            if (extension || ENGINE.contains(attributes.getURI(i))) {
                setting(attribute, attributes.getValue(i), allowed, faults);
            } else if (attribute.equals("scriptFormat") || attribute.equals("language")) {
                faults.add("不允许用脚本写条件（%s=%s）".formatted(attribute, attributes.getValue(i)));
            }
            expression(attributes.getValue(i), faults);
        }
        if (extension && name.endsWith("Listener") && attributes.getIndex("delegateExpression") < 0) {
            faults.add("监听器必须用 delegateExpression 指明程序");
        }
    }

    private void setting(String name, String value, Set<String> allowed, Faults faults) {
        if (!allowed.contains(name)) {
            faults.add("不允许设置 camunda:%s".formatted(name));
        } else if (name.equals("delegateExpression") && !expressions.isDelegate(value)) {
            faults.add("没有名为 %s 的服务程序可供流程图使用".formatted(value));
        } else if (name.equals("type") && !value.equals("external")) {
            faults.add("不允许 camunda:type=“%s”的服务任务".formatted(value));
        }
    }

    @Override
    public void text(String text, Faults faults) {
        expression(text, faults);
    }

    private void expression(String text, Faults faults) {
        String refused = expressions.refused(text);
        if (refused != null) {
            faults.add("不允许表达式 %s；可用变量、变量与文字的比较，或程序提供的方法%s".formatted(refused, DiagramExpressions.hint(refused)));
        }
    }
}

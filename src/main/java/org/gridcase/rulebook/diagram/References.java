package org.gridcase.rulebook.diagram;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Nearest;
import org.jspecify.annotations.Nullable;

/** Whether what a diagram names is there: called diagrams, tables, forms, messages. */
final class References {

    private static final Set<String> BINDINGS = Set.of("latest", "deployment");

    private static final Map<String, String> NAMED = Map.of(
            "messageEventDefinition", "messageRef",
            "signalEventDefinition", "signalRef",
            "errorEventDefinition", "errorRef",
            "escalationEventDefinition", "escalationRef",
            "receiveTask", "messageRef");

    private static final Map<String, String> WORDS =
            Map.of("messageRef", "消息", "signalRef", "信号", "errorRef", "错误", "escalationRef", "升级");

    private static final Map<String, String> CODES = Map.of("errorRef", "errorCode", "escalationRef", "escalationCode");

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    References(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        lifetime();
        graph.nodes.values().forEach(this::node);
        graph.process.all().forEach(this::names);
    }

    private void lifetime() {
        @Nullable String lifetime = graph.process.engine("historyTimeToLive");
        if (lifetime != null && !lifetime.matches("\\d+|P\\d+D")) {
            findings.errorProposing(
                    graph.process, "P3650D", "历史保留时间（History time to live）须是天数，如 P3650D，现在是：%s", lifetime);
        } else if (lifetime != null && context.isCalledByOurs(graph.process.id())) {
            int needed = context.deployed.daysOfHistory();
            String days = lifetime.replaceAll("\\D", "");
            if (days.length() < 6 && Integer.parseInt(days) < needed) {
                findings.errorProposing(
                        graph.process, "P%dD".formatted(needed), "历史保留时间由系统设定，不能短于 P%dD，现在是：%s", needed, lifetime);
            }
        }
    }

    private void node(XmlElement node) {
        if (node.is("callActivity")) {
            called(node);
        }
        if (node.is("userTask", "startEvent")) {
            form(node);
        }
        if (node.is("serviceTask", "sendTask", "businessRuleTask")) {
            work(node);
        }
        if (node.is("intermediateCatchEvent", "boundaryEvent")
                && FlowGraph.definition(node).isEmpty()) {
            findings.error(node, "没有选事件类型（消息、定时等）");
        }
        if (node.is("transaction") || node.child("cancelEventDefinition").isPresent()) {
            findings.errorProposing(
                    node, "改用普通子流程（Sub-process）和网关", "不能用事务子流程（Transaction）和取消事件：取消时没有人接着办，提交答复的人会收到系统出错");
        }
        if (node.is("adHocSubProcess", "complexGateway")) {
            findings.error(node, "流程引擎不支持%s", node.is("complexGateway") ? "复杂网关" : "即兴子流程");
        }
    }

    private void called(XmlElement node) {
        String process = node.get("calledElement", "").strip();
        if (process.isEmpty()) {
            findings.error(node, "没有填要调用的流程（Called element）");
        } else if (context.expressions.parse(process) instanceof Text
                && context.process(process).isEmpty()) {
            Set<String> known = new TreeSet<>(context.required.keySet());
            known.addAll(context.submitted.keySet());
            findings.errorProposing(node, Nearest.to(process, known).orElse(null), "没有编号为 %s 的流程", process);
        }
        binding(node, "calledElement");
        if ("deployment".equals(node.engine("calledElementBinding")) && !context.submitted.containsKey(process)) {
            findings.error(node, "绑定方式是 deployment，流程 %s 须与流程图一起部署；或改选 latest", process);
        }
    }

    private void form(XmlElement node) {
        @Nullable String form = node.engine("formRef");
        if (form == null) {
            return;
        }
        if (!(context.expressions.parse(form) instanceof Text)) {
            findings.error(node, "表单须直接写出编号，不能是表达式：%s", form);
        } else if (context.form(form).isEmpty()) {
            findings.errorProposing(
                    node,
                    Nearest.to(form, context.formsInForce(graph.process.id())).orElse(null),
                    "没有编号为 %s 的表单：请先部署表单，或与流程图一起部署",
                    form);
        }
        if (node.engine("formRefBinding") == null) {
            findings.errorProposing(node, "latest", "表单没有选绑定方式（Binding）：请选 latest");
        }
        binding(node, "formRef");
        if ("deployment".equals(node.engine("formRefBinding")) && !context.forms.containsKey(form)) {
            findings.error(node, "绑定方式是 deployment，表单 %s 须与流程图一起部署；或改选 latest", form);
        }
    }

    private void binding(XmlElement node, String what) {
        @Nullable String binding = node.engine(what + "Binding");
        if (binding != null && !BINDINGS.contains(binding)) {
            findings.errorProposing(
                    node, "latest", "绑定方式（Binding）须是 latest 或 deployment，现在是：%s。写定版本的，规则变更、试点和收回都改不了它", binding);
        }
    }

    private void work(XmlElement node) {
        @Nullable String table = node.engine("decisionRef");
        if (table != null) {
            if (context.expressions.parse(table) instanceof Text && !context.hasDecision(table)) {
                findings.error(node, "没有编号为 %s 的规则表", table);
            }
            binding(node, "decisionRef");
        } else if (node.engine("delegateExpression") == null
                && node.engine("type") == null
                && node.engine("class") == null
                && node.engine("expression") == null) {
            findings.error(node, "没有指明做什么：请选规则表、服务，或改用用户任务");
        } else if ("external".equals(node.engine("type")) && node.engine("topic") == null) {
            findings.error(node, "外部任务没有填主题（Topic）");
        }
    }

    private void names(XmlElement element) {
        @Nullable String reference = NAMED.get(element.tag);
        if (reference == null || !element.namespace.equals(XmlElement.BPMN)) {
            return;
        }
        @Nullable String id = element.get(reference);
        boolean mayBeMissing = reference.equals("errorRef") || reference.equals("escalationRef");
        String word = WORDS.getOrDefault(reference, "");
        if (id == null) {
            boolean catches = element.parent != null && element.parent.is("boundaryEvent", "startEvent");
            if (!(mayBeMissing && catches)) {
                findings.error(element, "没有选%s", word);
            }
            return;
        }
        Optional<XmlElement> named = root().children.stream()
                .filter(each -> each.id().equals(id.replaceFirst("^.*:", "")))
                .findFirst();
        if (named.isEmpty()) {
            findings.error(element, "引用的%s不存在（%s）", word, id);
        } else if (!mayBeMissing && named.get().get("name", "").isBlank()) {
            findings.error(element, "%s没有名称：流程引擎按名称找到它", word);
        } else {
            writtenOut(element, word + "的名称", named.get().get("name", ""));
            writtenOut(element, word + "的编码", named.get().get(CODES.getOrDefault(reference, ""), ""));
        }
    }

    /** The engine reads names and codes as expressions, and stops at a variable that it does not find. */
    private void writtenOut(XmlElement element, String what, String text) {
        if (!(context.expressions.parse(text) instanceof Text)) {
            findings.error(element, "%s须直接写出，不能是表达式：%s", what, text);
        }
    }

    private XmlElement root() {
        return graph.process.outward(each -> false);
    }
}

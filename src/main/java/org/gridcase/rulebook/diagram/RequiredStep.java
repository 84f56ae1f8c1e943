package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.Variable;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Nearest;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.EachOf;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.gridcase.rulebook.requirement.StepRequirements.Step;
import org.jspecify.annotations.Nullable;

/** Whether a step our code relies on stands in a diagram, and is of the kind it must be. */
final class RequiredStep {

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    RequiredStep(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    boolean isThere(Step step) {
        @Nullable XmlElement node = graph.nodes.get(step.id());
        if (node == null) {
            findings.errorProposing(
                    graph.process, putBack(step), "缺少“%s”（%s）：程序按这个编号找到它，可以改名、移动，但不能删除或改编号", step.name(), step.id());
            return false;
        }
        @Nullable String wrong = wrong(node, step);
        if (wrong != null) {
            findings.error(node, "“%s”这一步%s", step.name(), wrong);
        }
        return wrong == null;
    }

    /** Where the step stood in the diagram that is in force now, or which one has got another id. */
    private @Nullable String putBack(Step step) {
        FlowGraph before = context.inForce(graph.process.id())
                .map(FlowGraph::new)
                .filter(rules -> rules.nodes.containsKey(step.id()))
                .orElse(null);
        if (before == null) {
            return null;
        }
        XmlElement lost = before.node(step.id());
        Optional<XmlElement> renamed = graph.nodes.values().stream()
                .filter(node -> node.tag.equals(lost.tag) && !before.nodes.containsKey(node.id()))
                .filter(node -> node.name().equals(lost.name())
                        || Nearest.to(step.id(), Set.of(node.id())).isPresent())
                .findFirst();
        if (renamed.isPresent()) {
            return "把 %s 的编号改回 %s".formatted(renamed.get().called(), step.id());
        }
        String what =
                "“%s”（编号 %s，%s）".formatted(step.name(), step.id(), step.kind().label());
        List<XmlElement> in = before.incoming(lost);
        List<XmlElement> out = before.outgoing(lost);
        if (in.isEmpty() || out.isEmpty()) {
            return "放回" + what;
        }
        return "在 %s 与 %s 之间放回%s"
                .formatted(
                        before.source(in.get(0)).called(),
                        before.target(out.get(0)).called(),
                        what);
    }

    /** In what a step is not what it must be; null when it is. */
    private @Nullable String wrong(XmlElement node, Step step) {
        boolean each = node.children.stream().anyMatch(child -> child.tag.endsWith("LoopCharacteristics"));
        if (each != (step.kind() == Kind.CALL_FOR_EACH)) {
            return each ? "不能设为多实例或循环：它可能一次也不执行" : "须是多实例：每个协办单位各一份";
        }
        if (each && !isForAll(node, step)) {
            EachOf list = listOf(step);
            return "须给每个单位同时各办一份：多实例的集合须是 %s，元素变量须是 %s，不能逐个办理、限定次数或提前结束".formatted(list.list(), list.each());
        }
        if (FlowGraph.isForCompensation(node)) {
            return "不能设为补偿步骤";
        }
        boolean right =
                switch (step.kind()) {
                    case USER_TASK -> node.is("userTask");
                    case FORM_START -> node.is("startEvent") && isTopLevel(node);
                    case SERVICE -> node.is("serviceTask", "sendTask", "businessRuleTask") && isDoneBy(node, step);
                    case EXTERNAL ->
                        node.is("serviceTask", "sendTask")
                                && "external".equals(node.engine("type"))
                                && Objects.equals(node.engine("topic"), step.detail());
                    case CALL, CALL_FOR_EACH -> calls(node, step);
                    case TIMER -> node.is("intermediateCatchEvent") && waitsUntil(node, step);
                    case MESSAGE_START -> isStartedByMessage(node, step);
                    case MESSAGE_BOUNDARY -> breaksOff(node, step) && hasMessage(node, step);
                    case TIMER_BOUNDARY -> breaksOff(node, step) && waitsUntil(node, step);
                    case TERMINATE_END ->
                        node.is("endEvent")
                                && isTopLevel(node)
                                && node.child("terminateEventDefinition").isPresent();
                };
        return right
                ? null
                : "须是%s%s".formatted(step.kind().label(), step.detail() == null ? "" : "（" + step.detail() + "）");
    }

    /** What else is set there the engine would do instead. */
    private boolean isDoneBy(XmlElement node, Step step) {
        @Nullable String delegate = node.engine("delegateExpression");
        boolean otherwise = Stream.of("type", "class", "expression", "decisionRef", "topic")
                .anyMatch(setting -> node.engine(setting) != null);
        return !otherwise
                && delegate != null
                && context.expressions.parse(delegate).equals(new Variable(Objects.requireNonNull(step.detail())));
    }

    private static boolean calls(XmlElement node, Step step) {
        @Nullable String binding = node.engine("calledElementBinding");
        return node.is("callActivity")
                && Objects.equals(step.detail(), node.get("calledElement"))
                && (binding == null || binding.equals("latest"));
    }

    private boolean breaksOff(XmlElement node, Step step) {
        @Nullable Requirements ours = context.required(graph.process);
        return node.is("boundaryEvent")
                && !"false".equals(node.get("cancelActivity"))
                && ours != null
                && node.get("attachedToRef", "").equals(ours.steps().breaks().get(step.id()));
    }

    private EachOf listOf(Step step) {
        return Objects.requireNonNull(Objects.requireNonNull(context.required(graph.process))
                .steps()
                .lists()
                .get(step.id()));
    }

    /** For each of our list, all at once and each with its own: with another list or variable nobody, or always the same one, is called. */
    private boolean isForAll(XmlElement node, Step step) {
        EachOf list = listOf(step);
        List<XmlElement> loops = node.children.stream()
                .filter(child -> child.tag.endsWith("LoopCharacteristics"))
                .toList();
        XmlElement loop = loops.get(0);
        return loops.size() == 1
                && loop.is("multiInstanceLoopCharacteristics")
                && "false".equals(loop.get("isSequential", "false"))
                && list.each().equals(loop.engine("elementVariable"))
                && loop.children("loopCardinality", "completionCondition", "loopDataInputRef", "inputDataItem")
                        .findAny()
                        .isEmpty()
                && context.expressions
                        .parse(Objects.requireNonNullElse(loop.engine("collection"), ""))
                        .equals(context.expressions.parse(list.list()));
    }

    private boolean waitsUntil(XmlElement node, Step step) {
        Expression time = context.expressions.parse(Objects.requireNonNull(step.detail()));
        return node.child("timerEventDefinition")
                .flatMap(timer -> timer.child("timeDate"))
                .filter(date -> context.expressions.parse(date.text()).equals(time))
                .isPresent();
    }

    private boolean isStartedByMessage(XmlElement node, Step step) {
        @Nullable XmlElement around = node.parent;
        return node.is("startEvent")
                && around != null
                && FlowGraph.isEventSubProcess(around)
                && around.parent == graph.process
                && !"false".equals(node.get("isInterrupting"))
                && hasMessage(node, step);
    }

    private boolean hasMessage(XmlElement node, Step step) {
        Optional<String> message = node.child("messageEventDefinition").map(each -> each.get("messageRef", ""));
        return message.isPresent()
                && Objects.requireNonNull(graph.process.parent)
                        .children("message")
                        .anyMatch(each ->
                                each.id().equals(message.get()) && Objects.equals(step.detail(), each.get("name")));
    }

    private boolean isTopLevel(XmlElement node) {
        return node.parent == graph.process;
    }
}

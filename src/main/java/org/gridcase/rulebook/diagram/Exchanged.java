package org.gridcase.rulebook.diagram;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;

/** What has got to a wrong place in a diagram that is otherwise sound: the answers of a gateway, the form of a task. */
final class Exchanged {

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    Exchanged(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        context.inForce(graph.process.id()).map(context::graph).ifPresent(before -> graph.nodes.values().stream()
                .filter(node -> before.nodes.containsKey(node.id()))
                .forEach(node -> {
                    if (node.is("exclusiveGateway", "inclusiveGateway")) {
                        answers(node, before);
                    } else if (node.is("userTask", "startEvent")) {
                        form(node, before.node(node.id()));
                    }
                }));
    }

    /** The same ways on under the same conditions, but not each under its own. */
    private void answers(XmlElement gateway, FlowGraph before) {
        Map<String, Optional<Expression>> now = ways(gateway, graph);
        Map<String, Optional<Expression>> then = ways(before.node(gateway.id()), before);
        boolean exchanged = now.keySet().equals(then.keySet())
                && Set.copyOf(now.values()).equals(new HashSet<>(then.values()))
                && !now.equals(then);
        if (exchanged) {
            findings.warningProposing(
                    gateway,
                    "把连线的终点（或条件）换回来",
                    "两条连线的去向对调了：现行的图中%s，现在%s",
                    said(then, before::node),
                    said(now, graph::node));
        }
    }

    /** The condition under which each step after a gateway is gone to; none for the one that is gone to otherwise. */
    private Map<String, Optional<Expression>> ways(XmlElement gateway, FlowGraph in) {
        Map<String, Optional<Expression>> ways = new HashMap<>();
        in.outgoing(gateway)
                .forEach(flow -> ways.put(
                        in.target(flow).id(),
                        Optional.ofNullable(Branching.written(flow)).map(context.expressions::parse)));
        return ways;
    }

    /** Where the default flow leads, in both. */
    private static String said(Map<String, Optional<Expression>> ways, Function<String, XmlElement> node) {
        return ways.entrySet().stream()
                .filter(way -> way.getValue().isEmpty())
                .map(way -> "默认连线到 " + node.apply(way.getKey()).called())
                .findFirst()
                .orElse("条件各不相同");
    }

    /** A form that another step of ours shows asks for other things, although it has the fields. */
    private void form(XmlElement step, XmlElement before) {
        String shown = Optional.ofNullable(step.engine("formRef")).orElse("");
        String inForce = Optional.ofNullable(before.engine("formRef")).orElse("");
        if (!inForce.isEmpty() && !shown.equals(inForce)) {
            usersOf(shown)
                    .filter(other -> !other.id().equals(step.id()))
                    .findFirst()
                    .ifPresent(other -> findings.warningProposing(
                            step, inForce, "表单 %s 是“%s”用的：这一步现行用的是 %s", shown, other.name(), inForce));
        }
    }

    private Stream<XmlElement> usersOf(String form) {
        List<String> ours = context.required.entrySet().stream()
                .filter(each -> !each.getValue().isTechnical())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return ours.stream()
                .flatMap(process -> context.inForce(process).stream())
                .flatMap(XmlElement::all)
                .filter(each -> form.equals(each.engine("formRef")));
    }
}

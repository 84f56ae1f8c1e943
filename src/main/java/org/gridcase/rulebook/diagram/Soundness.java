package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.SCOPES;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Nearest;
import org.jspecify.annotations.Nullable;

/** Whether everything in a diagram is connected: it can be reached, and from it the end. */
final class Soundness {

    private final FlowGraph graph;
    private final Findings findings;

    Soundness(FlowGraph graph, Findings findings) {
        this.graph = graph;
        this.findings = findings;
    }

    void check() {
        flows();
        scope(graph.process);
        graph.all(SCOPES).forEach(this::scope);
        graph.nodes.values().forEach(this::connected);
        reachable();
        joins();
    }

    private void flows() {
        graph.process.all().filter(each -> each.is("sequenceFlow")).forEach(flow -> {
            for (String end : List.of("sourceRef", "targetRef")) {
                String id = flow.get(end, "");
                if (!graph.nodes.containsKey(id)) {
                    findings.errorProposing(
                            flow,
                            Nearest.to(id, ends(end))
                                    .map(near ->
                                            "改连到 %s".formatted(graph.node(near).called()))
                                    .orElse(null),
                            "连线的%s不存在（%s）：请重新连接",
                            end.equals("sourceRef") ? "起点" : "终点",
                            id.isEmpty() ? "未填" : id);
                }
            }
        });
        graph.flows.stream()
                .filter(flow -> graph.source(flow).parent != graph.target(flow).parent)
                .forEach(flow -> findings.error(flow, "连线不能跨出或跨入子流程"));
    }

    private void scope(XmlElement scope) {
        List<XmlElement> starts = scope.children("startEvent").toList();
        if (starts.isEmpty()) {
            findings.error(scope, "没有开始事件");
        }
        if (starts.stream()
                        .filter(start -> FlowGraph.definition(start).isEmpty())
                        .count()
                > 1) {
            findings.error(scope, "只能有一个没有触发条件的开始事件");
        }
        if (scope.is(SCOPES) && !FlowGraph.isEventSubProcess(scope)) {
            starts.stream()
                    .filter(start -> FlowGraph.definition(start).isPresent())
                    .forEach(start -> findings.error(start, "普通子流程的开始事件不能有触发条件"));
        }
        if (FlowGraph.isEventSubProcess(scope)) {
            starts.stream()
                    .filter(start -> FlowGraph.definition(start).isEmpty())
                    .forEach(start -> findings.error(start, "事件子流程的开始事件须有触发条件（消息、定时等）"));
        }
    }

    private void connected(XmlElement node) {
        boolean outside = FlowGraph.isEventSubProcess(node) || FlowGraph.isForCompensation(node);
        boolean begins = node.is("startEvent", "boundaryEvent") || isLinkCatch(node);
        boolean ends = node.is("endEvent") || FlowGraph.isLinkThrow(node) || isCompensationBoundary(node);
        if (!outside && !ends && graph.outgoing(node).isEmpty()) {
            findings.errorProposing(node, onlyOne(false, node), "后面没有连线，流程走到这里就停住");
        }
        if (!outside && !begins && graph.incoming(node).isEmpty()) {
            findings.errorProposing(node, onlyOne(true, node), "没有连线通到这里，永远不会执行");
        }
        if (outside && !(graph.incoming(node).isEmpty() && graph.outgoing(node).isEmpty())) {
            findings.error(node, "事件子流程和补偿步骤不能有连线");
        }
        if (node.is("endEvent") && !graph.outgoing(node).isEmpty()) {
            findings.error(node, "结束事件后面不能再有连线");
        }
        if (node.is("startEvent", "boundaryEvent") && !graph.incoming(node).isEmpty()) {
            findings.error(node, "不能有连线通到%s", node.is("startEvent") ? "开始事件" : "边界事件");
        }
        if (node.is("boundaryEvent")
                && Stream.ofNullable(graph.nodes.get(node.get("attachedToRef", "")))
                        .noneMatch(Soundness::isActivity)) {
            findings.error(node, "边界事件没有附着在步骤上");
        }
        links(node);
    }

    private static boolean isActivity(XmlElement node) {
        return !node.tag.endsWith("Gateway") && !node.tag.endsWith("Event");
    }

    /** A flow that somebody has deleted left one step without a way on, and one without a way there. */
    private @Nullable String onlyOne(boolean entered, XmlElement node) {
        List<XmlElement> others = graph.nodes.values().stream()
                .filter(other -> other.parent == node.parent && other != node)
                .filter(other -> entered
                        ? !other.is("endEvent") && graph.outgoing(other).isEmpty()
                        : !other.is("startEvent", "boundaryEvent")
                                && graph.incoming(other).isEmpty())
                .filter(other -> !FlowGraph.isEventSubProcess(other) && !FlowGraph.isForCompensation(other))
                .toList();
        if (others.size() != 1) {
            return null;
        }
        String other = others.get(0).called();
        return entered ? "从 %s 连到这里".formatted(other) : "连到 %s".formatted(other);
    }

    private void links(XmlElement node) {
        if (node.parent == null || FlowGraph.link(node).isEmpty()) {
            return;
        }
        long others = node.parent.children.stream()
                .filter(other ->
                        !other.tag.equals(node.tag) && FlowGraph.link(other).equals(FlowGraph.link(node)))
                .count();
        if (others == 0) {
            findings.error(node, "链接“%s”没有另一端", FlowGraph.link(node));
        }
    }

    private static boolean isLinkCatch(XmlElement node) {
        return node.is("intermediateCatchEvent") && !FlowGraph.link(node).isEmpty();
    }

    private static boolean isCompensationBoundary(XmlElement node) {
        return node.is("boundaryEvent")
                && node.child("compensateEventDefinition").isPresent();
    }

    private void reachable() {
        Set<Point> reached = graph.reachable(graph.start());
        Set<Point> ending = graph.leadingTo(ends(), point -> false);
        for (XmlElement node : graph.nodes.values()) {
            if (!graph.incoming(node).isEmpty() && !reached.contains(before(node))) {
                findings.error(node, "从开始事件走不到这里，永远不会执行");
            } else if (!graph.outgoing(node).isEmpty() && !ending.contains(after(node))) {
                findings.error(node, "从这里走不到结束，流程会一直转下去");
            }
        }
    }

    /** Every end of the process and of its sub-processes. */
    private Set<Point> ends() {
        Set<Point> ends = new HashSet<>(Set.of(graph.end()));
        graph.all(SCOPES).filter(FlowGraph::isEventSubProcess).forEach(each -> ends.add(after(each)));
        return ends;
    }

    /** Ids of the steps at which a flow can begin or end. */
    private Set<String> ends(String end) {
        String never = end.equals("sourceRef") ? "endEvent" : "startEvent";
        return graph.nodes.values().stream()
                .filter(step -> !step.is(never))
                .map(XmlElement::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A parallel join waits for all that comes in; a choice before it sends only one, or some. */
    private void joins() {
        graph.all("parallelGateway")
                .filter(join -> graph.incoming(join).size() > 1)
                .forEach(join -> graph.all("inclusiveGateway")
                        .filter(choice -> graph.outgoing(choice).size() > 1)
                        .filter(choice -> waitsForEver(choice, join))
                        .findFirst()
                        .ifPresent(choice ->
                                findings.error(join, "并行汇合要等全部来路，而 %s 可以只走其中几条：案件会一直等下去。请改用包容网关汇合", choice.called())));
        graph.all("parallelGateway")
                .filter(join -> graph.incoming(join).size() > 1)
                .forEach(join -> graph.all("exclusiveGateway", "eventBasedGateway")
                        .filter(choice -> graph.outgoing(choice).size() > 1)
                        .filter(choice -> waitsForEver(choice, join))
                        .findFirst()
                        .ifPresent(choice ->
                                findings.warning(join, "并行汇合要等全部来路，而%s只走其中一条，可能一直等下去；请改用互斥网关汇合", choice.called())));
    }

    private boolean waitsForEver(XmlElement choice, XmlElement join) {
        Set<Point> around = graph.reachable(List.of(graph.start()), before(choice)::equals, flow -> false);
        if (graph.incoming(join).stream().anyMatch(flow -> around.contains(source(flow)))) {
            return false;
        }
        return graph.outgoing(choice).stream().anyMatch(way -> {
            Set<Point> taken = graph.reachable(
                    List.of(before(graph.target(way))),
                    point -> point.equals(before(choice)) || point.equals(before(join)),
                    flow -> false);
            long arriving = graph.incoming(join).stream()
                    .filter(flow -> flow == way || taken.contains(source(flow)))
                    .count();
            return arriving > 0 && arriving < graph.incoming(join).size();
        });
    }

    private Point source(XmlElement flow) {
        return after(graph.source(flow));
    }
}

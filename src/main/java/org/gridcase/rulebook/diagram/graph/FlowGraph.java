package org.gridcase.rulebook.diagram.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a token can go in one process, event sub-processes, boundary events, links and compensation included. A step is two points, so that
 * leaving it by a boundary event is not having done it.
 */
public final class FlowGraph {

    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "manualTask",
            "scriptTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "transaction",
            "adHocSubProcess",
            "exclusiveGateway",
            "inclusiveGateway",
            "parallelGateway",
            "complexGateway",
            "eventBasedGateway");

    public static final String[] SCOPES = {"subProcess", "transaction", "adHocSubProcess"};

    /**
     * Before or after a step.
     *
     * @param step a step or the process
     * @param done whether it has been done
     */
    public record Point(XmlElement step, boolean done) {}

    /** A move of the token, over a sequence flow or without one. */
    public record Move(Point to, @Nullable XmlElement flow) {}

    public final XmlElement process;
    public final Map<String, XmlElement> nodes = new LinkedHashMap<>();
    public final List<XmlElement> flows = new ArrayList<>();
    private final Map<Point, List<Move>> moves = new HashMap<>();
    private final Map<XmlElement, List<XmlElement>> outgoing = new HashMap<>();
    private final Map<XmlElement, List<XmlElement>> incoming = new HashMap<>();

    public FlowGraph(XmlElement process) {
        this(process, Set.of());
    }

    /** @param without steps that are left out, with the flows that begin or end there */
    public FlowGraph(XmlElement process, Set<XmlElement> without) {
        this.process = process;
        process.all()
                .filter(each -> isNode(each) && !without.contains(each))
                .forEach(node -> nodes.putIfAbsent(node.id(), node));
        process.all().filter(each -> each.is("sequenceFlow")).forEach(this::flow);
        scope(process);
    }

    public static boolean isNode(XmlElement element) {
        boolean extension = element.parent != null && element.parent.is("extensionElements");
        return NODES.contains(element.tag) && !extension && !element.isEngines();
    }

    public static Point before(XmlElement step) {
        return new Point(step, false);
    }

    public static Point after(XmlElement step) {
        return new Point(step, true);
    }

    /** Where the process begins, and where it is over. */
    public Point start() {
        return before(process);
    }

    public Point end() {
        return after(process);
    }

    private void flow(XmlElement flow) {
        XmlElement from = nodes.get(flow.get("sourceRef", ""));
        XmlElement to = nodes.get(flow.get("targetRef", ""));
        if (from != null && to != null) {
            flows.add(flow);
            outgoing.computeIfAbsent(from, each -> new ArrayList<>()).add(flow);
            incoming.computeIfAbsent(to, each -> new ArrayList<>()).add(flow);
            move(after(from), before(to), flow);
        }
    }

    private void scope(XmlElement scope) {
        for (XmlElement node : scope.children) {
            if (nodes.get(node.id()) != node) {
                continue;
            }
            if (node.is(SCOPES)) {
                scope(node);
            } else if (!isLinkThrow(node)) {
                move(before(node), after(node), null);
            }
            if (node.child("multiInstanceLoopCharacteristics").isPresent()) {
                move(before(node), after(node), null); // there may be no instance
            }
            entered(scope, node);
            left(scope, node);
        }
    }

    private void entered(XmlElement scope, XmlElement node) {
        XmlElement attached = nodes.get(node.get("attachedToRef", ""));
        if (node.is("boundaryEvent") && attached != null) {
            move(before(attached), before(node), null);
        }
        if (node.is("startEvent") || isEventSubProcess(node) || isForCompensation(node)) {
            move(before(scope), before(node), null);
        }
        if (isLinkThrow(node)) {
            scope.children.stream()
                    .filter(other ->
                            other.is("intermediateCatchEvent") && link(other).equals(link(node)))
                    .forEach(other -> move(before(node), before(other), null));
        }
    }

    private void left(XmlElement scope, XmlElement node) {
        boolean ends = outgoing(node).isEmpty() && !isLinkThrow(node) && !isForCompensation(node);
        if (ends && (!isEventSubProcess(node) || isInterrupting(node))) {
            move(after(node), after(scope), null);
        }
    }

    private void move(Point from, Point to, @Nullable XmlElement flow) {
        moves.computeIfAbsent(from, each -> new ArrayList<>()).add(new Move(to, flow));
    }

    public static boolean isEventSubProcess(XmlElement node) {
        return node.is(SCOPES) && "true".equals(node.get("triggeredByEvent"));
    }

    public static boolean isForCompensation(XmlElement node) {
        return "true".equals(node.get("isForCompensation"));
    }

    /** Whether an event sub-process ends what surrounds it. */
    public static boolean isInterrupting(XmlElement subProcess) {
        return subProcess.children("startEvent").allMatch(start -> !"false".equals(start.get("isInterrupting")));
    }

    public static boolean isLinkThrow(XmlElement node) {
        return node.is("intermediateThrowEvent") && !link(node).isEmpty();
    }

    /** The name by which link events find each other; empty for other events. */
    public static String link(XmlElement event) {
        return event.child("linkEventDefinition")
                .map(definition -> definition.get("name", "?"))
                .orElse("");
    }

    public static Optional<XmlElement> definition(XmlElement event) {
        return event.children.stream()
                .filter(each -> each.tag.endsWith("EventDefinition"))
                .findFirst();
    }

    public List<XmlElement> outgoing(XmlElement node) {
        return outgoing.getOrDefault(node, List.of());
    }

    public List<XmlElement> incoming(XmlElement node) {
        return incoming.getOrDefault(node, List.of());
    }

    public List<Move> moves(Point from) {
        return moves.getOrDefault(from, List.of());
    }

    /** A step that is known to be there. */
    public XmlElement node(String id) {
        return Objects.requireNonNull(nodes.get(id), id);
    }

    public XmlElement source(XmlElement flow) {
        return node(flow.get("sourceRef", ""));
    }

    public XmlElement target(XmlElement flow) {
        return node(flow.get("targetRef", ""));
    }

    /** All points a token can come to from these, the beginning included, without passing a refused point or flow. */
    public Set<Point> reachable(Collection<Point> from, Predicate<Point> refused, Predicate<XmlElement> refusedFlow) {
        Set<Point> seen = new LinkedHashSet<>(from);
        Deque<Point> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            for (Move move : moves(open.pop())) {
                boolean free = move.flow() == null || !refusedFlow.test(move.flow());
                if (free && !refused.test(move.to()) && seen.add(move.to())) {
                    open.push(move.to());
                }
            }
        }
        return seen;
    }

    public Set<Point> reachable(Point from) {
        return reachable(List.of(from), point -> false, flow -> false);
    }

    /** All points from which a token can come to one of these. */
    public Set<Point> leadingTo(Collection<Point> to, Predicate<Point> refused) {
        Map<Point, List<Point>> back = new HashMap<>();
        moves.forEach((from, all) -> all.forEach(move ->
                back.computeIfAbsent(move.to(), each -> new ArrayList<>()).add(from)));
        Set<Point> seen = new LinkedHashSet<>(to);
        Deque<Point> open = new ArrayDeque<>(to);
        while (!open.isEmpty()) {
            for (Point from : back.getOrDefault(open.pop(), List.of())) {
                if (!refused.test(from) && seen.add(from)) {
                    open.push(from);
                }
            }
        }
        return seen;
    }

    /** Whether a token is sent over all its flows at once. */
    public boolean forks(XmlElement node) {
        return outgoing(node).size() > 1
                && (node.is("parallelGateway") || !node.tag.endsWith("Gateway"))
                && outgoing(node).stream()
                        .noneMatch(flow -> flow.child("conditionExpression").isPresent());
    }

    public Stream<XmlElement> all(String... tags) {
        return nodes.values().stream().filter(node -> node.is(tags));
    }
}

package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.SCOPES;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Move;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.TokenMoves;
import org.gridcase.rulebook.diagram.graph.XmlElement;

/**
 * Finds runs without a wait state that do not end, or have too many steps: one that never waits keeps a thread of the server for ever, and
 * one that multiplies itself fills its memory.
 */
final class WaitStateCheck {

    /** Steps that may follow from one answer, all branches and instances together. */
    static final int MOST_STEPS = 1000;

    private final TokenMoves moves;
    private final Findings findings;
    private final Map<Point, Double> counted = new HashMap<>();

    WaitStateCheck(DiagramContext context, Findings findings) {
        this.moves = new TokenMoves(context);
        this.findings = findings;
    }

    void check(XmlElement process) {
        FlowGraph graph = moves.graph(process);
        List<Point> beginnings = new ArrayList<>(List.of(graph.start()));
        graph.nodes.values().forEach(node -> beginnings.add(after(node)));
        Set<XmlElement> circle = circle(beginnings);
        if (!circle.isEmpty()) {
            findings.error(
                    circle.iterator().next(),
                    "流程中有不停留的循环：这些步骤之间没有等待（%s）",
                    circle.stream().map(XmlElement::id).sorted().collect(Collectors.joining("、")));
        } else if (beginnings.stream().anyMatch(point -> stepsFrom(point) > MOST_STEPS)) {
            findings.error(busiest(graph), "一次会连续执行 %d 步以上：并行分支和多实例相乘太多", MOST_STEPS);
        }
        echoes(graph);
    }

    /** The steps of the first circle found; none where there is none, and then all points are counted, those that come later first. */
    private Set<XmlElement> circle(Collection<Point> from) {
        Set<Point> done = new HashSet<>();
        for (Point point : from) {
            Set<XmlElement> found = circle(point, done);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return Set.of();
    }

    private Set<XmlElement> circle(Point from, Set<Point> done) {
        Set<Point> path = new LinkedHashSet<>();
        Deque<Point> points = new ArrayDeque<>();
        Deque<Iterator<Point>> ways = new ArrayDeque<>();
        Iterator<Point> way = List.of(from).iterator();
        while (true) {
            if (way.hasNext()) {
                Point next = way.next();
                if (path.contains(next)) {
                    return stepsOn(path, next);
                }
                if (!done.contains(next)) {
                    path.add(next);
                    points.push(next);
                    ways.push(way);
                    way = moves.nextOf(next).iterator();
                }
            } else if (points.isEmpty()) {
                return Set.of();
            } else {
                Point over = points.pop();
                path.remove(over);
                done.add(over);
                stepsFrom(over);
                way = ways.pop();
            }
        }
    }

    private static Set<XmlElement> stepsOn(Set<Point> path, Point from) {
        return path.stream()
                .dropWhile(each -> !each.equals(from))
                .map(Point::step)
                .filter(step -> !step.is("process"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** How many steps one token makes at once from a point, at most; only where there is no circle. */
    private double stepsFrom(Point point) {
        Double known = counted.get(point);
        if (known == null) {
            known = point.done() ? afterwards(point.step()) : stepItself(point.step());
            counted.put(point, known);
        }
        return known;
    }

    private double afterwards(XmlElement step) {
        FlowGraph graph = moves.graph(step.process());
        boolean all = graph.forks(step) || step.is("inclusiveGateway", "complexGateway");
        double sum = 0;
        for (Move move : graph.moves(after(step))) {
            double each = move.flow() == null ? 0 : stepsFrom(move.to()); // who left a scope is counted with the scope
            sum = all ? sum + each : Math.max(sum, each);
        }
        return sum;
    }

    private double stepItself(XmlElement step) {
        FlowGraph graph = moves.graph(step.process());
        double within =
                moves.called(step).map(process -> stepsFrom(before(process))).orElse(0.0);
        boolean scope = step.is("process") || step.is(SCOPES);
        double beside = moves.causedBy(before(step)).stream()
                .mapToDouble(this::stepsFrom)
                .sum();
        for (Move move : graph.moves(before(step))) {
            boolean boundary = move.to().step().is("boundaryEvent");
            boolean link = !boundary && !scope && !move.to().equals(after(step));
            if (link || boundary && moves.failsAtOnce(step, move.to().step())) {
                beside += stepsFrom(move.to());
            } else if (scope && !boundary) {
                within += stepsFrom(move.to());
            }
        }
        int joined =
                step.is("parallelGateway") ? Math.max(1, graph.incoming(step).size()) : 1;
        boolean over = step.is(SCOPES) ? moves.passes(step) : !step.is("process") && !moves.waits(step);
        return moves.atOnce(step) * (1 + within)
                + beside
                + (over || TokenMoves.mayHaveNoInstance(step) ? stepsFrom(after(step)) / joined : 0);
    }

    private XmlElement busiest(FlowGraph graph) {
        return graph.nodes.values().stream()
                .filter(node -> moves.atOnce(node) > 1)
                .findFirst()
                .or(() -> graph.nodes.values().stream().filter(graph::forks).findFirst())
                .orElse(graph.process);
    }

    /** A signal that answers a signal: two diagrams that do so could call each other for ever. */
    private void echoes(FlowGraph graph) {
        graph.nodes.values().stream()
                .filter(catcher -> catcher.is("startEvent", "boundaryEvent", "intermediateCatchEvent")
                        && catcher.child("signalEventDefinition").isPresent())
                .filter(catcher -> moves.atOnceFrom(List.of(after(catcher))).stream()
                        .anyMatch(point -> point.step().is("endEvent", "intermediateThrowEvent")
                                && point.step().child("signalEventDefinition").isPresent()))
                .forEach(catcher -> findings.error(catcher, "收到信号后又立即发出信号，可能与别的流程互相触发、停不下来；请在中间加一步等待"));
    }
}

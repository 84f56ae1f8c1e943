package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.FlowGraph.SCOPES;
import static org.gridcase.rulebook.diagram.FlowGraph.after;
import static org.gridcase.rulebook.diagram.FlowGraph.before;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.rulebook.diagram.FlowGraph.Move;
import org.gridcase.rulebook.diagram.FlowGraph.Point;
import org.jspecify.annotations.Nullable;

/**
 * What a token does without waiting for anybody: a run that never waits keeps a thread of the server for ever, whether it goes round by
 * flows, links, boundary events, signals or called diagrams; and one that multiplies itself fills its memory.
 */
final class ImmediateRun {

    /** Steps that may follow from one answer, all branches and instances together. */
    static final int MOST_STEPS = 1000;

    /** Of a collection nobody knows how long it is: as many as an activity may have at most. */
    private static final int MOST_INSTANCES = 50;

    /** Events that happen within the run itself, because the diagram causes them. */
    private static final List<String> CAUSED = List.of(
            "signalEventDefinition", "errorEventDefinition", "escalationEventDefinition", "cancelEventDefinition");

    private final Surroundings surroundings;
    private final Findings findings;
    private final Map<XmlElement, FlowGraph> graphs = new HashMap<>();
    private final Map<Point, Set<Point>> caused = new HashMap<>();
    private final Map<XmlElement, Boolean> passing = new HashMap<>();
    private final Map<Point, Double> counted = new HashMap<>();

    ImmediateRun(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(XmlElement process) {
        FlowGraph graph = graph(process);
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

    private FlowGraph graph(XmlElement process) {
        FlowGraph graph = surroundings.graph(process);
        if (graphs.putIfAbsent(process, graph) == null) {
            graph.all("intermediateThrowEvent", "endEvent")
                    .forEach(thrower -> CAUSED.forEach(kind -> graph.all(
                                    "startEvent", "boundaryEvent", "intermediateCatchEvent")
                            .filter(catcher -> catches(catcher, thrower, kind))
                            .forEach(catcher -> caused.computeIfAbsent(before(thrower), each -> new LinkedHashSet<>())
                                    .add(after(catcher)))));
        }
        return graph;
    }

    private static boolean catches(XmlElement catcher, XmlElement thrower, String kind) {
        Optional<XmlElement> thrown = thrower.child(kind);
        Optional<XmlElement> caught = catcher.child(kind);
        return thrown.isPresent()
                && caught.isPresent()
                && (!kind.equals("signalEventDefinition")
                        || caught.get().get("signalRef", "").equals(thrown.get().get("signalRef", "")));
    }

    /** Where a token is at once after a point; at a step that waits it goes no further. */
    private Set<Point> nextOf(Point point) {
        XmlElement step = point.step();
        Set<Point> all = new LinkedHashSet<>();
        for (Move move : graph(step.process()).moves(point)) {
            boolean over = !point.done() && move.to().equals(after(step));
            boolean event = !point.done() && move.to().step().is("boundaryEvent");
            boolean leaves = point.done() && move.flow() == null;
            if (leaves && !passes(move.to().step())) {
                continue; // other branches of the scope still wait
            }
            if (over ? !waits(step) : !event || failsAtOnce(step, move.to().step())) {
                all.add(move.to());
            }
        }
        all.addAll(caused.getOrDefault(point, Set.of()));
        if (!point.done()) {
            called(step).ifPresent(process -> all.add(before(process)));
            if (mayHaveNoInstance(step)) {
                all.add(after(step));
            }
        }
        return all;
    }

    /** Whether a boundary event may catch an error that a service or a called diagram raises at once. */
    private boolean failsAtOnce(XmlElement step, XmlElement boundary) {
        boolean error = boundary.child("errorEventDefinition", "escalationEventDefinition")
                .isPresent();
        return error
                && (step.is("serviceTask", "sendTask", "businessRuleTask") && !waits(step)
                        || called(step).map(this::throwsAtOnce).orElse(false));
    }

    private boolean throwsAtOnce(XmlElement process) {
        return atOnceFrom(List.of(before(process))).stream()
                .anyMatch(point -> point.step().is("endEvent", "intermediateThrowEvent")
                        && point.step()
                                .child("errorEventDefinition", "escalationEventDefinition")
                                .isPresent());
    }

    private static boolean mayHaveNoInstance(XmlElement step) {
        return step.child("multiInstanceLoopCharacteristics")
                .map(loop -> loop.child("loopCardinality").isEmpty())
                .orElse(false);
    }

    private boolean waits(XmlElement step) {
        return switch (step.tag) {
            case "userTask", "receiveTask" -> true;
            case "serviceTask", "sendTask", "businessRuleTask" ->
                "external".equals(step.engine("type")) && step.engine("decisionRef") == null;
            case "callActivity" -> !called(step).map(this::passes).orElse(false);
            case "intermediateCatchEvent" ->
                FlowGraph.definition(step).map(this::waitsFor).orElse(false);
            default -> false;
        };
    }

    /** A date from a variable may lie in the past; a link is no wait. */
    private boolean waitsFor(XmlElement definition) {
        return switch (definition.tag) {
            case "linkEventDefinition" -> false;
            case "timerEventDefinition" ->
                definition
                        .child("timeDate")
                        .map(date -> surroundings.expressions.parse(date.text()) instanceof Call)
                        .orElse(true);
            default -> true;
        };
    }

    private Optional<XmlElement> called(XmlElement step) {
        String process = step.is("callActivity") ? step.get("calledElement", "").strip() : "";
        return !process.isEmpty() && surroundings.expressions.parse(process) instanceof Text
                ? surroundings.process(process)
                : Optional.empty();
    }

    /** Whether a process or sub-process can be over as soon as it has begun; one that calls itself may. */
    private boolean passes(XmlElement scope) {
        if (passing.putIfAbsent(scope, true) == null) {
            Set<Point> seen = atOnceFrom(List.of(before(scope)));
            Set<Point> terminating = leadingTo(seen, point -> isTerminating(point, scope), null);
            Set<Point> ending = leadingTo(seen, after(scope)::equals, terminating);
            passing.put(scope, ending.contains(before(scope)));
        }
        return passing.getOrDefault(scope, true);
    }

    private static boolean isTerminating(Point point, XmlElement scope) {
        return point.step().parent == scope
                && point.step().child("terminateEventDefinition").isPresent();
    }

    /**
     * From where one comes to certain points.
     *
     * @param enough points to which one branch of a fork has to come if not all come to the targets; null where one to the targets will do
     */
    private Set<Point> leadingTo(Set<Point> among, Predicate<Point> targets, @Nullable Set<Point> enough) {
        Set<Point> found = among.stream().filter(targets).collect(Collectors.toCollection(HashSet::new));
        Set<Point> oneBranch = enough == null ? found : enough;
        List<Point> backwards = new ArrayList<>(among);
        Collections.reverse(backwards);
        boolean more = true;
        while (more) {
            more = backwards.stream()
                            .filter(point -> !found.contains(point) && leads(point, found, oneBranch))
                            .filter(found::add)
                            .count()
                    > 0;
        }
        return found;
    }

    private boolean leads(Point point, Set<Point> found, Set<Point> oneBranch) {
        Set<Point> next = nextOf(point);
        boolean fork = point.done() && graph(point.step().process()).forks(point.step());
        return next.stream().anyMatch(fork ? oneBranch::contains : found::contains)
                || fork && found.containsAll(next) && !next.isEmpty();
    }

    private Set<Point> atOnceFrom(Collection<Point> from) {
        Set<Point> seen = new LinkedHashSet<>(from);
        Deque<Point> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            nextOf(open.pop()).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
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
                    way = nextOf(next).iterator();
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
        FlowGraph graph = graph(step.process());
        boolean all = graph.forks(step) || step.is("inclusiveGateway", "complexGateway");
        double sum = 0;
        for (Move move : graph.moves(after(step))) {
            double each = move.flow() == null ? 0 : stepsFrom(move.to()); // who left a scope is counted with the scope
            sum = all ? sum + each : Math.max(sum, each);
        }
        return sum;
    }

    private double stepItself(XmlElement step) {
        FlowGraph graph = graph(step.process());
        double within = called(step).map(process -> stepsFrom(before(process))).orElse(0.0);
        boolean scope = step.is("process") || step.is(SCOPES);
        double beside = caused.getOrDefault(before(step), Set.of()).stream()
                .mapToDouble(this::stepsFrom)
                .sum();
        for (Move move : graph.moves(before(step))) {
            boolean boundary = move.to().step().is("boundaryEvent");
            boolean link = !boundary && !scope && !move.to().equals(after(step));
            if (link || boundary && failsAtOnce(step, move.to().step())) {
                beside += stepsFrom(move.to());
            } else if (scope && !boundary) {
                within += stepsFrom(move.to());
            }
        }
        int joined =
                step.is("parallelGateway") ? Math.max(1, graph.incoming(step).size()) : 1;
        boolean over = step.is(SCOPES) ? passes(step) : !step.is("process") && !waits(step);
        return atOnce(step) * (1 + within)
                + beside
                + (over || mayHaveNoInstance(step) ? stepsFrom(after(step)) / joined : 0);
    }

    private int atOnce(XmlElement step) {
        boolean oneByOne = step.child("multiInstanceLoopCharacteristics")
                .map(loop -> "true".equals(loop.get("isSequential")))
                .orElse(false);
        return oneByOne && waits(step) ? 1 : instances(step);
    }

    /** How many of a step there may be, one after the other or at once. */
    static int instances(XmlElement step) {
        Optional<XmlElement> loop = step.child("multiInstanceLoopCharacteristics");
        if (loop.isEmpty()) {
            return 1;
        }
        String number =
                loop.get().child("loopCardinality").map(XmlElement::text).orElse("");
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : MOST_INSTANCES;
    }

    private XmlElement busiest(FlowGraph graph) {
        return graph.nodes.values().stream()
                .filter(node -> atOnce(node) > 1)
                .findFirst()
                .or(() -> graph.nodes.values().stream().filter(graph::forks).findFirst())
                .orElse(graph.process);
    }

    /** A signal that answers a signal: two diagrams that do so could call each other for ever. */
    private void echoes(FlowGraph graph) {
        graph.nodes.values().stream()
                .filter(catcher -> catcher.is("startEvent", "boundaryEvent", "intermediateCatchEvent")
                        && catcher.child("signalEventDefinition").isPresent())
                .filter(catcher -> atOnceFrom(List.of(after(catcher))).stream()
                        .anyMatch(point -> point.step().is("endEvent", "intermediateThrowEvent")
                                && point.step().child("signalEventDefinition").isPresent()))
                .forEach(catcher -> findings.error(catcher, "收到信号后又立即发出信号，可能与别的流程互相触发、停不下来；请在中间加一步等待"));
    }
}

package org.gridcase.rulebook.diagram.graph;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.Expression.Call;
import org.gridcase.engine.deployment.Expression.Text;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Move;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.jspecify.annotations.Nullable;

/** Where a token of a diagram gets without a wait state, by flows, links, boundary events, signals and called diagrams. */
public final class TokenMoves {

    /** Of a collection nobody knows how long it is: as many as an activity may have at most. */
    private static final int MOST_INSTANCES = 50;

    /** Events that happen within the run itself, because the diagram causes them. */
    private static final List<String> CAUSED = List.of(
            "signalEventDefinition", "errorEventDefinition", "escalationEventDefinition", "cancelEventDefinition");

    private final DiagramContext context;
    private final Map<XmlElement, FlowGraph> graphs = new HashMap<>();
    private final Map<Point, Set<Point>> caused = new HashMap<>();
    private final Map<XmlElement, Boolean> passing = new HashMap<>();

    public TokenMoves(DiagramContext context) {
        this.context = context;
    }

    public FlowGraph graph(XmlElement process) {
        FlowGraph graph = context.graph(process);
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
    public Set<Point> nextOf(Point point) {
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
    public boolean failsAtOnce(XmlElement step, XmlElement boundary) {
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

    public static boolean mayHaveNoInstance(XmlElement step) {
        return step.child("multiInstanceLoopCharacteristics")
                .map(loop -> loop.child("loopCardinality").isEmpty())
                .orElse(false);
    }

    public boolean waits(XmlElement step) {
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
                        .map(date -> context.expressions.parse(date.text()) instanceof Call)
                        .orElse(true);
            default -> true;
        };
    }

    public Optional<XmlElement> called(XmlElement step) {
        String process = step.is("callActivity") ? step.get("calledElement", "").strip() : "";
        return !process.isEmpty() && context.expressions.parse(process) instanceof Text
                ? context.process(process)
                : Optional.empty();
    }

    /** Whether a process or sub-process can be over as soon as it has begun; one that calls itself may. */
    public boolean passes(XmlElement scope) {
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

    public Set<Point> atOnceFrom(Collection<Point> from) {
        Set<Point> seen = new LinkedHashSet<>(from);
        Deque<Point> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            nextOf(open.pop()).stream().filter(seen::add).forEach(open::push);
        }
        return seen;
    }

    /** What a step causes itself: events that happen as soon as a token reaches it. */
    public Set<Point> causedBy(Point point) {
        return caused.getOrDefault(point, Set.of());
    }

    public int atOnce(XmlElement step) {
        boolean oneByOne = step.child("multiInstanceLoopCharacteristics")
                .map(loop -> "true".equals(loop.get("isSequential")))
                .orElse(false);
        return oneByOne && waits(step) ? 1 : instances(step);
    }

    /** How many of a step there may be, one after the other or at once. */
    public static int instances(XmlElement step) {
        Optional<XmlElement> loop = step.child("multiInstanceLoopCharacteristics");
        if (loop.isEmpty()) {
            return 1;
        }
        String number =
                loop.get().child("loopCardinality").map(XmlElement::text).orElse("");
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : MOST_INSTANCES;
    }
}

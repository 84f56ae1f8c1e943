package org.gridcase.rulebook.diagram.graph;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.SCOPES;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.jspecify.annotations.Nullable;

/**
 * Which steps of a process may be under way at the same moment: the concurrency relation of a net, whose places are the steps, the flows into
 * a parallel join, and the scopes. No pair that can be is missing; a pair too many is possible only where choices hang together.
 * Computed as by A. Kovalyov and J. Esparza (A polynomial algorithm to compute the concurrency relation of free-choice signal transition
 * graphs, 1996).
 */
public final class Concurrency {

    /** More than any diagram has in which people still see what happens. */
    private static final int MOST_PAIRS = 50_000;

    /**
     * Two places that may hold a token at the same moment; twice the same where two tokens may be in it.
     *
     * @param fork where the tokens part
     */
    public record Pair(XmlElement one, XmlElement other, XmlElement fork) {

        public boolean isTwice() {
            return one == other;
        }
    }

    /**
     * What may come after a place: a token in each of these.
     *
     * @param fork what makes several of one; null where there is one only
     * @param over the scope that has ended; null where none has
     */
    private record Way(
            List<XmlElement> places,
            @Nullable XmlElement fork,
            @Nullable XmlElement over) {}

    private final FlowGraph graph;
    private final Map<XmlElement, Map<XmlElement, XmlElement>> beside = new LinkedHashMap<>();
    private final Set<XmlElement> reached = new LinkedHashSet<>();
    private final Deque<XmlElement> places = new ArrayDeque<>();
    private final Deque<Pair> open = new ArrayDeque<>();
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<XmlElement, List<Way>> known = new HashMap<>();
    private final Map<XmlElement, Set<Point>> leading = new HashMap<>();

    public Concurrency(FlowGraph graph) {
        this.graph = graph;
        reach(graph.process);
        while (!(places.isEmpty() && open.isEmpty()) && !isTooMuch()) {
            if (places.isEmpty()) {
                spread(open.poll());
            } else {
                waysFrom(places.poll()).forEach(way -> taken(way, way.fork()));
            }
        }
    }

    /** All pairs, those nearest to their fork first. */
    public List<Pair> pairs() {
        return List.copyOf(pairs);
    }

    /** Whether there are so many that not all were looked for. */
    public boolean isTooMuch() {
        return pairs.size() > MOST_PAIRS;
    }

    public boolean together(XmlElement one, XmlElement other) {
        return beside.getOrDefault(one, Map.of()).containsKey(other);
    }

    /** Parallel joins at which a token may wait, but never one on each way in. */
    public List<XmlElement> neverJoined() {
        return graph.all("parallelGateway")
                .filter(this::joins)
                .filter(join -> graph.incoming(join).stream().anyMatch(reached::contains) && !isReady(join))
                .toList();
    }

    private void reach(XmlElement place) {
        if (reached.add(place)) {
            places.add(place);
        }
    }

    private void add(XmlElement one, XmlElement other, XmlElement fork) {
        if (!together(one, other)) {
            beside.computeIfAbsent(one, each -> new LinkedHashMap<>()).put(other, fork);
            beside.computeIfAbsent(other, each -> new LinkedHashMap<>()).put(one, fork);
            Pair pair = new Pair(one, other, fork);
            pairs.add(pair);
            open.add(pair);
        }
    }

    private void taken(Way way, @Nullable XmlElement fork) {
        way.places().forEach(this::reach);
        for (int i = 0; fork != null && i < way.places().size(); i++) {
            for (int j = i + 1; j < way.places().size(); j++) {
                add(way.places().get(i), way.places().get(j), fork);
            }
        }
    }

    /** One of the two goes on while the other stays. */
    private void spread(Pair pair) {
        spread(pair.one(), pair.other(), pair.fork());
        if (!pair.isTwice()) {
            spread(pair.other(), pair.one(), pair.fork());
        }
    }

    private void spread(XmlElement going, XmlElement staying, XmlElement fork) {
        for (XmlElement scope = going.parent; scope != null && scope != graph.process; scope = scope.parent) {
            if (scope.is(SCOPES) && !isWithin(staying, scope)) {
                add(scope, staying, fork); // who is within it keeps it going
            }
        }
        if (going.is("sequenceFlow")) {
            join(graph.target(going), fork);
        } else if (!(going == staying && waitsAtAll(going)) && !waitsFor(going, staying)) {
            for (Way way : waysFrom(going)) {
                if (way.over() == null || !isWithin(staying, way.over())) {
                    taken(way, way.fork());
                    way.places().forEach(place -> add(place, staying, fork));
                }
            }
        }
    }

    private void join(XmlElement join, XmlElement fork) {
        if (!isReady(join)) {
            return;
        }
        List<XmlElement> arriving = graph.incoming(join);
        Set<XmlElement> others = new LinkedHashSet<>(
                beside.getOrDefault(arriving.get(0), Map.of()).keySet());
        arriving.forEach(
                flow -> others.retainAll(beside.getOrDefault(flow, Map.of()).keySet()));
        arriving.forEach(others::remove);
        for (Way way : completed(join)) {
            taken(way, way.fork());
            way.places().forEach(place -> others.stream()
                    .filter(other -> way.over() == null || !isWithin(other, way.over()))
                    .forEach(other -> add(place, other, fork)));
        }
    }

    private boolean isReady(XmlElement join) {
        List<XmlElement> arriving = graph.incoming(join);
        return arriving.stream()
                .allMatch(flow -> arriving.stream().allMatch(other -> flow == other || together(flow, other)));
    }

    private boolean joins(XmlElement node) {
        return node.is("parallelGateway") && graph.incoming(node).size() > 1;
    }

    /** An inclusive join waits while another token may still come to it. */
    private boolean waitsFor(XmlElement join, XmlElement other) {
        if (!waitsAtAll(join)) {
            return false;
        }
        XmlElement step = other.is("sequenceFlow") ? graph.target(other) : other;
        return leading.computeIfAbsent(join, each -> graph.leadingTo(List.of(before(each)), point -> false))
                .contains(after(step));
    }

    /** Tokens that have come to an inclusive join go on as one. */
    private boolean waitsAtAll(XmlElement join) {
        return join.is("inclusiveGateway") && graph.incoming(join).size() > 1;
    }

    private List<Way> waysFrom(XmlElement place) {
        return known.computeIfAbsent(place, this::ways);
    }

    private List<Way> ways(XmlElement place) {
        List<Way> ways = new ArrayList<>();
        boolean scope = place.is("process") || place.is(SCOPES);
        if (scope) {
            place.children.forEach(child -> begin(place, child, ways));
        }
        graph.all("boundaryEvent")
                .filter(event -> event.get("attachedToRef", "").equals(place.id()))
                .forEach(event -> ways.add(beside(place, event, !"false".equals(event.get("cancelActivity")))));
        if (FlowGraph.isLinkThrow(place) && place.parent != null) {
            place.parent.children.stream()
                    .filter(other -> other.is("intermediateCatchEvent")
                            && FlowGraph.link(other).equals(FlowGraph.link(place)))
                    .forEach(other -> ways.add(new Way(List.of(other), null, null)));
        } else if (!scope && !place.is("sequenceFlow")) {
            ways.addAll(completed(place));
        } else if (place.child("multiInstanceLoopCharacteristics").isPresent()) {
            ways.addAll(completed(place)); // there may be no instance
        }
        return ways;
    }

    private static void begin(XmlElement scope, XmlElement child, List<Way> ways) {
        if (child.is("startEvent")) {
            ways.add(new Way(List.of(child), null, null));
        } else if (FlowGraph.isEventSubProcess(child) && FlowGraph.isNode(child)) {
            child.children("startEvent")
                    .forEach(start -> ways.add(beside(scope, start, !"false".equals(start.get("isInterrupting")))));
        }
    }

    /** What an event begins that ends what it belongs to, or goes on beside it. */
    private static Way beside(XmlElement place, XmlElement event, boolean interrupting) {
        return interrupting
                ? new Way(List.of(event), null, place.is("process") || place.is(SCOPES) ? place : null)
                : new Way(List.of(place, event), event, null);
    }

    private List<Way> completed(XmlElement node) {
        List<XmlElement> next = graph.outgoing(node).stream().map(this::place).toList();
        if (next.isEmpty()) {
            return node.parent == null ? List.of() : left(node.parent);
        }
        boolean chooses = node.is("exclusiveGateway", "eventBasedGateway", "complexGateway");
        return chooses
                ? next.stream()
                        .map(place -> new Way(List.of(place), null, null))
                        .toList()
                : List.of(new Way(next, next.size() > 1 ? node : null, null));
    }

    /** After the last step of a scope. */
    private List<Way> left(XmlElement scope) {
        if (!scope.is(SCOPES) || scope.parent == null) {
            return List.of();
        }
        if (FlowGraph.isEventSubProcess(scope)) {
            return FlowGraph.isInterrupting(scope) ? left(scope.parent) : List.of();
        }
        return completed(scope).stream()
                .map(way -> new Way(way.places(), way.fork(), way.over() == null ? scope : way.over()))
                .toList();
    }

    private XmlElement place(XmlElement flow) {
        XmlElement target = graph.target(flow);
        return joins(target) ? flow : target;
    }

    private static boolean isWithin(XmlElement place, XmlElement scope) {
        return Stream.iterate(place, each -> each.parent != null, each -> each.parent)
                .anyMatch(each -> each == scope);
    }

    /** The steps beside which one may be under way. */
    public Collection<XmlElement> beside(XmlElement step) {
        return beside.getOrDefault(step, Map.of()).keySet().stream()
                .filter(other -> !other.is("sequenceFlow"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}

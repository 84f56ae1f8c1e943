package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.Expression;
import org.gridcase.engine.deployment.Expression.And;
import org.gridcase.engine.deployment.Expression.Comparison;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Move;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.PathRequirements.Barred;
import org.gridcase.rulebook.requirement.PathRequirements.Condition;
import org.gridcase.rulebook.requirement.PathRequirements.ParallelStart;
import org.gridcase.rulebook.requirement.PathRequirements.Path;
import org.gridcase.rulebook.requirement.Requirements;
import org.jspecify.annotations.Nullable;

/** Whether every path of a diagram leads through the steps it needs, under the conditions they need. */
final class RequiredPath {

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;
    private final Requirements needed;

    RequiredPath(FlowGraph graph, DiagramContext context, Findings findings, Requirements needed) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
        this.needed = needed;
    }

    void check(Path path) {
        Set<Point> through = points(path.through(), true);
        List<Point> from = new ArrayList<>();
        if (path.from().isEmpty()) {
            from.add(graph.start());
        } else {
            from.addAll(points(path.from(), true));
        }
        Set<Point> reached = graph.reachable(
                from,
                through::contains,
                flow -> path.condition() != null && implies(flow, path.condition())
                        || path.when() != null && excludes(flow, path.when()));
        List<Point> around = path.to().isEmpty()
                ? endsAround(path, through)
                : points(path.to(), false).stream()
                        .filter(point -> reached.contains(point) && !(through.contains(after(point.step()))))
                        .toList();
        around.forEach(point -> findings.error(point.step(), "%s", said(path)));
        if (around.isEmpty() && path.condition() != null && path.through().isEmpty()) {
            overwritten(path, from, path.condition());
        }
    }

    /** Of a fork's branches the one that leads to a step leads nowhere without it. */
    void check(ParallelStart start) {
        XmlElement step = graph.node(start.step());
        XmlElement other = graph.node(start.other());
        graph.nodes.values().stream()
                .filter(graph::forks)
                .flatMap(fork -> graph.moves(after(fork)).stream().map(Move::to))
                .filter(branch -> !leads(branch, other) && leads(branch, step) && !branch.equals(before(step)))
                .filter(branch -> graph.reachable(List.of(branch), before(step)::equals, flow -> false)
                        .contains(graph.end()))
                .forEach(
                        branch -> findings.error(step, "与%s同时开始的这一路不经过这一步也可以结束：这一步不能绕过", names(Set.of(start.other()))));
    }

    private boolean leads(Point branch, XmlElement step) {
        return branch.equals(before(step)) || graph.reachable(branch).contains(before(step));
    }

    void check(Barred barred) {
        Set<Point> from = points(Set.of(barred.from()), true);
        Set<Point> asked = graph.reachable(from, point -> false, flow -> false);
        List<Point> taken = graph.flows.stream()
                .filter(flow -> implies(flow, barred.condition()) && asked.contains(after(graph.source(flow))))
                .map(flow -> before(graph.target(flow)))
                .toList();
        XmlElement to = graph.node(barred.to());
        if (graph.reachable(taken, from::contains, flow -> false).contains(before(to))) {
            findings.error(
                    to,
                    "%s之后 %s == '%s' 的路又走到这里：这一步那时办不了，案件会停下。请改接到自己加的一步",
                    names(Set.of(barred.from())),
                    barred.condition().variable(),
                    barred.condition().value());
        }
    }

    /** Where a diagram ends without one of the steps; of the branches of a fork one will do. */
    private List<Point> endsAround(Path path, Set<Point> through) {
        Set<Point> bad = new HashSet<>(List.of(graph.end()));
        boolean more = true;
        while (more) {
            more = false;
            for (Point point : allPoints()) {
                if (!bad.contains(point) && !through.contains(point) && leadsAround(point, bad)) {
                    more = bad.add(point);
                }
            }
        }
        Collection<Point> from = path.from().isEmpty() ? List.of(graph.start()) : points(path.from(), true);
        if (from.stream().noneMatch(bad::contains)) {
            return List.of();
        }
        Set<Point> reached = graph.reachable(from, point -> !bad.contains(point), flow -> false);
        List<Point> ends = reached.stream()
                .filter(point -> point.step() != graph.process)
                .filter(point -> point.done()
                        && graph.moves(point).stream()
                                .anyMatch(move -> move.to().equals(graph.end())))
                .toList();
        return ends.isEmpty() ? List.of(graph.start()) : ends;
    }

    private List<Point> allPoints() {
        List<Point> all = new ArrayList<>(List.of(graph.start()));
        graph.nodes.values().forEach(node -> {
            all.add(after(node));
            all.add(before(node));
        });
        Collections.reverse(all); // most diagrams are drawn from beginning to end
        return all;
    }

    private boolean leadsAround(Point point, Set<Point> bad) {
        List<Move> moves = graph.moves(point);
        return point.done() && graph.forks(point.step())
                ? moves.stream().allMatch(move -> bad.contains(move.to()))
                : moves.stream().anyMatch(move -> bad.contains(move.to()));
    }

    private Set<Point> points(Set<String> ids, boolean done) {
        return ids.stream().map(id -> new Point(graph.node(id), done)).collect(Collectors.toSet());
    }

    /** Whether a token that takes this flow has met the condition. */
    private boolean implies(XmlElement flow, Condition condition) {
        @Nullable String written = Branching.written(flow);
        XmlElement gateway = graph.source(flow);
        boolean isDefault = flow.id().equals(gateway.get("default"));
        boolean decides = !gateway.is("parallelGateway", "eventBasedGateway", "complexGateway");
        return written != null && !isDefault && decides && implies(context.expressions.parse(written), condition);
    }

    /** Whether a token that takes this flow cannot have met the condition: it says otherwise, or another flow would have been taken. */
    private boolean excludes(XmlElement flow, Condition condition) {
        XmlElement gateway = graph.source(flow);
        if (!gateway.is("exclusiveGateway")) {
            return false;
        }
        return flow.id().equals(gateway.get("default"))
                ? graph.outgoing(gateway).stream().anyMatch(each -> each != flow && asks(each, condition, true))
                : asks(flow, condition, false);
    }

    /** Whether a flow has just this condition, or just its opposite. */
    private boolean asks(XmlElement flow, Condition condition, boolean equal) {
        @Nullable String written = Branching.written(flow);
        return written != null
                && context.expressions.parse(written) instanceof Comparison comparison
                && comparison.variable().name().equals(condition.variable())
                && comparison.text().value().equals(condition.value())
                && comparison.equal() == equal;
    }

    private static boolean implies(Expression expression, Condition condition) {
        if (expression instanceof And and) {
            return implies(and.left(), condition) || implies(and.right(), condition);
        }
        return expression instanceof Comparison comparison
                && comparison.equal()
                && comparison.variable().name().equals(condition.variable())
                && comparison.text().value().equals(condition.value());
    }

    /** Nobody writes the variable between the step that gives it and the flow that asks for it. */
    private void overwritten(Path path, Collection<Point> from, Condition condition) {
        Set<Point> deciding = graph.flows.stream()
                .filter(flow -> implies(flow, condition))
                .map(flow -> after(graph.source(flow)))
                .collect(Collectors.toSet());
        Set<Point> sources = Set.copyOf(from);
        Set<Point> forward = graph.reachable(from, sources::contains, flow -> implies(flow, condition));
        Set<Point> backward = graph.leadingTo(deciding, sources::contains);
        forward.stream()
                .filter(point -> point.done() && backward.contains(point) && !sources.contains(point))
                .map(Point::step)
                .filter(step -> Variables.writtenAt(step, context).anyMatch(condition.variable()::equals))
                .forEach(step -> findings.error(
                        step, "这里也填写 %s，会盖掉%s给出的结果：请把字段改成别的编号", condition.variable(), names(path.from())));
    }

    private String said(Path path) {
        String when = path.from().isEmpty()
                ? ""
                : path.when() == null
                        ? "从%s".formatted(names(path.from()))
                        : "%s == '%s' 时从%s"
                                .formatted(path.when().variable(), path.when().value(), names(path.from()));
        String target = path.to().isEmpty() ? "流程可以在这里结束" : "可以走到这里";
        if (path.through().isEmpty() && path.condition() != null) {
            return "%s不满足 %s == '%s' 也%s"
                    .formatted(
                            when, path.condition().variable(), path.condition().value(), target);
        }
        return "%s不经过%s也%s：这一步不能绕过".formatted(when, names(path.through()), target);
    }

    private String names(Set<String> ids) {
        return ids.stream()
                .map(id -> "“%s”".formatted(needed.steps().nameOf(id, graph.process.name())))
                .sorted()
                .collect(Collectors.joining("或"));
    }
}

package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.requirement.Block.Kind;
import org.gridcase.rulebook.requirement.PathRequirements.Path;
import org.gridcase.rulebook.requirement.Requirements;
import org.jspecify.annotations.Nullable;

/**
 * Where the diagrams of a case rest by a block, and where they tell people something: only when somebody has had the case, never between an
 * answer and its record, and all together not longer than a month. A wait in a diagram that one of these calls is a wait where it is
 * called.
 */
final class CaseWaits {

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final Duration NEVER = Duration.ofDays(10_000);

    private final DiagramContext context;
    private final Map<String, String> files;
    private final Map<String, Duration> rests = new HashMap<>();
    private final Map<String, Boolean> telling = new HashMap<>();
    private final List<Finding> all = new ArrayList<>();

    /** @param files of the processes that are deployed along, by id */
    CaseWaits(DiagramContext context, Map<String, String> files) {
        this.context = context;
        this.files = files;
    }

    List<Finding> findings() {
        List<FlowGraph> ours = context.ofCases().stream()
                .filter(context.required::containsKey)
                .flatMap(id -> context.process(id).stream())
                .map(context::graph)
                .toList();
        Duration sum = Duration.ZERO;
        @Nullable XmlElement last = null;
        for (FlowGraph graph : ours) {
            Requirements needed = context.required.getOrDefault(graph.process.id(), DiagramContext.NOTHING);
            Set<Point> early = early(graph, needed);
            Set<Point> unrecorded = unrecorded(graph, needed);
            for (XmlElement step : graph.nodes.values()) {
                Duration rest = needed.steps().has(step.id()) ? Duration.ZERO : rest(step);
                boolean tells = !needed.steps().has(step.id()) && tells(step);
                if (rest.isZero() && !tells) {
                    continue;
                }
                placed(step, rest, early, unrecorded);
                sum = together(sum, rest);
                last = rest.isZero() || submitted(step, new HashSet<>()).isEmpty() ? last : step;
            }
        }
        if (last != null && sum.compareTo(LONGEST) > 0) {
            error(last, "案件途中的等待合计最多 %d 天（一个工作日按一天半计），现在合计约 %d 天".formatted(LONGEST.toDays(), sum.toDays()));
        }
        return List.copyOf(all);
    }

    private void placed(XmlElement step, Duration rest, Set<Point> early, Set<Point> unrecorded) {
        if (early.contains(before(step))) {
            error(step, rest.isZero() ? "不能排在第一项任务之前：案件还没有人负责，通知没有用处" : "不能等在第一项任务之前：案件还没有人负责，也没有灯");
        } else if (!rest.isZero() && unrecorded.contains(before(step))) {
            error(step, "不能等在办理人的答复与它的记录之间：答复会一直没有记录，请移到记录之后");
        } else if (!rest.isZero() && isRepeated(step)) {
            error(step, "等待不能放在多实例中");
        } else if (!rest.isZero() && comesAgain(step, new HashSet<>())) {
            submitted(step, new HashSet<>())
                    .ifPresent(each -> all.add(Finding.warning(
                                    each.place(),
                                    each.said() + "可以再走到这里，每次都要再等：一个案件的等待合计满 %d 天就停下，等修复".formatted(LONGEST.toDays()))
                            .in(files.get(each.process().id()))));
        }
    }

    /** Whether a case may come to the step more than once, or to one that waits in what it calls. */
    private boolean comesAgain(XmlElement step, Set<String> seen) {
        FlowGraph graph = context.graph(step.process());
        String process = called(step);
        return graph.reachable(after(step)).contains(before(step))
                || seen.add(process)
                        && steps(process).filter(each -> !rest(each).isZero()).anyMatch(each -> comesAgain(each, seen));
    }

    private static boolean isRepeated(XmlElement step) {
        XmlElement around = step.outward(
                each -> each.child("multiInstanceLoopCharacteristics").isPresent());
        return around.child("multiInstanceLoopCharacteristics").isPresent();
    }

    /** Where nobody has had a task yet. */
    private static Set<Point> early(FlowGraph graph, Requirements needed) {
        Set<XmlElement> tasks = graph.nodes.values().stream()
                .filter(step -> step.is("userTask")
                        || step.is("callActivity") && needed.steps().has(step.id()))
                .collect(Collectors.toSet());
        Set<String> ids = tasks.stream().map(XmlElement::id).collect(Collectors.toSet());
        return graph.reachable(
                List.of(graph.start()),
                point -> point.done()
                        ? tasks.contains(point.step())
                        : ids.contains(point.step().get("attachedToRef", "")), // somebody has the task meanwhile
                flow -> false);
    }

    /** Between a task and the step that writes its answer down: each is written once, so the sentence goes from the step to itself. */
    private static Set<Point> unrecorded(FlowGraph graph, Requirements needed) {
        Set<Point> between = new LinkedHashSet<>();
        for (Path path : needed.paths().all()) {
            if (path.condition() == null
                    && !path.from().isEmpty()
                    && path.from().equals(path.to())) {
                List<Point> records = points(graph, path.to(), false);
                Set<Point> onwards =
                        graph.reachable(points(graph, path.through(), true), records::contains, flow -> false);
                Set<Point> back = graph.leadingTo(records, point -> false);
                onwards.stream().filter(back::contains).forEach(between::add);
            }
        }
        return between;
    }

    private static List<Point> points(FlowGraph graph, Set<String> steps, boolean done) {
        return steps.stream()
                .flatMap(id -> Stream.ofNullable(graph.nodes.get(id)))
                .map(step -> done ? after(step) : before(step))
                .toList();
    }

    private Duration rest(XmlElement step) {
        if (BlockUse.isWait(step, context)) {
            return context.blocks.stream()
                    .filter(block -> block.kind() == Kind.WAIT)
                    .flatMap(block -> block.settings().stream())
                    .flatMap(setting -> BlockUse.values(step, setting.name()).map(setting.length()))
                    .reduce(Duration.ZERO, CaseWaits::together);
        }
        String process = called(step);
        if (!rests.containsKey(process)) {
            rests.put(process, Duration.ZERO); // one that calls itself is told as a circle
            rests.put(process, steps(process).map(this::rest).reduce(Duration.ZERO, CaseWaits::together));
        }
        return rests.getOrDefault(process, Duration.ZERO);
    }

    /** Whatever is too long anyhow stays a number. */
    private static Duration together(Duration one, Duration other) {
        Duration sum = one.plus(other);
        return sum.compareTo(NEVER) > 0 ? NEVER : sum;
    }

    private boolean tells(XmlElement step) {
        boolean itself = BlockUse.blockOf(step, context)
                .filter(block -> block.most() > 0)
                .isPresent();
        String process = called(step);
        if (!telling.containsKey(process)) {
            telling.put(process, false);
            telling.put(process, steps(process).anyMatch(this::tells));
        }
        return itself || telling.getOrDefault(process, false);
    }

    /** The diagram of policy staff that a step calls; empty where it calls none. */
    private String called(XmlElement step) {
        String process = step.is("callActivity") ? step.get("calledElement", "").strip() : "";
        return context.required.containsKey(process) ? "" : process;
    }

    private Stream<XmlElement> steps(String process) {
        return context.process(process).stream().flatMap(each -> context.graph(each).nodes.values().stream());
    }

    /** The step itself, or the one in a diagram that it calls, in a file that is deployed now. */
    private Optional<XmlElement> submitted(XmlElement step, Set<String> seen) {
        if (files.containsKey(step.process().id())) {
            return Optional.of(step);
        }
        String process = called(step);
        return !seen.add(process)
                ? Optional.empty()
                : steps(process)
                        .filter(each -> !rest(each).isZero() || tells(each))
                        .flatMap(each -> submitted(each, seen).stream())
                        .findFirst();
    }

    private void error(XmlElement at, String message) {
        submitted(at, new HashSet<>())
                .ifPresent(step -> all.add(Finding.error(step.place(), step.said() + message)
                        .in(files.get(step.process().id()))));
    }
}

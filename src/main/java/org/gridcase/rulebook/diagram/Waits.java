package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Where a case may rest besides the steps that are ours: nowhere that nobody watches. A light belongs to a task, so what waits without one
 * is seen by no list and urged by nobody; the engine would let it wait for a hundred years.
 */
final class Waits {

    /** Of all added timers of a diagram together. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final Set<Kind> WATCHED =
            Set.of(Kind.USER_TASK, Kind.CALL, Kind.CALL_FOR_EACH, Kind.EXTERNAL, Kind.TIMER);
    private static final String[] FOREIGN = {
        "messageEventDefinition", "signalEventDefinition", "conditionalEventDefinition"
    };

    private final FlowGraph graph;
    private final Requirements needed;
    private final DiagramContext context;
    private final Findings findings;
    private Duration all = Duration.ZERO;

    /** @param needed what the diagram must keep; for one that is only called by ours nothing */
    Waits(FlowGraph graph, Requirements needed, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        graph.nodes.values().stream()
                .filter(step -> !needed.steps().has(step.id()))
                .forEach(this::added);
    }

    private void added(XmlElement step) {
        if (isForSomebodyElse(step)) {
            boolean worker = step.engine("topic") != null;
            findings.error(
                    step,
                    worker ? "没有程序办理外部任务（主题 %s），案件会一直等在这里" : "没有谁会发出这条消息，案件会一直等在这里：请改用定时或用户任务",
                    String.valueOf(step.engine("topic")));
        }
        if (step.is("intermediateCatchEvent")) {
            step.child("timerEventDefinition").ifPresent(timer -> timer(step, timer));
        }
        if (step.is("callActivity")) {
            restingIn(step.get("calledElement", "").strip(), new HashSet<>())
                    .ifPresent(rests -> findings.error(step, "调用的流程会停下来等（%s）：没有人看得到案件停在那里", rests.called()));
        }
    }

    private static boolean isForSomebodyElse(XmlElement step) {
        boolean external = Stream.concat(Stream.of(step), step.children("messageEventDefinition"))
                .anyMatch(each -> "external".equals(each.engine("type")));
        return external
                || step.is("receiveTask")
                || step.is("intermediateCatchEvent") && step.child(FOREIGN).isPresent();
    }

    /** Where a diagram that is not ours would rest, in itself or in one that it calls. */
    private Optional<XmlElement> restingIn(String process, Set<String> seen) {
        if (context.required.containsKey(process) || !seen.add(process)) {
            return Optional.empty();
        }
        return context.process(process).stream()
                .flatMap(each -> context.graph(each).nodes.values().stream())
                .flatMap(step -> step.is("callActivity")
                        ? restingIn(step.get("calledElement", "").strip(), seen).stream()
                        : Stream.of(step).filter(this::rests))
                .findFirst();
    }

    private boolean rests(XmlElement step) {
        return isForSomebodyElse(step)
                || step.is("intermediateCatchEvent")
                        && step.child("timerEventDefinition").isPresent()
                        && !BlockUse.isWait(step, context);
    }

    private void timer(XmlElement step, XmlElement timer) {
        if (BlockUse.isWait(step, context) && !needed.isUnattended()) {
            return; // bounded by its block, which also sees to it that it is in no circle
        }
        boolean called = needed.steps().all().isEmpty();
        boolean again = graph.reachable(after(step)).contains(before(step)) || isRepeated(step);
        Optional<XmlElement> next = needed.steps().all().values().stream()
                .filter(each -> WATCHED.contains(each.kind()))
                .map(each -> graph.nodes.get(each.id()))
                .flatMap(Stream::ofNullable)
                .filter(each -> graph.reachable(after(step)).contains(before(each)))
                .findFirst();
        if (called || needed.isUnattended()) {
            findings.error(step, "这张流程图中不能加等待：没有人看得到它停在这里");
        } else if (next.isPresent()) {
            findings.error(
                    step,
                    "不能等在%s之前：等的时候没有人手里有任务，也没有灯；请用元素模板“等待”，或把等待排在最后一项任务之后",
                    next.get().called());
        } else if (again) {
            findings.error(step, "等待不能放在循环或多实例中：合起来可以没有尽头");
        } else {
            bounded(step, timer);
        }
    }

    private static boolean isRepeated(XmlElement step) {
        XmlElement around = step.outward(
                each -> each.child("multiInstanceLoopCharacteristics").isPresent());
        return around.child("multiInstanceLoopCharacteristics").isPresent();
    }

    private void bounded(XmlElement step, XmlElement timer) {
        @Nullable
        Duration length =
                timer.child("timeDuration").map(each -> length(each.text())).orElse(null);
        if (length == null) {
            findings.error(step, "等待须直接写出时长，如 PT4H 或 P2D");
            return;
        }
        all = all.plus(length);
        if (all.compareTo(LONGEST) > 0) {
            findings.error(step, "一张流程图中的等待合计最多 %d 天", LONGEST.toDays());
        }
    }

    /** Null for what is no duration; a month counts as more than may be. */
    static @Nullable Duration length(String text) {
        try {
            int time = text.indexOf('T');
            Period days = time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time));
            Duration rest = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
            return days.isNegative() || rest.isNegative()
                    ? null
                    : rest.plusDays(days.toTotalMonths() * 31 + days.getDays());
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** Pauses between attempts that somebody may wait for. */
    static boolean arePauses(String text) {
        List<@Nullable Duration> pauses =
                Stream.of(text.split(",", -1)).map(each -> length(each.strip())).toList();
        return pauses.size() <= 10
                && pauses.stream()
                        .allMatch(each -> each != null
                                && each.compareTo(Duration.ofMinutes(1)) >= 0
                                && each.compareTo(Duration.ofDays(1)) <= 0);
    }
}

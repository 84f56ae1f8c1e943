package org.gridcase.rulebook.diagram;

import static org.gridcase.rulebook.diagram.graph.FlowGraph.SCOPES;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.after;
import static org.gridcase.rulebook.diagram.graph.FlowGraph.before;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.Concurrency;
import org.gridcase.rulebook.diagram.graph.Concurrency.Pair;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.Step;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a diagram does at the same moment may be done at the same moment. A case is at one place at a time: where two tokens run, two
 * units answer for it, a step is recorded twice, or one branch ends what the other still works on.
 */
final class Forks {

    private final FlowGraph graph;
    private final Requirements needed;
    private final boolean ofOurs;
    private final DiagramContext context;
    private final Findings findings;

    /** @param needed what the diagram must keep; nothing for one that is not ours */
    Forks(FlowGraph graph, Requirements needed, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.context = context;
        this.findings = findings;
        this.ofOurs = context.isCalledByOurs(graph.process.id());
    }

    void check() {
        graph.nodes.values().stream().filter(this::isUnsaid).forEach(this::unsaid);
        Concurrency concurrency = new Concurrency(graph);
        if (concurrency.isTooMuch()) {
            findings.error(graph.process, "同时进行的步骤太多，没有人看得清：请减少并行分支");
            return;
        }
        twice(concurrency);
        behindEvents();
        if (!ofOurs) {
            return; // it acts on no case
        }
        concurrency.pairs().stream().filter(pair -> !pair.isTwice()).forEach(this::together);
        concurrency.neverJoined().forEach(join -> findings.error(join, "并行汇合要等全部来路，而这些来路不会都有：案件会一直等下去。请改用互斥网关汇合"));
        joins(concurrency);
        interruptions();
    }

    /** What a block waits for stands at its own step, and the engine asks for it where the token stands: at the gateway before. */
    private void behindEvents() {
        graph.all("eventBasedGateway").forEach(choice -> graph.outgoing(choice).stream()
                .map(graph::target)
                .filter(event -> BlockUse.isWait(event, context))
                .forEach(event ->
                        findings.error(event, "“等待”不能接在事件网关 %s 之后：案件走到网关就停下。请去掉网关，把等待直接接在上一步之后", choice.called())));
    }

    /** A token that waits at a join for another that has gone elsewhere. */
    private void joins(Concurrency concurrency) {
        graph.all("parallelGateway")
                .filter(join -> graph.incoming(join).size() > 1)
                .forEach(join -> graph.all("exclusiveGateway", "eventBasedGateway", "inclusiveGateway")
                        .filter(choice -> graph.incoming(join).stream()
                                .anyMatch(flow ->
                                        concurrency.together(choice, flow) && goesElsewhere(choice, join, flow)))
                        .findFirst()
                        .ifPresent(choice -> findings.error(
                                join, "并行汇合要等全部来路，而 %s 可以走到别处：案件可能一直等下去。请改用互斥网关汇合，或让每条路都到汇合", choice.called())));
    }

    /** Whether a choice leads to another way into a join than the one on which a token waits, but not whatever is chosen. */
    private boolean goesElsewhere(XmlElement choice, XmlElement join, XmlElement waiting) {
        return graph.incoming(join).stream().filter(flow -> flow != waiting).anyMatch(partner -> {
            Set<Point> leading =
                    graph.leadingTo(List.of(after(graph.source(partner))), point -> point.equals(before(join)));
            List<XmlElement> ways = graph.outgoing(choice);
            long arriving = ways.stream()
                    .filter(way -> way == partner || leading.contains(before(graph.target(way))))
                    .count();
            return arriving > 0 && arriving < ways.size();
        });
    }

    private boolean isUnsaid(XmlElement node) {
        return !node.tag.endsWith("Gateway") && graph.outgoing(node).size() > 1;
    }

    /** A second flow out of a step is most often an arrow that somebody forgot to delete. */
    private void unsaid(XmlElement step) {
        Set<String> before = new HashSet<>();
        context.inForce(graph.process.id()).stream()
                .flatMap(XmlElement::all)
                .filter(each -> each.is("sequenceFlow"))
                .forEach(flow -> before.add(flow.id()));
        List<XmlElement> added = graph.outgoing(step).stream()
                .filter(flow -> !before.contains(flow.id()))
                .toList();
        String message = "后面有 %d 条连线，流程会同时走每一条：一步后面只接一条连线，要选择请先接互斥网关，要同时进行请先接并行网关";
        int flows = graph.outgoing(step).size();
        if (!ofOurs) {
            findings.warning(step, message, flows);
        } else {
            @Nullable
            String proposal = added.size() == 1
                    ? "去掉到 %s 的连线 %s"
                            .formatted(
                                    graph.target(added.get(0)).called(),
                                    added.get(0).id())
                    : null;
            findings.errorProposing(step, proposal, message, flows);
        }
    }

    /** Of those to which one fork leads twice, the nearest. */
    private void twice(Concurrency concurrency) {
        Set<XmlElement> told = new HashSet<>();
        concurrency.pairs().stream()
                .filter(pair -> pair.isTwice() && isStep(pair.one()))
                .filter(pair -> told.add(pair.fork()) && !(ofOurs && isUnsaid(pair.fork())))
                .forEach(pair -> {
                    String message = pair.fork().is("inclusiveGateway")
                            ? "从 %s 分开的几路都会走到这里，这一步会办几次：请在它之前用包容网关汇合，或去掉一路"
                            : "从 %s 分开的两路都会走到这里，这一步会办两次：请在它之前用并行网关汇合，或去掉一路";
                    if (ofOurs) {
                        findings.error(pair.one(), message, pair.fork().called());
                    } else {
                        findings.warning(pair.one(), message, pair.fork().called());
                    }
                });
    }

    private static boolean isStep(XmlElement place) {
        return !place.is("sequenceFlow", "endEvent") && !place.tag.endsWith("Gateway");
    }

    private void together(Pair pair) {
        if (isUnsaid(pair.fork())) {
            return; // told there
        }
        together(pair.one(), pair.other(), pair.fork());
        together(pair.other(), pair.one(), pair.fork());
    }

    private void together(XmlElement step, XmlElement other, XmlElement fork) {
        boolean acts = isActing(step);
        if (acts && isActing(other) && !needed.paths().mayBeConcurrent(step.id(), other.id())) {
            findings.error(step, "会与 %s 同时进行（从 %s 分开）：案件同时只能办一步", other.called(), fork.called());
        }
        if ((acts || step.is("userTask", "callActivity")) && ends(other) && !isOurs(other)) {
            findings.error(other, "会打断同时进行的 %s：请改用普通的结束事件", step.called());
        }
        if (needed.paths().closingSteps().contains(step.id()) && Protection.waits(other) && !isOurs(other)) {
            findings.error(other, "与 %s 同时进行：案件结束时它可能还没有办完，之后没有人再办理。请让它在那之前办完", step.called());
        }
    }

    private boolean isOurs(XmlElement step) {
        return needed.steps().has(step.id());
    }

    /** Whether a step does part of a case's work: one of ours, or one that calls a diagram of ours. */
    private boolean isActing(XmlElement step) {
        @Nullable Step ours = needed.steps().all().get(step.id());
        return ours != null
                ? Protection.ACTING.contains(ours.kind())
                : step.is("callActivity")
                        && context.calledFrom(step.get("calledElement", "").strip()).stream()
                                .anyMatch(context.required::containsKey);
    }

    private static boolean ends(XmlElement step) {
        return step.is("endEvent")
                && step.child("terminateEventDefinition", "errorEventDefinition", "cancelEventDefinition")
                        .isPresent();
    }

    /** What a step of ours has begun it ends itself; an event that breaks it off would lead the case on without its answer. */
    private void interruptions() {
        Set<XmlElement> held = new HashSet<>();
        graph.nodes.values().stream()
                .filter(step -> isOurs(step) && isActing(step))
                .forEach(step -> around(step).forEach(held::add));
        graph.all("boundaryEvent")
                .filter(event -> !"false".equals(event.get("cancelActivity")))
                .filter(event -> event.child("compensateEventDefinition").isEmpty())
                .filter(event -> !event.get("attachedToRef", "")
                        .equals(needed.steps().breaks().get(event.id())))
                .filter(event -> held.stream().anyMatch(step -> step.id().equals(event.get("attachedToRef", ""))))
                .forEach(event -> findings.errorProposing(
                        event,
                        "去掉这个边界事件：到期自有催办和督办；只想提醒的，改为不中断的（Non-interrupting），后面只接“发送通知”和结束",
                        "会打断自带的步骤，案件没有答复就走到别处：自带的步骤办完才能往下走"));
        graph.all(SCOPES)
                .filter(FlowGraph::isEventSubProcess)
                .filter(each -> each.parent != null && held.contains(each.parent))
                .filter(each -> each.children("startEvent").noneMatch(this::isOurs))
                .filter(FlowGraph::isInterrupting)
                .forEach(each -> findings.error(each, "会打断自带的步骤，案件没有答复就走到别处：请改为不中断的开始事件"));
        graph.nodes.values().stream()
                .filter(step -> isOurs(step) && isActing(step))
                .filter(step -> around(step).skip(1).anyMatch(scope -> scope.children.stream()
                        .anyMatch(child -> child.tag.endsWith("LoopCharacteristics"))))
                .forEach(step -> findings.error(step, "不能放在多实例或循环的子流程里：这一步会办几次，或一次也不办"));
    }

    /** A step and what it stands in, the process last. */
    private Stream<XmlElement> around(XmlElement step) {
        List<XmlElement> all = new ArrayList<>();
        for (@Nullable XmlElement each = step; each != null && each != graph.process.parent; each = each.parent) {
            all.add(each);
        }
        return all.stream();
    }
}

package org.gridcase.rulebook.diagram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.requirement.Requirements;
import org.gridcase.rulebook.requirement.StepRequirements.Kind;

/**
 * Whether what a person begins is done while the person waits for the answer: from a form or a message that begins something of ours, up to
 * the first wait, no step is put off to a job. A job would come too late for the answer, which fails, and has nobody signed in.
 */
final class Answered {

    private static final Set<Kind> BEGINNING = EnumSet.of(Kind.FORM_START, Kind.MESSAGE_START);

    private static final String[] WAITING = {
        "userTask", "callActivity", "receiveTask", "subProcess", "intermediateCatchEvent", "eventBasedGateway"
    };

    private final FlowGraph graph;
    private final Requirements needed;
    private final Findings findings;

    Answered(FlowGraph graph, Requirements needed, Findings findings) {
        this.graph = graph;
        this.needed = needed;
        this.findings = findings;
    }

    void check() {
        Set<XmlElement> seen = new HashSet<>();
        Deque<XmlElement> open = new ArrayDeque<>();
        needed.steps().all().values().stream()
                .filter(step -> BEGINNING.contains(step.kind()))
                .map(step -> graph.nodes.get(step.id()))
                .filter(Objects::nonNull)
                .forEach(open::push);
        while (!open.isEmpty()) {
            XmlElement step = open.pop();
            if (!seen.add(step) || step.is(WAITING) || "external".equals(step.engine("type"))) {
                continue;
            }
            if (Stream.of("async", "asyncBefore", "asyncAfter").anyMatch(each -> "true".equals(step.engine(each)))) {
                findings.error(step, "这一步要当场答复办事的人，不能异步（Asynchronous before、after）：请取消勾选");
            }
            graph.outgoing(step).forEach(flow -> open.push(graph.target(flow)));
        }
    }
}

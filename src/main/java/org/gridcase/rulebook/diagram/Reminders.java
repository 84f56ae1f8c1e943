package org.gridcase.rulebook.diagram;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;

/**
 * What only tells people that a task is still open: a timer beside a task that does not break it off, then notices and an end. It happens
 * once, keeps nobody from going on, and decides nothing, so it is no second way of the case.
 */
final class Reminders {

    private final FlowGraph graph;
    private final DiagramContext context;

    private Reminders(FlowGraph graph, DiagramContext context) {
        this.graph = graph;
        this.context = context;
    }

    /** The same diagram without them: where the case itself goes. */
    static FlowGraph left(FlowGraph graph, DiagramContext context) {
        Reminders reminders = new Reminders(graph, context);
        Set<XmlElement> all = new HashSet<>();
        graph.all("boundaryEvent").forEach(event -> all.addAll(reminders.from(event)));
        return all.isEmpty() ? graph : new FlowGraph(graph.process, all);
    }

    /** The event and what follows it; nothing where it is more than a reminder. */
    private Set<XmlElement> from(XmlElement event) {
        boolean once = "false".equals(event.get("cancelActivity"))
                && event.child("timerEventDefinition")
                        .filter(timer -> timer.child("timeCycle").isEmpty())
                        .isPresent()
                && Optional.ofNullable(graph.nodes.get(event.get("attachedToRef", "")))
                        .filter(step -> step.is("userTask", "callActivity"))
                        .isPresent();
        Set<XmlElement> all = new LinkedHashSet<>();
        return once && collect(event, all) ? all : Set.of();
    }

    /** Whether a step and all behind it only tell, and nothing else comes there. */
    private boolean collect(XmlElement step, Set<XmlElement> all) {
        boolean tells = step.is("boundaryEvent")
                || graph.incoming(step).size() == 1 && (isPlainEnd(step) || BlockUse.tells(step, context));
        return tells
                && all.add(step)
                && graph.outgoing(step).size() <= 1
                && graph.outgoing(step).stream().allMatch(flow -> collect(graph.target(flow), all));
    }

    private static boolean isPlainEnd(XmlElement step) {
        return step.is("endEvent") && FlowGraph.definition(step).isEmpty();
    }
}

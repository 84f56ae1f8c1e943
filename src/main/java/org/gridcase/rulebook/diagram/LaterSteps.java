package org.gridcase.rulebook.diagram;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.FlowGraph.Point;
import org.gridcase.rulebook.diagram.graph.XmlElement;

/**
 * What a case that is brought to a diagram amid its way will miss: a step that is still to come reads an answer that only a step gives which
 * the case has passed, and which the diagram in force does not give at all.
 */
final class LaterSteps {

    private static final Pattern EXPRESSION = Pattern.compile("[$#]\\{([^}]*)}");
    private static final Pattern TEXT_OR_PART = Pattern.compile("'[^']*'|\"[^\"]*\"|\\.\\s*\\w+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final FlowGraph graph;
    private final DiagramContext context;

    LaterSteps(FlowGraph graph, DiagramContext context) {
        this.graph = graph;
        this.context = context;
    }

    /** @param standing ids of the steps at which the case stands; one that the diagram does not have is an obstacle of its own */
    List<String> unanswered(Collection<String> standing) {
        Set<Point> from = graph.process
                .all()
                .filter(each -> FlowGraph.isNode(each) && standing.contains(each.id()))
                .map(FlowGraph::before)
                .collect(Collectors.toSet());
        Set<XmlElement> later = graph.reachable(from, point -> false, flow -> false).stream()
                .map(Point::step)
                .filter(FlowGraph::isNode)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, List<XmlElement>> passed = writers(graph.process);
        passed.values().removeIf(steps -> steps.stream().anyMatch(later::contains));
        context.inForce(graph.process.id())
                .ifPresent(now -> passed.keySet().removeAll(writers(now).keySet()));
        List<String> missing = new ArrayList<>();
        later.forEach(step -> readBy(step).distinct().forEach(name -> passed.getOrDefault(name, List.of()).stream()
                .findFirst()
                .map(before -> "%s要看“%s”的答复（%s），而这些案件已经过了那一步，到时会停下等待修复".formatted(step.called(), before.name(), name))
                .ifPresent(missing::add)));
        return missing;
    }

    private Map<String, List<XmlElement>> writers(XmlElement process) {
        Map<String, List<XmlElement>> writers = new LinkedHashMap<>();
        process.all().filter(FlowGraph::isNode).forEach(step -> Variables.writtenAt(step, context)
                .forEach(name ->
                        writers.computeIfAbsent(name, key -> new ArrayList<>()).add(step)));
        return writers;
    }

    /** In expressions of the step and of its flows, and as sources of what it hands on. */
    private Stream<String> readBy(XmlElement step) {
        Stream<String> handed = step.extensions("in").map(in -> in.get("source", ""));
        Stream<String> named = Stream.concat(Stream.of(step), graph.outgoing(step).stream())
                .flatMap(XmlElement::all)
                .flatMap(XmlElement::texts)
                .flatMap(text -> EXPRESSION.matcher(text).results())
                .map(found -> TEXT_OR_PART.matcher(found.group(1)).replaceAll(" "))
                .flatMap(words -> NAME.matcher(words).results())
                .map(name -> name.group());
        return Stream.concat(handed, named);
    }
}

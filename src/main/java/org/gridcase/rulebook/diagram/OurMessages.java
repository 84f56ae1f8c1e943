package org.gridcase.rulebook.diagram;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.ShippedRules;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.Findings;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.gridcase.rulebook.diagram.graph.XmlFile;

/**
 * Whether a diagram listens to messages that are not for it. The engine finds whoever waits for a message, or is begun by one, by its name
 * alone: another diagram that bears the name of one of ours would go along with every act that sends it, and fail it where it fails.
 */
final class OurMessages {

    /** What the diagrams that come with the application wait for, by process: all that our rooms send. */
    private static final Map<String, Set<String>> SENT = ShippedRules.files().entrySet().stream()
            .filter(file -> Kind.PROCESS.isOf(file.getKey()))
            .flatMap(file -> XmlFile.read(file.getValue()).children("process"))
            .collect(Collectors.toUnmodifiableMap(XmlElement::id, process -> process.all()
                    .flatMap(each -> message(each).stream())
                    .map(message -> message.get("name", ""))
                    .collect(Collectors.toUnmodifiableSet())));

    private final FlowGraph graph;
    private final DiagramContext context;
    private final Findings findings;

    OurMessages(FlowGraph graph, DiagramContext context, Findings findings) {
        this.graph = graph;
        this.context = context;
        this.findings = findings;
    }

    void check() {
        graph.process.all().forEach(each -> message(each)
                .map(message -> message.get("name", "").strip())
                .ifPresent(name -> heard(each, name)));
    }

    private void heard(XmlElement element, String name) {
        boolean ours = SENT.containsKey(graph.process.id());
        if (isOthers(name) || ours && isSent(name) && beginsProcess(element)) {
            findings.error(element, "消息 %s 由系统发出，只给等它的那一步：在这里用它，每次发出都会牵动这张图，出错时办事的人也办不成。请换一个名称", name);
        }
    }

    private boolean isOthers(String name) {
        return isSent(name) && !SENT.getOrDefault(graph.process.id(), Set.of()).contains(name);
    }

    private static boolean isSent(String name) {
        return SENT.values().stream().anyMatch(names -> names.contains(name));
    }

    private boolean beginsProcess(XmlElement element) {
        XmlElement event = element.outward(FlowGraph::isNode);
        return event.is("startEvent") && event.parent == graph.process;
    }

    /** The message that an event or a task waits for; what throws one is empty. */
    private static Optional<XmlElement> message(XmlElement element) {
        boolean waits = element.is("receiveTask")
                || element.is("messageEventDefinition")
                        && element.outward(FlowGraph::isNode)
                                .is("startEvent", "intermediateCatchEvent", "boundaryEvent");
        String id = element.get("messageRef", "").replaceFirst("^.*:", "");
        return waits ? messages(element).filter(each -> each.id().equals(id)).findFirst() : Optional.empty();
    }

    private static Stream<XmlElement> messages(XmlElement element) {
        return element.outward(each -> false).children("message");
    }
}

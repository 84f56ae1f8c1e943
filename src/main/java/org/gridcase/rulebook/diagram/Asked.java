package org.gridcase.rulebook.diagram;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.rulebook.diagram.graph.DiagramContext;
import org.gridcase.rulebook.diagram.graph.FlowGraph;
import org.gridcase.rulebook.diagram.graph.XmlElement;
import org.jspecify.annotations.Nullable;

/** The variables of a process that people give, each with the step at which they do: what a form asks is nobody else's to write. */
final class Asked {

    private static final List<String> SETTINGS = List.of(
            "resultVariable", "initiator", "errorCodeVariable", "errorMessageVariable", "escalationCodeVariable");

    private Asked() {}

    /** What the forms of a process ask, and the answers to forms that it takes back from the processes it calls. */
    static Map<String, XmlElement> in(XmlElement process, DiagramContext context) {
        return in(process, context, new HashSet<>());
    }

    private static Map<String, XmlElement> in(XmlElement process, DiagramContext context, Set<String> callers) {
        Map<String, XmlElement> asked = new LinkedHashMap<>();
        if (callers.contains(process.id())) {
            return asked; // one that calls itself is told as a circle
        }
        Set<String> around = new HashSet<>(callers);
        around.add(process.id());
        process.all()
                .filter(step -> FlowGraph.isNode(step) && step.is("userTask", "startEvent"))
                .forEach(step -> Optional.ofNullable(step.engine("formRef")).flatMap(context::form).stream()
                        .flatMap(form -> form.answers().keySet().stream())
                        .forEach(key -> asked.putIfAbsent(key, step)));
        process.all().filter(step -> step.is("callActivity")).forEach(call -> {
            Map<String, XmlElement> there =
                    called(call, context).map(each -> in(each, context, around)).orElse(Map.of());
            call.extensions("out")
                    .filter(out -> there.containsKey(out.get("source", "")))
                    .forEach(out -> asked.putIfAbsent(out.get("target", ""), call));
        });
        return asked;
    }

    /** What the process that a call activity calls asks. */
    static Map<String, XmlElement> byCalled(XmlElement call, DiagramContext context) {
        return called(call, context).map(process -> in(process, context)).orElse(Map.of());
    }

    private static Optional<XmlElement> called(XmlElement call, DiagramContext context) {
        return context.process(call.get("calledElement", "").strip());
    }

    /** Names under which an element writes, other than by a form, by what is called or by going through a list. */
    static Stream<String> writtenBy(XmlElement element, DiagramContext context) {
        Stream<@Nullable String> set = SETTINGS.stream().map(element::engine);
        boolean parameter = element.isEngines() && element.is("inputParameter", "outputParameter");
        boolean mapping = element.isEngines()
                && element.is("in", "out")
                && !element.outward(FlowGraph::isNode).is("callActivity");
        Stream<String> named = parameter || element.is("inputDataItem", "outputDataItem")
                ? Stream.of(element.get("name", ""))
                : mapping ? Stream.of(element.get("target", "")) : Stream.of();
        return Stream.of(
                        set.flatMap(name -> Optional.ofNullable(name).stream()),
                        BlockUse.writtenAt(element, context),
                        named)
                .flatMap(each -> each)
                .map(String::strip);
    }
}

package org.gridcase.rulebook.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.rulebook.diagram.DiagramEdits.BPMN;
import static org.gridcase.rulebook.diagram.DiagramEdits.CAMUNDA;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.gridcase.rulebook.finding.Finding;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/**
 * Each mistake of a kind, made at every place of every diagram where it can be made: refused, but where it is said here that it is only
 * told, or does no harm.
 */
class GeneratedMistakesTest {

    private static final Set<String> STEPS = Set.of(
            "userTask",
            "serviceTask",
            "callActivity",
            "businessRuleTask",
            "intermediateCatchEvent",
            "exclusiveGateway",
            "boundaryEvent",
            "subProcess",
            "startEvent",
            "endEvent");

    private enum Told {
        /** The diagram would do something else than now, which somebody may want. */
        WARNED,
        /** A gateway at which ways only meet: they meet at the next step as well. */
        HARMLESS
    }

    /** What is not refused, by kind of mistake and place. */
    private static final Map<String, Map<String, Told>> NOT_REFUSED = Map.of(
            "flow deleted",
            Map.of(
                    "acceptance flow_howGoesOn_to_toEstablish", Told.WARNED,
                    "case-handling flow_raiseTier_to_tierMoves", Told.WARNED,
                    "centre-dispatch flow_whoDecides_to_unitsKnown", Told.WARNED,
                    "centre-dispatch flow_howDecided_to_unitsKnown", Told.WARNED,
                    "whistle-response flow_relayed_to_calling", Told.WARNED,
                    "whistle-response flow_insisted_to_responding", Told.WARNED),
            "step deleted",
            Map.of("deferral event_deadlineDeferred", Told.WARNED),
            "answers exchanged",
            Map.of(
                    "case-handling gateway_raiseTier", Told.WARNED,
                    "centre-dispatch gateway_coHandlersNamed", Told.WARNED,
                    "deferral gateway_deferralGranted", Told.WARNED,
                    "light gateway_deadlinePassed", Told.WARNED,
                    "light gateway_assignmentOver", Told.WARNED));

    private record Mistake(String kind, String place, boolean meeting, String content) {

        Told expected() {
            Told told = NOT_REFUSED.getOrDefault(kind, Map.of()).get(place);
            return told == null && meeting ? Told.HARMLESS : told;
        }
    }

    static Stream<String> diagrams() {
        return ShippedRules.PROCESSES.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("diagrams")
    void everyMistakeIsToldAsItMust(String diagram) {
        List<Mistake> all = mistakes(diagram).toList();

        assertThat(all).isNotEmpty();
        assertThat(all.stream()
                        .filter(mistake -> told(diagram, mistake) != mistake.expected())
                        .map(mistake -> "%s: %s".formatted(mistake.kind(), mistake.place())))
                .isEmpty();
    }

    /** Null for what is refused. */
    private static Told told(String diagram, Mistake mistake) {
        List<Finding> found = ShippedRules.deploying(diagram + ".bpmn", mistake.content());
        return found.isEmpty() ? Told.HARMLESS : found.stream().anyMatch(Finding::isError) ? null : Told.WARNED;
    }

    private static Stream<Mistake> mistakes(String diagram) {
        return Stream.of(
                        each(diagram, "flow deleted", of("sequenceFlow"), (all, flow) -> all.removeFlow(id(flow))),
                        each(
                                diagram,
                                "default removed",
                                element -> element.hasAttribute("default"),
                                (all, element) -> element.removeAttribute("default")),
                        each(
                                diagram,
                                "condition removed",
                                of("conditionExpression"),
                                (all, condition) -> DiagramEdits.remove(condition)),
                        each(
                                diagram,
                                "listener removed",
                                of("executionListener", "taskListener"),
                                (all, listener) -> DiagramEdits.remove(listener)),
                        each(
                                diagram,
                                "called element misspelt",
                                of("callActivity"),
                                (all, call) ->
                                        call.setAttribute("calledElement", call.getAttribute("calledElement") + "s")),
                        each(
                                diagram,
                                "called element of another step",
                                of("callActivity"),
                                (all, call) -> call.setAttribute("calledElement", "dispute")),
                        each(
                                diagram,
                                "unknown candidate",
                                of("userTask"),
                                (all, task) -> task.setAttributeNS(CAMUNDA, "camunda:candidateGroups", "section-9")),
                        each(
                                diagram,
                                "terminate end made plain",
                                of("terminateEventDefinition"),
                                (all, definition) -> DiagramEdits.remove(definition)),
                        each(diagram, "step deleted", of(STEPS), (all, step) -> all.removeStep(id(step))),
                        each(diagram, "step bypassed", of(STEPS), DiagramEdits::bypass),
                        each(diagram, "answers exchanged", of("exclusiveGateway"), DiagramEdits::exchangeAnswers),
                        each(
                                diagram,
                                "message renamed",
                                of("message"),
                                (all, message) -> message.setAttribute("name", message.getAttribute("name") + "2")),
                        settings(diagram))
                .flatMap(mistakes -> mistakes);
    }

    /** What a step is told in the panel beside the diagram. */
    private static Stream<Mistake> settings(String diagram) {
        return Stream.of(
                        each(
                                diagram,
                                "mapping removed",
                                of("in", "out"),
                                (all, mapping) -> DiagramEdits.remove(mapping)),
                        each(
                                diagram,
                                "source misspelt",
                                element -> element.hasAttribute("source"),
                                (all, mapping) -> mapping.setAttribute("source", mapping.getAttribute("source") + "s")),
                        each(
                                diagram,
                                "target misspelt",
                                element -> element.hasAttribute("target"),
                                (all, mapping) -> mapping.setAttribute("target", mapping.getAttribute("target") + "s")),
                        each(
                                diagram,
                                "source of another mapping",
                                element -> element.hasAttribute("source"),
                                (all, mapping) -> mapping.setAttribute("source", another(all, mapping, "source"))),
                        each(
                                diagram,
                                "target of another mapping",
                                element -> element.hasAttribute("target"),
                                (all, mapping) -> mapping.setAttribute("target", another(all, mapping, "target"))),
                        each(
                                diagram,
                                "property removed",
                                of("property"),
                                (all, property) -> DiagramEdits.remove(property)),
                        each(
                                diagram,
                                "property emptied",
                                of("property"),
                                (all, property) -> property.setAttribute("value", "")),
                        each(
                                diagram,
                                "time emptied",
                                of("timeDate", "timeDuration", "timeCycle"),
                                (all, time) -> time.setTextContent("")),
                        each(
                                diagram,
                                "loop removed",
                                of("multiInstanceLoopCharacteristics"),
                                (all, loop) -> DiagramEdits.remove(loop)),
                        Stream.of(
                                        "asyncBefore",
                                        "asyncAfter",
                                        "exclusive",
                                        "type",
                                        "topic",
                                        "formRef",
                                        "formRefBinding",
                                        "delegateExpression",
                                        "candidateGroups",
                                        "errorCodeVariable",
                                        "variableName")
                                .flatMap(setting -> each(
                                        diagram,
                                        setting + " removed",
                                        element -> element.hasAttributeNS(CAMUNDA, setting),
                                        (all, element) -> element.removeAttributeNS(CAMUNDA, setting))),
                        Stream.of("cancelActivity", "isInterrupting", "triggeredByEvent", "isExecutable")
                                .flatMap(setting -> each(
                                        diagram,
                                        setting + " removed",
                                        element -> element.hasAttribute(setting),
                                        (all, element) -> element.removeAttribute(setting))))
                .flatMap(mistakes -> mistakes);
    }

    private static String another(DiagramEdits all, Element mapping, String attribute) {
        return all.elements(mapping.getLocalName()).stream()
                .map(each -> each.getAttribute(attribute))
                .filter(each -> !each.isEmpty() && !each.equals(mapping.getAttribute(attribute)))
                .findFirst()
                .orElse("unit");
    }

    private static Stream<Mistake> each(
            String diagram, String kind, Predicate<Element> wanted, BiConsumer<DiagramEdits, Element> edit) {
        DiagramEdits shipped = DiagramEdits.of(diagram);
        String unchanged = shipped.written();
        List<Element> all = shipped.elements();
        return IntStream.range(0, all.size())
                .filter(i -> !DiagramEdits.isDrawing(all.get(i)) && wanted.test(all.get(i)))
                .mapToObj(i -> {
                    DiagramEdits edits = DiagramEdits.of(diagram);
                    String place = "%s %s".formatted(diagram, id(all.get(i)));
                    boolean meeting = of("exclusiveGateway").test(all.get(i))
                            && shipped.flowsFrom(id(all.get(i))).size() == 1;
                    edit.accept(edits, edits.elements().get(i));
                    return new Mistake(kind, place, meeting, edits.written());
                })
                .filter(mistake -> !mistake.content().equals(unchanged));
    }

    private static String id(Element element) {
        return element.getAttribute("id");
    }

    private static Predicate<Element> of(String... tags) {
        return of(Set.of(tags));
    }

    private static Predicate<Element> of(Set<String> tags) {
        return element ->
                tags.contains(element.getLocalName()) && Set.of(BPMN, CAMUNDA).contains(element.getNamespaceURI());
    }
}

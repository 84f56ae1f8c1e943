package org.gridcase.rulebook.diagram;

import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** One of our diagrams, edited as Modeler does it: a step that goes takes its flows along, a flow its ends. */
final class DiagramEdits {

    static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";

    private final Document document;

    private DiagramEdits(Document document) {
        this.document = document;
    }

    /** A fresh copy. @param process id */
    static DiagramEdits of(String process) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            byte[] file = ShippedRules.diagram(process).getBytes(StandardCharsets.UTF_8);
            return new DiagramEdits(factory.newDocumentBuilder().parse(new ByteArrayInputStream(file)));
        } catch (Exception e) {
            throw new IllegalStateException(process, e);
        }
    }

    String written() {
        try {
            StringWriter written = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(written));
            return written.toString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Elements in the order of the file. @param tags empty for all */
    List<Element> elements(String... tags) {
        List<Element> found = new ArrayList<>();
        var all = document.getElementsByTagNameNS("*", "*");
        IntStream.range(0, all.getLength())
                .mapToObj(i -> (Element) all.item(i))
                .filter(each -> tags.length == 0 || Stream.of(tags).anyMatch(each.getLocalName()::equals))
                .forEach(found::add);
        return found;
    }

    Element element(String id) {
        return elements().stream()
                .filter(each -> each.getAttribute("id").equals(id) && !isDrawing(each))
                .findFirst()
                .orElseThrow();
    }

    static boolean isDrawing(Element element) {
        return element.getNamespaceURI().contains("/DI")
                || element.getNamespaceURI().contains("/DD/");
    }

    List<Element> flowsTo(String step) {
        return flows(flow -> flow.getAttribute("targetRef").equals(step));
    }

    List<Element> flowsFrom(String step) {
        return flows(flow -> flow.getAttribute("sourceRef").equals(step));
    }

    private List<Element> flows(Predicate<Element> wanted) {
        return elements("sequenceFlow").stream().filter(wanted).toList();
    }

    static void remove(Node node) {
        node.getParentNode().removeChild(node);
    }

    /** Takes away a flow, its ends and its drawing. */
    void removeFlow(String id) {
        remove(element(id));
        elements("incoming", "outgoing").stream()
                .filter(each -> each.getTextContent().strip().equals(id))
                .forEach(DiagramEdits::remove);
        elements().stream()
                .filter(each -> each.getAttribute("default").equals(id))
                .forEach(each -> each.removeAttribute("default"));
        undraw(id);
    }

    private void undraw(String id) {
        elements("BPMNEdge", "BPMNShape").stream()
                .filter(each -> each.getAttribute("bpmnElement").equals(id))
                .forEach(DiagramEdits::remove);
    }

    /** Takes a step away with its boundary events; what led to it leads to where its only flow led, as Modeler does it. */
    void removeStep(String id) {
        List<Element> after = flowsFrom(id);
        if (after.size() == 1) {
            String next = after.get(0).getAttribute("targetRef");
            flowsTo(id).forEach(flow -> retarget(flow, next));
        }
        flowsTo(id).forEach(flow -> removeFlow(flow.getAttribute("id")));
        flowsFrom(id).forEach(flow -> removeFlow(flow.getAttribute("id")));
        elements("boundaryEvent").stream()
                .filter(each -> each.getAttribute("attachedToRef").equals(id))
                .forEach(each -> removeStep(each.getAttribute("id")));
        Element step = element(id);
        within(step)
                .map(each -> each.getAttribute("id"))
                .filter(each -> !each.isEmpty())
                .forEach(this::undraw);
        undraw(id);
        remove(step);
    }

    static Stream<Element> within(Element element) {
        var all = element.getElementsByTagNameNS("*", "*");
        return IntStream.range(0, all.getLength()).mapToObj(i -> (Element) all.item(i)).toList().stream();
    }

    /** Drags the end of a flow to another step. */
    void retarget(Element flow, String step) {
        String id = flow.getAttribute("id");
        elements("incoming").stream()
                .filter(each -> each.getTextContent().strip().equals(id))
                .forEach(DiagramEdits::remove);
        flow.setAttribute("targetRef", step);
        Element incoming = document.createElementNS(BPMN, "bpmn:incoming");
        incoming.setTextContent(id);
        Element target = element(step);
        Node first = Stream.iterate(target.getFirstChild(), node -> node != null, Node::getNextSibling)
                .filter(node -> !(node instanceof Element each)
                        || !List.of("documentation", "extensionElements").contains(each.getLocalName()))
                .findFirst()
                .orElse(null);
        target.insertBefore(incoming, first);
    }

    /** Puts a gateway before a step that has one way on, with a way around it. */
    void bypass(Element step) {
        String id = step.getAttribute("id");
        if (flowsTo(id).isEmpty() || flowsFrom(id).size() != 1) {
            return;
        }
        String next = flowsFrom(id).get(0).getAttribute("targetRef");
        Element gateway = added(step, "exclusiveGateway", "gateway_bypass", "要不要办？");
        gateway.setAttribute("default", "flow_bypassNot");
        retarget(flowsTo(id).get(0), "gateway_bypass");
        addFlow(step, "flow_bypassNot", "要", id);
        Element condition = document.createElementNS(BPMN, "bpmn:conditionExpression");
        condition.setTextContent("${1 == 1}");
        addFlow(step, "flow_bypass", "不要", next).appendChild(condition);
    }

    private Element addFlow(Element beside, String id, String name, String target) {
        Element flow = added(beside, "sequenceFlow", id, name);
        flow.setAttribute("sourceRef", "gateway_bypass");
        flow.setAttribute("targetRef", target);
        return flow;
    }

    private Element added(Element beside, String tag, String id, String name) {
        Element added = document.createElementNS(BPMN, "bpmn:" + tag);
        added.setAttribute("id", id);
        added.setAttribute("name", name);
        beside.getParentNode().appendChild(added);
        return added;
    }

    /** Drags the ends of the two flows of a gateway each to where the other led. */
    void exchangeAnswers(Element gateway) {
        List<Element> flows = flowsFrom(gateway.getAttribute("id"));
        if (flows.size() == 2) {
            String first = flows.get(0).getAttribute("targetRef");
            retarget(flows.get(0), flows.get(1).getAttribute("targetRef"));
            retarget(flows.get(1), first);
        }
    }
}

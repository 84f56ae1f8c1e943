package org.gridcase.engine.internals.deployment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import org.gridcase.engine.deployment.ClosedXml;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a file would make rule: ids of processes, decisions or a form. It is read before anything has judged the file.
 *
 * @param bound whether something in it asks for what is deployed together with it
 * @param startedElsewhere whether a process of it begins with a form or an event, so that the engine starts its newest version
 */
record ModelKeys(
        Set<String> processes, Set<String> decisions, Set<String> forms, boolean bound, boolean startedElsewhere) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** No keys where the file cannot be read: whatever judges it will say so. */
    static ModelKeys of(String name, byte[] file) {
        ModelKeys none = new ModelKeys(Set.of(), Set.of(), Set.of(), false, false);
        try {
            if (Kind.FORM.isOf(name)) {
                String id = JSON.readTree(file).path("id").asText();
                return id.isEmpty() ? none : new ModelKeys(Set.of(), Set.of(), Set.of(id), false, false);
            }
            Reader reader = new Reader();
            ClosedXml.parser().parse(new InputSource(new ByteArrayInputStream(file)), reader);
            return new ModelKeys(reader.processes, reader.decisions, Set.of(), reader.bound, reader.startedElsewhere);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return none;
        }
    }

    /** All of them. */
    List<Rule> rules() {
        return Stream.of(
                        processes.stream().map(id -> new Rule(Kind.PROCESS, id)),
                        decisions.stream().map(id -> new Rule(Kind.DECISION, id)),
                        forms.stream().map(id -> new Rule(Kind.FORM, id)))
                .flatMap(each -> each)
                .toList();
    }

    /** The ids of all of them. */
    List<String> all() {
        return Stream.of(processes, decisions, forms).flatMap(Set::stream).toList();
    }

    private static final class Reader extends DefaultHandler {

        private final Set<String> processes = new LinkedHashSet<>();
        private final Set<String> decisions = new LinkedHashSet<>();
        private final Deque<String> open = new ArrayDeque<>();
        private boolean bound;
        private boolean startedElsewhere;

        @Override
        public void startElement(String namespace, String name, String qualified, Attributes attributes) {
            String id = attributes.getValue("id");
            if (id != null && namespace.contains("omg.org/spec/")) {
                if (name.equals("process") && !"false".equals(attributes.getValue("isExecutable"))) {
                    processes.add(id);
                } else if (name.equals("decision")) {
                    decisions.add(id);
                }
            }
            boolean start = name.equals("startEvent") && "process".equals(open.peek());
            startedElsewhere |= name.endsWith("EventDefinition") && isInStart();
            open.push(name);
            for (int i = 0; i < attributes.getLength(); i++) {
                startedElsewhere |= start && Set.of("formRef", "formKey").contains(attributes.getLocalName(i));
                bound |= attributes.getLocalName(i).endsWith("Binding")
                        && attributes.getValue(i).equals("deployment");
            }
        }

        /** Whether the innermost element is the start event of a process, not of a sub-process. */
        private boolean isInStart() {
            List<String> outwards = open.stream().limit(2).toList();
            return outwards.equals(List.of("startEvent", "process"));
        }

        @Override
        public void endElement(String namespace, String name, String qualified) {
            open.pop();
        }
    }
}

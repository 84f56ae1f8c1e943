package org.gridcase.rulebook.difference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import org.gridcase.rulebook.diagram.graph.XmlFile;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of a diagram or table without what only editors leave in it: hints of schemas, names and versions of editors, comments, blanks
 * between elements, and the flows that BPMN repeats at their ends.
 */
final class ModelElement {

    private static final String MODELER = "http://camunda.org/schema/modeler/1.0";
    private static final Set<String> ENGINE = Set.of(
            "http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn", "http://camunda.org/schema/1.0/dmn");
    private static final Set<String> EDITORS = Set.of("exporter", "exporterVersion");
    private static final Set<String> REPEATED = Set.of("incoming", "outgoing");

    final String namespace;
    final String tag;
    final Map<String, String> attributes = new TreeMap<>();
    final List<ModelElement> children = new ArrayList<>();
    private final StringBuilder written = new StringBuilder();

    private ModelElement(String namespace, String tag) {
        this.namespace = namespace;
        this.tag = tag;
    }

    /** @throws IllegalArgumentException when it is no XML that may be deployed */
    static ModelElement read(byte[] file) {
        Reader reader = new Reader();
        XmlFile.parse(file, reader).ifPresent(fault -> {
            throw new IllegalArgumentException(fault.message());
        });
        if (reader.root == null) {
            throw new IllegalArgumentException("no element");
        }
        return reader.root;
    }

    /** The same with nothing in it. */
    ModelElement emptied() {
        ModelElement empty = new ModelElement(namespace, tag);
        empty.attributes.putAll(attributes);
        return empty;
    }

    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return get("id");
    }

    String text() {
        return children.isEmpty() ? written.toString().strip() : "";
    }

    boolean isPicture() {
        return namespace.contains("/DI")
                || namespace.contains("/DD/")
                || namespace.contains("DMNDI")
                || namespace.contains("dmn-js")
                || namespace.contains("bpmn.io/schema/dmn/biodi");
    }

    Stream<ModelElement> children(String wanted) {
        return children.stream().filter(child -> child.tag.equals(wanted));
    }

    @Nullable
    ModelElement child(String wanted) {
        return children(wanted).findFirst().orElse(null);
    }

    /** This element and all within it. */
    Stream<ModelElement> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(ModelElement::all));
    }

    /** All that counts, as one text: equal for equal models. */
    String canonical() {
        StringBuilder all = new StringBuilder();
        write(all, true);
        return all.toString();
    }

    /** The same without the picture. */
    String withoutPicture() {
        StringBuilder all = new StringBuilder();
        write(all, false);
        return all.toString();
    }

    private void write(StringBuilder all, boolean picture) {
        if (isPicture() && !picture) {
            return;
        }
        all.append('<').append(namespace).append(' ').append(tag);
        attributes.forEach((name, value) -> {
            if (picture || !isOfPicture(name)) {
                all.append('\n')
                        .append(name)
                        .append('=')
                        .append(value.length())
                        .append(' ')
                        .append(value);
            }
        });
        String text = text();
        all.append('>').append(text.length()).append(' ').append(text);
        children.forEach(child -> child.write(all, picture));
        all.append("</>");
    }

    static boolean isOfPicture(String attribute) {
        return attribute.contains("biodi");
    }

    private static final class Reader extends DefaultHandler {

        private final Deque<ModelElement> open = new ArrayDeque<>();
        private @Nullable ModelElement root;
        private int passedOver;

        @Override
        public void startElement(String namespace, String name, String qualified, Attributes attributes) {
            if (passedOver > 0 || REPEATED.contains(name) && !open.isEmpty()) {
                passedOver++;
                return;
            }
            ModelElement element = new ModelElement(namespace, name);
            for (int i = 0; i < attributes.getLength(); i++) {
                element.add(attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i), open.isEmpty());
            }
            ModelElement around = open.peek();
            if (around == null) {
                root = element;
            } else {
                around.children.add(element);
            }
            open.push(element);
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            ModelElement element = open.peek();
            if (passedOver == 0 && element != null) {
                element.written.append(characters, start, length);
            }
        }

        @Override
        public void endElement(String namespace, String name, String qualified) {
            if (passedOver > 0) {
                passedOver--;
            } else {
                open.pop();
            }
        }
    }

    private void add(String space, String name, String value, boolean isRoot) {
        boolean hint = space.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI) && name.endsWith("chemaLocation");
        if (hint || space.equals(MODELER) || isRoot && space.isEmpty() && EDITORS.contains(name)) {
            return;
        }
        String key = space.isEmpty() ? name : ENGINE.contains(space) ? "camunda:" + name : "{" + space + "}" + name;
        boolean type = space.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI) && name.equals("type");
        attributes.put(key, type ? value.substring(value.indexOf(':') + 1) : value);
    }
}

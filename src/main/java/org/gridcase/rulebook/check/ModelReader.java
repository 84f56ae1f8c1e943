package org.gridcase.rulebook.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javax.xml.XMLConstants;
import org.gridcase.rulebook.diagram.graph.XmlFile;
import org.gridcase.rulebook.finding.Finding;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads a model as the engine does, element by element with the text an element holds itself, and collects what its {@link Rules} find
 * wrong. Refuses document types, with which a file could read others of the server, and schema locations that were not
 * taken out, which the engine would fetch.
 */
class ModelReader extends DefaultHandler {

    /** What a model may hold. */
    interface Rules {

        /** An element with its attributes has begun. */
        void element(String namespace, String name, Attributes attributes, Faults faults);

        /** An element has ended, and this is the text directly in it. */
        default void text(String text, Faults faults) {}

        /** The cell of a table that is being read; null where none is. */
        default @Nullable Cell cell() {
            return null;
        }
    }

    /**
     * As people count in a table.
     *
     * @param row from 1
     * @param label of the column; null where it has none
     */
    record Cell(int row, @Nullable String label) {}

    /** Takes the faults of the element that is being read. */
    interface Faults {
        void add(String reason);
    }

    private record Open(@Nullable String id, String name, StringBuilder text) {}

    private final Rules rules;
    private final List<Finding> faults = new ArrayList<>();
    private final Deque<Open> places = new ArrayDeque<>();
    private @Nullable Locator locator;

    private ModelReader(Rules rules) {
        this.rules = rules;
    }

    /** What is wrong with a model; nothing when it may be deployed. */
    static List<Finding> faultsIn(byte[] model, Rules rules) {
        ModelReader reader = new ModelReader(rules);
        XmlFile.parse(model, reader).ifPresent(reader.faults::add);
        return reader.faults;
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes) {
        places.push(place(namespace, attributes));
        for (String location : List.of("schemaLocation", "noNamespaceSchemaLocation")) {
            if (attributes.getIndex(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, location) >= 0) {
                fault("不允许引用外部文件（%s）".formatted(location));
            }
        }
        rules.element(namespace, name, attributes, this::fault);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        Open place = places.peek();
        if (place != null) {
            place.text().append(characters, start, length);
        }
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        Open place = places.getFirst();
        rules.text(place.text().toString(), this::fault);
        places.pop();
    }

    /** Faults are told at the nearest element with an id; the engine's extensions belong to the element they extend. */
    private Open place(String namespace, Attributes attributes) {
        String id = attributes.getValue("id");
        Open around = places.peek();
        if (around != null && (id == null || DiagramRules.ENGINE.contains(namespace))) {
            return new Open(around.id(), around.name(), new StringBuilder());
        }
        String name = attributes.getValue("name");
        return new Open(id, name == null ? "" : name, new StringBuilder());
    }

    private void fault(String reason) {
        Open place = places.getFirst();
        Cell cell = rules.cell();
        String where = place.id() == null || cell != null
                ? ""
                : place.name().isBlank()
                        ? "元素 %s：".formatted(place.id())
                        : "元素“%s”（%s）：".formatted(place.name(), place.id());
        faults.add(Finding.error(
                new Place(
                        place.id(),
                        locator == null ? 0 : locator.getLineNumber(),
                        locator == null ? 0 : locator.getColumnNumber(),
                        cell == null ? 0 : cell.row(),
                        cell == null ? null : cell.label()),
                where + reason));
    }
}

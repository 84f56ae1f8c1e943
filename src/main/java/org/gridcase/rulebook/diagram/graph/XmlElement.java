package org.gridcase.rulebook.diagram.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.migration.FormerNames;
import org.gridcase.rulebook.finding.Finding.Place;
import org.jspecify.annotations.Nullable;

/** An element of a diagram with its place in the file. Two elements are never equal. */
public final class XmlElement {

    /** Namespaces the engine reads as its own, the first before the second. */
    public static final List<String> ENGINE = List.of("http://camunda.org/schema/1.0/bpmn", "http://activiti.org/bpmn");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    public static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public final String namespace;
    public final String tag;
    public final @Nullable XmlElement parent;
    public final int line;
    public final int column;
    public final List<XmlElement> children = new ArrayList<>();
    public final StringBuilder written = new StringBuilder();
    private final Map<String, String> attributes = new LinkedHashMap<>();

    /** Those of the engine by name, as the engine would find them. */
    private final Map<String, String> engines = new HashMap<>();

    public XmlElement(String namespace, String tag, @Nullable XmlElement parent, int line, int column) {
        this.namespace = namespace;
        this.tag = tag;
        this.parent = parent;
        this.line = line;
        this.column = column;
    }

    /** @param namespace empty for attributes of BPMN itself */
    public void attribute(String namespace, String name, String value) {
        String read = FormerNames.step(value);
        attributes.put(namespace.isEmpty() ? name : namespace + " " + name, read);
        int rank = ENGINE.indexOf(namespace);
        if (rank == 0) {
            engines.put(name, read);
        } else if (rank > 0) {
            engines.putIfAbsent(name, read);
        }
    }

    /** An attribute of BPMN; null where it is missing. */
    @Nullable
    public String get(String name) {
        return attributes.get(name);
    }

    public String get(String name, String otherwise) {
        return attributes.getOrDefault(name, otherwise);
    }

    /** An attribute of the engine, as the engine would find it; null where it is missing or blank. */
    @Nullable
    public String engine(String name) {
        String found = engines.get(name);
        return found == null || found.isBlank() ? null : found.strip();
    }

    public String id() {
        return get("id", "");
    }

    public String name() {
        return SPACES.matcher(get("name", "")).replaceAll("");
    }

    public String text() {
        return written.toString().strip();
    }

    public boolean is(String... tags) {
        for (String wanted : tags) { // a set for each question would be most of the work of a check
            if (wanted.equals(tag)) {
                return true;
            }
        }
        return false;
    }

    public boolean isEngines() {
        return ENGINE.contains(namespace);
    }

    public Stream<XmlElement> children(String... tags) {
        return children.stream().filter(child -> child.is(tags));
    }

    public Optional<XmlElement> child(String... tags) {
        return children(tags).findFirst();
    }

    /** The engine's extensions of this element, such as its listeners. */
    public Stream<XmlElement> extensions(String... tags) {
        return children("extensionElements")
                .flatMap(each -> each.children(tags))
                .filter(XmlElement::isEngines);
    }

    /** The values of its extension property of that name; one that is written twice has both. */
    public Stream<String> properties(String name) {
        return extensions("properties")
                .flatMap(each -> each.children("property"))
                .filter(each -> name.equals(each.get("name")))
                .map(each -> each.get("value", ""));
    }

    /** This element and all within it. */
    public Stream<XmlElement> all() {
        List<XmlElement> all = new ArrayList<>();
        addTo(all);
        return all.stream();
    }

    private void addTo(List<XmlElement> all) {
        all.add(this);
        children.forEach(child -> child.addTo(all));
    }

    /** The values of all its attributes and its text. */
    public Stream<String> texts() {
        return Stream.concat(attributes.values().stream(), Stream.of(written.toString()));
    }

    /** The nearest element that is wanted, from this one outward; the root where none is. */
    public XmlElement outward(Predicate<XmlElement> wanted) {
        XmlElement element = this;
        while (element.parent != null && !wanted.test(element)) {
            element = element.parent;
        }
        return element;
    }

    /** The process it stands in. */
    public XmlElement process() {
        return outward(each -> each.is("process"));
    }

    public Place place() {
        XmlElement nearest = nearest();
        return new Place(nearest.id().isEmpty() ? null : nearest.id(), line, column, 0, null);
    }

    /** The element as people find it in Modeler. */
    public String said() {
        XmlElement nearest = nearest();
        return nearest.id().isEmpty()
                ? ""
                : nearest.name().isEmpty()
                        ? "元素 %s：".formatted(nearest.id())
                        : "元素“%s”（%s）：".formatted(nearest.name(), nearest.id());
    }

    /** How another sentence refers to it. */
    public String called() {
        return name().isEmpty() ? id() : "“%s”（%s）".formatted(name(), id());
    }

    /** Extensions and definitions belong to the step they are in. */
    private XmlElement nearest() {
        return outward(each -> !each.id().isEmpty()
                && !each.isEngines()
                && !each.tag.endsWith("EventDefinition")
                && !each.tag.endsWith("LoopCharacteristics"));
    }

    @Override
    public String toString() {
        return tag + " " + id();
    }
}

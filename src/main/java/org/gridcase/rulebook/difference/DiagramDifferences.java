package org.gridcase.rulebook.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.gridcase.rulebook.difference.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** What differs between two diagrams: elements by their ids, where flows go, and what is set of each. */
final class DiagramDifferences {

    private static final String FLOW = "sequenceFlow";
    private static final List<String> ENDS = List.of("sourceRef", "targetRef");
    private static final List<String> NAME = List.of("name");

    /** Properties that name another element by its id. */
    private static final Pattern REFERENCE =
            Pattern.compile("(default|attachedToRef|(.*/)?(message|signal|error|escalation)Ref)");

    private final String file;
    private final ModelElement old;
    private final ModelElement now;
    private final Map<String, ModelElement> before;
    private final Map<String, ModelElement> after;
    private final List<Difference> found = new ArrayList<>();

    DiagramDifferences(String file, ModelElement before, ModelElement after) {
        this.file = file;
        this.old = before;
        this.now = after;
        this.before = elements(before);
        this.after = elements(after);
    }

    List<Difference> all() {
        found.addAll(ElementProperties.between(file, properties(old, before), properties(now, after)));
        before.forEach((id, element) -> {
            @Nullable ModelElement changed = after.get(id);
            if (changed == null || !changed.tag.equals(element.tag)) {
                gone(element);
            } else if (element.tag.equals(FLOW)) {
                flow(element, changed);
            } else {
                found.addAll(ElementProperties.between(
                        called(changed), properties(element, before), properties(changed, after)));
            }
        });
        after.forEach((id, element) -> {
            @Nullable ModelElement earlier = before.get(id);
            if (earlier == null || !earlier.tag.equals(element.tag)) {
                come(element);
            }
        });
        return found;
    }

    private void gone(ModelElement element) {
        found.add(
                element.tag.equals(FLOW)
                        ? new Difference(
                                Kind.FLOW_REMOVED, called(element), 0, null, way(element, before), element.get("name"))
                        : new Difference(Kind.ELEMENT_REMOVED, called(element), 0, element.tag, null, null));
    }

    /** Two elements of one name may do different things: what is set of a new one is told with it. */
    private void come(ModelElement element) {
        boolean flow = element.tag.equals(FLOW);
        String way = flow ? way(element, after) : null;
        found.add(new Difference(
                flow ? Kind.FLOW_ADDED : Kind.ELEMENT_ADDED, called(element), 0, flow ? null : element.tag, null, way));
        Map<String, String> given = properties(element, after);
        (flow ? ENDS : NAME).forEach(given::remove);
        found.addAll(ElementProperties.given("“" + (way == null ? called(element) : way) + "”", given));
    }

    private void flow(ModelElement earlier, ModelElement changed) {
        boolean rerouted = !earlier.get("sourceRef").equals(changed.get("sourceRef"))
                || !earlier.get("targetRef").equals(changed.get("targetRef"));
        if (rerouted) {
            found.add(new Difference(
                    Kind.FLOW_REROUTED, called(changed), 0, null, way(earlier, before), way(changed, after)));
        }
        Map<String, String> was = properties(earlier, before);
        Map<String, String> is = properties(changed, after);
        ENDS.forEach(end -> {
            was.remove(end);
            is.remove(end);
        });
        String subject = changed.get("name").isEmpty() ? way(changed, after) : called(changed);
        found.addAll(ElementProperties.between(subject, was, is));
    }

    private static Map<String, String> properties(ModelElement element, Map<String, ModelElement> elements) {
        Map<String, String> properties = ElementProperties.of(element, DiagramDifferences::isApart);
        properties.replaceAll((name, value) -> {
            ModelElement named = REFERENCE.matcher(name).matches() ? elements.get(value) : null;
            if (named == null) {
                return value;
            }
            return named.tag.equals(FLOW) ? way(named, elements) : called(named);
        });
        return properties;
    }

    /** From where to where a flow goes. */
    private static String way(ModelElement flow, Map<String, ModelElement> elements) {
        return called(flow.get("sourceRef"), elements) + " → " + called(flow.get("targetRef"), elements);
    }

    private static String called(String id, Map<String, ModelElement> elements) {
        ModelElement element = elements.get(id);
        return element == null ? id : called(element);
    }

    private static String called(ModelElement element) {
        String name = element.get("name").replaceAll("\\s+", " ").strip();
        return name.isEmpty() ? element.id() : name;
    }

    private static Map<String, ModelElement> elements(ModelElement root) {
        Map<String, ModelElement> all = new LinkedHashMap<>();
        root.all()
                .filter(element -> element != root && isApart(element))
                .forEach(element -> all.putIfAbsent(element.id(), element));
        return all;
    }

    /** Steps, flows, participants; what only says something of them belongs to them. */
    private static boolean isApart(ModelElement element) {
        return !element.id().isEmpty()
                && !element.isPicture()
                && element.namespace.contains("/BPMN/")
                && !element.tag.endsWith("EventDefinition")
                && !element.tag.endsWith("Characteristics")
                && !element.tag.endsWith("xpression")
                && !element.tag.equals("documentation");
    }
}

package org.gridcase.rulebook.difference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.xml.XMLConstants;
import org.gridcase.rulebook.difference.Difference.Kind;
import org.jspecify.annotations.Nullable;

/** What is set of an element, by path: its attributes, its text, and those of the elements within it that are not told of by themselves. */
final class ElementProperties {

    private static final String TEXT = "text";

    /** They hold values by names. */
    private static final Set<String> NAMED = Set.of("property", "field", "inputParameter", "outputParameter");

    private ElementProperties() {}

    /** @param apart elements within it that are told of by themselves */
    static Map<String, String> of(ModelElement element, Predicate<ModelElement> apart) {
        Map<String, String> all = new TreeMap<>();
        collect("", element, apart, all);
        return all;
    }

    private static void collect(
            String path, ModelElement element, Predicate<ModelElement> apart, Map<String, String> all) {
        element.attributes.forEach((name, value) -> {
            boolean ofItself = path.isEmpty() || !name.equals("id");
            if (ofItself && !ModelElement.isOfPicture(name)) {
                all.put(path + name, value);
            }
        });
        String text = element.text();
        if (!text.isEmpty()) {
            all.put(path.isEmpty() ? TEXT : path.substring(0, path.length() - 1), text);
        }
        Map<String, Integer> seen = new HashMap<>();
        for (ModelElement child : element.children) {
            if (child.isPicture() || apart.test(child)) {
                continue;
            }
            String called = NAMED.contains(child.tag) && child.children.isEmpty()
                    ? child.tag + " " + child.get("name")
                    : child.tag;
            int number = seen.merge(called, 1, Integer::sum);
            String inner = path + called.replace('/', '∕') + (number == 1 ? "" : " " + number) + "/";
            all.put(inner + "@", "");
            if (called.equals(child.tag)) {
                collect(inner, child, apart, all);
            } else {
                value(inner.substring(0, inner.length() - 1), child, all);
            }
        }
    }

    /** A value has the name that was given to it. */
    private static void value(String path, ModelElement element, Map<String, String> all) {
        String text = element.text();
        if (!text.isEmpty()) {
            all.put(path, text);
        }
        element.attributes.forEach((name, value) -> {
            if (name.equals("value") && text.isEmpty()) {
                all.put(path, value);
            } else if (!name.equals("name") && !name.equals("id")) {
                all.put(path + "/" + name, value);
            }
        });
    }

    /** What decides of something new. @param subject as a sentence names it */
    static List<Difference> given(String subject, Map<String, String> properties) {
        Map<String, String> telling = new TreeMap<>(properties);
        telling.keySet().removeIf(name -> !isTelling(name));
        return between(subject, Map.of(), telling).stream()
                .map(each -> new Difference(Kind.PROPERTY_GIVEN, subject, 0, each.label(), null, each.after()))
                .toList();
    }

    /** Its id is not, nor by which template an editor has made it, nor how a condition is kept in XML. */
    private static boolean isTelling(String name) {
        return !name.equals("id")
                && !name.equals("camunda:formRefBinding")
                && !name.startsWith("camunda:modelerTemplate")
                && !name.endsWith("{" + XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI + "}type");
    }

    /** What is set otherwise. */
    static List<Difference> between(String subject, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        List<Difference> found = new ArrayList<>();
        for (String name : names) {
            @Nullable String old = before.get(name);
            @Nullable String now = after.get(name);
            boolean mark = name.endsWith("/@"); // an element within, told of only where nothing in it is
            if (!Objects.equals(old, now) && !(mark && hasMore(name, old == null ? after : before))) {
                String label = mark ? name.substring(0, name.length() - 2) : name;
                found.add(Difference.changed(
                        Kind.PROPERTY_CHANGED, subject, 0, label, mark ? is(old) : old, mark ? is(now) : now));
            }
        }
        return found;
    }

    private static String is(@Nullable String value) {
        return value == null ? "✗" : "✓";
    }

    private static boolean hasMore(String mark, Map<String, String> properties) {
        String path = mark.substring(0, mark.length() - 2);
        return properties.keySet().stream()
                .anyMatch(name -> !name.equals(mark) && (name.equals(path) || name.startsWith(path + "/")));
    }
}

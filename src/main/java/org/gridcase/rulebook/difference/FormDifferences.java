package org.gridcase.rulebook.difference;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gridcase.rulebook.difference.Difference.Kind;

/** What differs between two forms: fields by their keys, and what is set of each. */
final class FormDifferences {

    /** As much of a text as tells it from others. */
    private static final int LONGEST = 20;

    private final String file;
    private final JsonNode before;
    private final JsonNode after;
    private final List<Difference> found = new ArrayList<>();

    FormDifferences(String file, JsonNode before, JsonNode after) {
        this.file = file;
        this.before = before;
        this.after = after;
    }

    List<Difference> all() {
        properties(file, properties(before), properties(after));
        Map<String, JsonNode> old = new LinkedHashMap<>();
        Map<String, JsonNode> now = new LinkedHashMap<>();
        collect(before, old);
        collect(after, now);
        old.forEach((key, field) -> {
            JsonNode changed = now.get(key);
            if (changed == null) {
                found.add(new Difference(Kind.FIELD_REMOVED, said(field, key), 0, key, null, null));
            } else {
                properties(said(changed, key), properties(field), properties(changed));
            }
        });
        now.forEach((key, field) -> {
            if (!old.containsKey(key)) {
                found.add(new Difference(Kind.FIELD_ADDED, said(field, key), 0, key, null, null));
                Map<String, String> given = properties(field);
                given.keySet().removeIf(name -> name.equals("label") || name.startsWith("layout/"));
                found.addAll(ElementProperties.given("“" + said(field, key) + "”", given));
            }
        });
        order(old, now);
        return found;
    }

    private void order(Map<String, JsonNode> old, Map<String, JsonNode> now) {
        List<String> kept = old.keySet().stream().filter(now::containsKey).toList();
        List<String> keptNow = now.keySet().stream().filter(old::containsKey).toList();
        if (!kept.equals(keptNow)) {
            found.add(
                    new Difference(Kind.PROPERTY_CHANGED, file, 0, "order", inWords(kept, old), inWords(keptNow, now)));
        }
    }

    private static String inWords(List<String> keys, Map<String, JsonNode> fields) {
        return fields.entrySet().stream()
                .filter(field -> keys.contains(field.getKey()))
                .map(field -> said(field.getValue(), field.getKey()))
                .collect(Collectors.joining(", "));
    }

    private void properties(String field, Map<String, String> old, Map<String, String> now) {
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String name : names) {
            if (!Objects.equals(old.get(name), now.get(name))) {
                found.add(new Difference(Kind.PROPERTY_CHANGED, field, 0, name, old.get(name), now.get(name)));
            }
        }
    }

    /** What people call a field: its label, or what it shows, such as {@code =facts}. */
    private static String said(JsonNode field, String key) {
        String label = field.path("label").asText().strip();
        String shown = field.path("text").asText().strip();
        return !label.isEmpty() ? label : shown.isEmpty() ? key : shortened(shown);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Fields by key; what has none, such as a text, by its id. */
    private static void collect(JsonNode container, Map<String, JsonNode> fields) {
        for (JsonNode component : container.path("components")) {
            String key = component.path("key").asText(component.path("id").asText());
            String free = key;
            for (int number = 2; fields.containsKey(free); number++) {
                free = key + " " + number;
            }
            fields.put(free, component);
            collect(component, fields);
        }
    }

    private static Map<String, String> properties(JsonNode component) {
        Map<String, String> all = new TreeMap<>();
        component.fields().forEachRemaining(property -> {
            if (!property.getKey().equals("components")) {
                flatten(property.getKey(), property.getValue(), all);
            }
        });
        return all;
    }

    private static void flatten(String path, JsonNode value, Map<String, String> all) {
        if (value.isObject()) {
            value.fields().forEachRemaining(inner -> flatten(path + "/" + inner.getKey(), inner.getValue(), all));
        } else {
            all.put(path, value.isValueNode() ? value.asText() : listed(value));
        }
    }

    /** What people see of a list: each choice with its word, and what is kept for it. */
    private static String listed(JsonNode list) {
        List<String> entries = new ArrayList<>();
        list.forEach(each -> {
            String label = each.path("label").asText();
            String kept = each.path("value").asText();
            boolean choice = !label.isEmpty() && each.size() == (kept.isEmpty() ? 1 : 2);
            entries.add(
                    choice
                            ? kept.isEmpty() ? label : label + "（" + kept + "）"
                            : each.isValueNode() ? each.asText() : each.toString());
        });
        return String.join("、", entries);
    }
}

package org.gridcase.rulebook.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A form as Camunda's forms library reads it.
 *
 * @param items fields, texts and groups, in the order of the form
 */
public record Form(String id, List<FormItem> items) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for what is no form: that is told elsewhere. */
    public static Optional<Form> of(byte[] file) {
        try {
            JsonNode root = JSON.readTree(file);
            List<FormItem> items = new ArrayList<>();
            collect(root.path("components"), List.of(), items);
            return root.path("id").isTextual()
                    ? Optional.of(new Form(root.path("id").textValue(), List.copyOf(items)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode components, List<FormItem> around, List<FormItem> items) {
        for (JsonNode component : components) {
            FormItem item = new FormItem(component, around);
            items.add(item);
            collect(
                    component.path("components"),
                    Stream.concat(around.stream(), Stream.of(item)).toList(),
                    items);
        }
    }

    /** The items in which people answer. */
    public Stream<FormItem> fields() {
        return items.stream().filter(item -> !item.key().isEmpty());
    }

    public Stream<FormItem> fields(String key) {
        return fields().filter(field -> field.key().equals(key));
    }

    /** What can be answered: the values to choose from by key, none where people write. */
    public Map<String, Set<String>> answers() {
        Map<String, Set<String>> answers = new LinkedHashMap<>();
        fields().filter(FormItem::isOpen).forEach(field -> answers.put(field.key(), field.values()));
        return answers;
    }
}

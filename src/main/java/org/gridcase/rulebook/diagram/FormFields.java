package org.gridcase.rulebook.diagram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a form asks for.
 *
 * @param id of the form
 * @param options all that are shown, also where a key stands twice
 * @param fields by key, those in which nobody can answer left out; each with the values it offers, none where people write
 */
record FormFields(String id, Map<String, Set<String>> fields, List<Option> options) {

    /** What people may choose in a field, with what they read of it. */
    record Option(String key, String value, String label) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for what is no form: that is told elsewhere. */
    static Optional<FormFields> of(byte[] form) {
        try {
            JsonNode root = JSON.readTree(form);
            Map<String, Set<String>> fields = new LinkedHashMap<>();
            List<Option> options = new ArrayList<>();
            collect(root.path("components"), fields, options);
            return root.path("id").isTextual()
                    ? Optional.of(new FormFields(root.path("id").textValue(), fields, options))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode components, Map<String, Set<String>> fields, List<Option> options) {
        for (JsonNode component : components) {
            boolean answered = !component.path("disabled").asBoolean()
                    && !component.path("readonly").asBoolean()
                    && !component
                            .path("conditional")
                            .path("hide")
                            .asText()
                            .strip()
                            .matches("=\\s*true");
            if (answered && component.path("key").isTextual()) {
                fields.put(component.path("key").textValue(), values(component));
            }
            component
                    .path("values")
                    .forEach(each -> options.add(new Option(
                            component.path("key").asText(),
                            each.path("value").asText(),
                            each.path("label").asText())));
            collect(component.path("components"), fields, options);
        }
    }

    private static Set<String> values(JsonNode component) {
        if (component.path("type").asText().equals("checkbox")) {
            return Set.of("true", "false");
        }
        Set<String> values = new LinkedHashSet<>();
        component.path("values").forEach(each -> values.add(each.path("value").asText()));
        return values;
    }
}

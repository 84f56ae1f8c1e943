package org.gridcase.rulebook.diagram;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a form asks for.
 *
 * @param id of the form
 * @param fields by key, those in which nobody can answer left out; each with the values it offers, none where people write
 */
record FormFields(String id, Map<String, Set<String>> fields) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Empty for what is no form: that is told elsewhere. */
    static Optional<FormFields> of(byte[] form) {
        try {
            JsonNode root = JSON.readTree(form);
            Map<String, Set<String>> fields = new LinkedHashMap<>();
            collect(root.path("components"), fields);
            return root.path("id").isTextual()
                    ? Optional.of(new FormFields(root.path("id").textValue(), fields))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void collect(JsonNode components, Map<String, Set<String>> fields) {
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
            collect(component.path("components"), fields);
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

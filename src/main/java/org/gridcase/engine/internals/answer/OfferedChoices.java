package org.gridcase.engine.internals.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The choices that a variable of a task offers to a field of its form. */
final class OfferedChoices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private OfferedChoices() {}

    /** A variable as JSON, or a text as it is; null where it says nothing. */
    static @Nullable String written(@Nullable Object value) {
        try {
            String written =
                    value instanceof Collection<?> several ? JSON.writeValueAsString(several) : String.valueOf(value);
            return value == null || written.isBlank() ? null : written;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** Labels by value: of a list of texts, or of pairs of value and label; none where there is no such list. */
    static Map<String, String> in(@Nullable String list) {
        Map<String, String> offered = new LinkedHashMap<>();
        try {
            for (JsonNode each : JSON.readTree(list == null ? "[]" : list)) {
                String value = each.isObject() ? each.path("value").asText() : each.asText();
                offered.put(value, each.path("label").asText(value));
            }
        } catch (JsonProcessingException e) {
            return Map.of(); // the forms library offers nothing then
        }
        return offered;
    }
}

package org.gridcase.problem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, read leniently: a field of a wrong type is noted as a fault and taken as not given. */
public final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();
    private final Set<String> others = new HashSet<>();

    private JsonFields(JsonNode object, String path, Faults faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    /**
     * @param faults what is wrong with the fields is noted here
     * @throws ProblemException if it is no JSON, or too much of it
     */
    public static JsonFields read(InputStream body, Faults faults) throws IOException {
        JsonNode root = JsonBody.tree(body);
        if (!root.isObject()) {
            faults.add("", "fault.not-object");
            return new JsonFields(JsonNodeFactory.instance.objectNode(), "", faults);
        }
        return new JsonFields(root, "", faults);
    }

    public @Nullable String text(String field) {
        JsonNode value = value(field);
        if (value == null || value.isTextual()) {
            return value == null ? null : value.textValue();
        }
        faults.add(path + field, "fault.not-text");
        return null;
    }

    /**
     * A text that files call by another name, which is taken here as well.
     *
     * @param other not named to a caller who asks for a field that does not exist
     */
    public @Nullable String text(String field, String other) {
        others.add(other);
        JsonNode second = object.get(other);
        if (second == null || second.isNull()) {
            return text(field);
        }
        if (object.hasNonNull(field)) {
            faults.add(path + other, "fault.given-twice");
            return text(field);
        }
        value(field);
        if (second.isTextual()) {
            return second.textValue();
        }
        faults.add(path + other, "fault.not-text");
        return null;
    }

    /** @return null if there is no such list */
    public @Nullable List<String> texts(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(each -> texts.add(each.isTextual() ? each.textValue() : ""));
        }
        if (!value.isArray() || texts.contains("")) {
            faults.add(path + field, "fault.not-texts");
            return null;
        }
        return texts;
    }

    public @Nullable Double number(String field) {
        JsonNode value = value(field);
        if (value == null || value.isNumber()) {
            return value == null ? null : value.doubleValue();
        }
        faults.add(path + field, "fault.not-number");
        return null;
    }

    /** A number without a fraction that an {@code int} holds, however it is written. */
    public @Nullable Integer wholeNumber(String field) {
        JsonNode value = value(field);
        if (value == null || value.canConvertToExactIntegral() && value.canConvertToInt()) {
            return value == null ? null : value.intValue();
        }
        faults.add(path + field, "fault.not-whole-number");
        return null;
    }

    public @Nullable Boolean truth(String field) {
        JsonNode value = value(field);
        if (value == null || value.isBoolean()) {
            return value == null ? null : value.booleanValue();
        }
        faults.add(path + field, "fault.not-true-or-false");
        return null;
    }

    /**
     * Texts by names that the caller chooses; numbers and truth values as they are written, what is empty as an empty text.
     *
     * @param most how many there may be
     * @param longest characters of each
     */
    public Map<String, String> words(String field, int most, int longest) {
        Map<String, String> words = new LinkedHashMap<>();
        JsonNode given = value(field);
        if (given == null || !given.isObject()) {
            faults.add(path + field, "fault.not-object");
            return words;
        }
        if (given.size() > most) {
            faults.add(path + field, "fault.too-many", most);
            return words;
        }
        given.fields().forEachRemaining(each -> {
            String name = Texts.visible(each.getKey()).strip();
            String text = each.getValue().isNull()
                    ? ""
                    : Texts.visible(each.getValue().asText());
            if (each.getValue().isContainerNode()) {
                faults.add(Texts.shown(name), "fault.not-text");
            } else if (text.length() > longest) {
                faults.add(Texts.shown(name), "fault.too-long", longest, text.length());
            } else {
                words.put(name, text);
            }
        });
        return words;
    }

    /** @return null if there is no such object */
    public @Nullable JsonFields object(String field) {
        JsonNode value = value(field);
        if (value == null || value.isObject()) {
            return value == null ? null : new JsonFields(value, path + field + ".", faults);
        }
        faults.add(path + field, "fault.not-object");
        return null;
    }

    /** Notes every field nobody asked for: most likely a misspelt one, whose content would be lost. */
    public void noOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name) && !others.contains(name)) {
                String allowed = String.join(", ", known.stream().sorted().toList());
                faults.add(path + Texts.shown(name), "fault.unknown-field", allowed);
            }
        });
    }

    private @Nullable JsonNode value(String field) {
        known.add(field);
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value;
    }
}

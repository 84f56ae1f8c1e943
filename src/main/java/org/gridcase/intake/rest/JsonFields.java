package org.gridcase.intake.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashSet;
import java.util.Set;
import org.gridcase.intake.problem.Faults;
import org.gridcase.intake.problem.Texts;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, read leniently: a field of a wrong type is noted as a fault and taken as not given. */
final class JsonFields {

    private final JsonNode object;
    private final String path;
    private final Faults faults;
    private final Set<String> known = new HashSet<>();

    private JsonFields(JsonNode object, String path, Faults faults) {
        this.object = object;
        this.path = path;
        this.faults = faults;
    }

    static JsonFields of(JsonNode root, Faults faults) {
        if (!root.isObject()) {
            faults.add("", "fault.not-object");
            return new JsonFields(JsonNodeFactory.instance.objectNode(), "", faults);
        }
        return new JsonFields(root, "", faults);
    }

    @Nullable
    String text(String field) {
        JsonNode value = value(field);
        if (value == null || value.isTextual()) {
            return value == null ? null : value.textValue();
        }
        faults.add(path + field, "fault.not-text");
        return null;
    }

    @Nullable
    Double number(String field) {
        JsonNode value = value(field);
        if (value == null || value.isNumber()) {
            return value == null ? null : value.doubleValue();
        }
        faults.add(path + field, "fault.not-number");
        return null;
    }

    /** @return null if there is no such object */
    @Nullable
    JsonFields object(String field) {
        JsonNode value = value(field);
        if (value == null || value.isObject()) {
            return value == null ? null : new JsonFields(value, path + field + ".", faults);
        }
        faults.add(path + field, "fault.not-object");
        return null;
    }

    /** Notes every field nobody asked for: most likely a misspelt one, whose content would be lost. */
    void noOthers() {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
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

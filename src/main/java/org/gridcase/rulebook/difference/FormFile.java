package org.gridcase.rulebook.difference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** A form without what only editors leave in it. */
final class FormFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> EDITORS =
            List.of("exporter", "schemaVersion", "executionPlatform", "executionPlatformVersion");

    private FormFile() {}

    /** @throws IllegalArgumentException when it is no form */
    static JsonNode read(byte[] file) {
        try {
            JsonNode form = JSON.readTree(file);
            if (form instanceof ObjectNode object) {
                return object.remove(EDITORS);
            }
            throw new IllegalArgumentException("no form");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        } catch (IOException e) {
            throw new IllegalArgumentException("no form", e);
        }
    }

    /** The same form without its fields. */
    static JsonNode emptied(JsonNode form) {
        return form instanceof ObjectNode object ? object.deepCopy().without("components") : form;
    }
}

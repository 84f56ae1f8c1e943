package org.gridcase.rehearsal.trial;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.problem.Said;

/** Results as they are kept, whoever reads them later: JSON in which whatever is said stands in both languages, {@code {"zh":…,"en":…}}. */
public final class KeptResults {

    private static final String CHINESE = "zh";
    private static final String ENGLISH = "en";
    private static final Set<String> LANGUAGES = Set.of(CHINESE, ENGLISH);

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new SimpleModule().addSerializer(new Writer()).addDeserializer(Said.class, new Reader()));

    private KeptResults() {}

    public static String written(Object results) {
        try {
            return JSON.writeValueAsString(results);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T read(String results, TypeReference<T> type) {
        try {
            return JSON.readValue(results, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("results that were written as JSON are none", e);
        }
    }

    /** For a reader; what an earlier build has kept in one language is told in that. */
    public static JsonNode told(String results, Locale language) {
        return told(
                read(results, new TypeReference<JsonNode>() {}),
                language.getLanguage().equals(ENGLISH) ? ENGLISH : CHINESE);
    }

    private static JsonNode told(JsonNode node, String language) {
        if (node instanceof ArrayNode list) {
            ArrayNode told = JSON.createArrayNode();
            list.forEach(each -> told.add(told(each, language)));
            return told;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.equals(LANGUAGES)) { // also of what keeps more than a sentence in each, as what was left out
            return object.get(language);
        }
        ObjectNode told = JSON.createObjectNode();
        object.properties().forEach(field -> told.set(field.getKey(), told(field.getValue(), language)));
        return told;
    }

    private static final class Writer extends StdSerializer<Said> {

        private static final long serialVersionUID = 1;

        Writer() {
            super(Said.class);
        }

        @Override
        public void serialize(Said said, JsonGenerator json, SerializerProvider serializers) throws IOException {
            json.writePOJO(Map.of(CHINESE, said.chinese(), ENGLISH, said.english()));
        }
    }

    private static final class Reader extends StdDeserializer<Said> {

        private static final long serialVersionUID = 1;

        Reader() {
            super(Said.class);
        }

        @Override
        public Said deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonNode kept = json.readValueAsTree();
            return new Said(kept.path(CHINESE).asText(), kept.path(ENGLISH).asText());
        }
    }
}

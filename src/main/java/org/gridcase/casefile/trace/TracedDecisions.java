package org.gridcase.casefile.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.engine.decision.DecisionMade;
import org.jspecify.annotations.Nullable;

/**
 * What tables decided, as a line of the trace carries it: a list in JSON on one line, of which {@code docs/trace.md} tells the names. It stays
 * permanently, as part of the line, so nothing in it is people's own words.
 */
public final class TracedDecisions {

    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_EMPTY)
            .build();
    private static final ObjectWriter WRITER = JSON.writerFor(Written[].class);
    private static final ObjectReader READER = JSON.readerFor(Written[].class);

    private TracedDecisions() {}

    /** Names are short, because each line of the trace has them. {@code answers} is there, if empty, where a rule applied. */
    record Written(
            @JsonProperty("table") String table,
            @JsonProperty("version") int version,
            @JsonProperty("row") @Nullable Integer row,
            @JsonProperty("area") @Nullable String area,
            @JsonProperty("in") @Nullable Map<String, Object> inputs,
            @JsonProperty("withheld") @Nullable Set<String> withheld,

            @JsonProperty("out") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> outputs) {}

    public static String write(List<DecisionMade> decisions) {
        Written[] written = decisions.stream()
                .map(each -> new Written(
                        each.table(),
                        each.version(),
                        each.row(),
                        each.area(),
                        plain(each.inputs()),
                        each.withheld(),
                        each.outputs() == null ? null : plain(each.outputs())))
                .toArray(Written[]::new);
        try {
            return WRITER.writeValueAsString(written);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException when somebody has bent the line so that it cannot be read */
    public static List<DecisionMade> read(@Nullable String written) {
        if (written == null) {
            return List.of();
        }
        try {
            Written[] read = READER.readValue(written);
            return List.of(read).stream()
                    .map(each -> new DecisionMade(
                            each.table,
                            each.version,
                            each.row,
                            each.area,
                            Objects.requireNonNullElse(each.inputs, Map.of()),
                            Objects.requireNonNullElse(each.withheld, Set.of()),
                            each.outputs))
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("decisions that cannot be read", e);
        }
    }

    /** Texts, numbers and truth values as they are; what else a table may compute as its text. Without what is empty. */
    private static Map<String, Object> plain(Map<String, Object> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        new TreeMap<>(values).forEach((name, value) -> {
            if (value != null) {
                plain.put(
                        name,
                        value instanceof Number || value instanceof Boolean || value instanceof String
                                ? value
                                : value.toString());
            }
        });
        return plain;
    }
}

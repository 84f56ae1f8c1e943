package org.gridcase.rehearsal.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.gridcase.problem.Faults;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;

/** Reads single fields of a story; what is wrong with one is told at its place. */
final class StoryFields {

    static final int LONGEST_WORDS = 2000;

    /** Whoever names an earlier or a later time has mistyped it. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final ZoneId zone;
    private final Faults faults;

    StoryFields(ZoneId zone, Faults faults) {
        this.zone = zone;
        this.faults = faults;
    }

    @Nullable
    JsonNode object(@Nullable JsonNode given, String place) {
        if (given == null || given.isNull()) {
            faults.add(place, "rehearsal.missing");
            return null;
        }
        if (!given.isObject()) {
            faults.add(place, "rehearsal.no-object");
            return null;
        }
        return given;
    }

    List<JsonNode> list(@Nullable JsonNode given, String place, int most) {
        List<JsonNode> nodes = new ArrayList<>();
        if (given == null || given.isNull()) {
            faults.add(place, "rehearsal.missing");
        } else if (!given.isArray()) {
            faults.add(place, "rehearsal.no-list");
        } else if (given.size() > most) {
            faults.add(place, "rehearsal.too-many", most);
        } else {
            given.forEach(nodes::add);
        }
        return nodes;
    }

    void only(JsonNode node, String under, Set<String> names) {
        node.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                faults.add(under + Texts.shown(name), "rehearsal.no-field", listed(new TreeSet<>(names)));
            }
        });
    }

    /** Within another sentence, with the marks of its language. */
    static Said listed(Collection<String> words) {
        return Said.listed(words);
    }

    /** Codes with the names that may be written in their place, which are Chinese. */
    static Said listed(Map<String, String> namesByCode) {
        return Said.joined(new TreeMap<>(namesByCode)
                .entrySet().stream()
                        .map(each -> new Said(each.getKey() + "（" + each.getValue() + "）", each.getKey()))
                        .toList());
    }

    @Nullable
    Instant time(JsonNode node, String under, String field, boolean needed) {
        String written = text(node, under, field, needed);
        if (written == null) {
            return null;
        }
        Instant time = WrittenTimes.instant(written, zone).orElse(null);
        if (time == null) {
            faults.add(under + field, "rehearsal.no-time", Texts.shown(written));
        } else if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
            faults.add(under + field, "rehearsal.time-out-of-bounds", Texts.shown(written));
            return null;
        }
        return time;
    }

    @Nullable
    String text(JsonNode node, String under, String field, boolean needed) {
        JsonNode value = node.get(field);
        if (value == null
                || value.isNull()
                || value.isTextual() && value.asText().isBlank()) {
            if (needed) {
                faults.add(under + field, "rehearsal.missing");
            }
            return null;
        }
        if (!value.isTextual() || value.asText().length() > LONGEST_WORDS) {
            faults.add(under + field, "rehearsal.no-text");
            return null;
        }
        return value.asText().strip();
    }

    <T> @Nullable T word(
            JsonNode node,
            String under,
            String field,
            T[] values,
            Function<T, String> code,
            Function<T, String> label,
            boolean needed) {
        String written = text(node, under, field, needed);
        if (written == null) {
            return null;
        }
        Map<String, String> choices = new TreeMap<>();
        for (T value : values) {
            if (code.apply(value).equals(written) || label.apply(value).equals(written)) {
                return value;
            }
            choices.put(code.apply(value), label.apply(value));
        }
        faults.add(under + field, "rehearsal.no-such-word", Texts.shown(written), listed(choices));
        return null;
    }
}

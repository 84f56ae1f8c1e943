package org.gridcase.exchange.open311;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Messages;

/** Why a request is not answered, in the form of GeoReport v2. */
final class Open311Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What they call what we call otherwise. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("title", "description"),
            Map.entry("category", "service_code"),
            Map.entry("gridCode", "address_id"),
            Map.entry("area", "address_id"),
            Map.entry("location", "lat, long"),
            Map.entry("location.latitude", "lat"),
            Map.entry("location.longitude", "long"),
            Map.entry("location.address", "address_string"),
            Map.entry("reporter.name", "first_name, last_name"),
            Map.entry("reporter.phone", "phone"),
            Map.entry("occurredAt", "attribute[occurred_at]"));

    private final int status;
    private final transient List<String> sentences;

    Open311Problem(int status, List<String> sentences) {
        super(String.join("; ", sentences));
        this.status = status;
        this.sentences = List.copyOf(sentences);
    }

    /** One of the room's own sentences, in the caller's language. */
    static Open311Problem of(int status, String key, Object... args) {
        return new Open311Problem(status, List.of(Messages.text(Messages.ofCaller(), key, args)));
    }

    /** All that is wrong with what was sent. */
    static Open311Problem of(List<Fault> faults) {
        Locale language = Messages.ofCaller();
        return new Open311Problem(
                400,
                faults.stream()
                        .map(each -> FIELDS.getOrDefault(each.field(), each.field()) + ": " + each.in(language))
                        .distinct()
                        .toList());
    }

    int status() {
        return status;
    }

    Document document() {
        return new Document("errors", sentences.stream().map(this::error).toList());
    }

    private Map<String, Object> error(String sentence) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", status);
        error.put("description", sentence);
        return error;
    }
}

package org.gridcase.exchange.incoming;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Objects;
import org.gridcase.casefile.Channel;
import org.gridcase.chain.Sha256;
import org.gridcase.intake.ToldReports.Told;
import org.gridcase.problem.Faults;
import org.jspecify.annotations.Nullable;

/**
 * An event as a system sent it, by the attributes of CloudEvents 1.0.
 *
 * @param subject the thing it is about; without one each event is a thing of its own, which nothing can be counted with
 * @param at when it happened
 * @param data what it says; missing where it says nothing
 */
record DeviceEvent(
        String source,
        String id,
        String type,
        @Nullable String subject,
        @Nullable Instant at,
        JsonNode data) {

    /** What is the same for the same event sent again. */
    String key(String account) {
        return Sha256.of(String.join("\n", account, source, id));
    }

    /** What is the same for all events of one thing. */
    String thing(String account) {
        return Sha256.of(String.join("\n", account, source, subject == null ? "id " + id : "subject " + subject));
    }

    /** What it says in words; empty where it says nothing. */
    String words() {
        return data.path("description").asText("");
    }

    /**
     * What it tells; a field of another kind than it should be is at fault.
     *
     * @param category that the table names; empty where the event says it itself
     * @param before what is said before its words; may be empty
     */
    Told told(String externalId, @Nullable String category, String before, Faults faults) {
        String words = text("description", faults);
        String kind = text("category", faults);
        return new Told(
                Channel.SENSOR,
                before + (words == null ? "感知设备事件：" + type + (subject == null ? "" : "（" + subject + "）") : words),
                Objects.requireNonNullElse(category, Objects.requireNonNullElse(kind, type)),
                text("gridCode", faults),
                text("area", faults),
                number("longitude", "location.longitude", faults),
                number("latitude", "location.latitude", faults),
                text("address", faults),
                at == null ? null : at.toString(),
                externalId,
                null,
                null);
    }

    private @Nullable String text(String field, Faults faults) {
        JsonNode value = data.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            faults.add("data." + field, "exchange.not-a-text");
            return null;
        }
        return value.textValue().isBlank() ? null : value.textValue();
    }

    private @Nullable Double number(String field, String ours, Faults faults) {
        JsonNode value = data.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber()) {
            faults.add(ours, "fault.not-number");
            return null;
        }
        return value.doubleValue();
    }
}

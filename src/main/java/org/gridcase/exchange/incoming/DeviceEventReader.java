package org.gridcase.exchange.incoming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.jackson.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.JsonBody;
import org.gridcase.problem.ProblemKind;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads events in the three modes of the HTTP binding: structured, batched, and binary, with the attributes in headers. */
@Component
class DeviceEventReader {

    static final int MOST_AT_ONCE = 100;
    private static final int LONGEST = 400;
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String SPECVERSION = "specversion";
    private static final String VERSION = "1.0";
    private static final List<String> ATTRIBUTES = List.of(SPECVERSION, "id", "source", "type", "subject", "time");
    private static final Said NONE = Said.of("exchange.no-event");
    private static final String BATCH = "application/cloudevents-batch+json";

    private final ObjectMapper json = new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());

    /**
     * An event, or what stands where one should and is none.
     *
     * @param event empty where it is none
     * @param fault why it is none
     */
    record Read(@Nullable DeviceEvent event, String content, Said fault) {

        static Read of(DeviceEvent event, String content) {
            return new Read(event, content, NONE);
        }
    }

    /** @throws org.gridcase.problem.ProblemException if the body is no JSON, or has too many events */
    List<Read> read(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT);
        if (type.startsWith(BATCH)) {
            JsonNode all = JsonBody.tree(request.getInputStream());
            if (!all.isArray() || all.isEmpty() || all.size() > MOST_AT_ONCE) {
                throw InvalidInputException.of(ProblemKind.INVALID_INPUT, "", "exchange.no-batch", MOST_AT_ONCE);
            }
            List<Read> read = new ArrayList<>();
            all.forEach(each -> read.add(structured(each)));
            return read;
        }
        return List.of(
                type.startsWith(STRUCTURED) ? structured(JsonBody.tree(request.getInputStream())) : binary(request));
    }

    private Read structured(JsonNode node) {
        String content = node.toString();
        if (!VERSION.equals(node.path(SPECVERSION).textValue())) {
            return new Read(null, content, Said.of("exchange.no-version"));
        }
        if (node.has("data_base64")) {
            return new Read(null, content, Said.of("exchange.no-json-data"));
        }
        try {
            CloudEvent event = json.treeToValue(node, CloudEvent.class);
            CloudEventData data = event.getData();
            JsonNode told = data == null ? MissingNode.getInstance() : json.readTree(data.toBytes());
            return read(event, told, content);
        } catch (IOException | RuntimeException none) {
            return new Read(null, content, NONE);
        }
    }

    private Read binary(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        JsonNode data = body.length == 0 ? MissingNode.getInstance() : JsonBody.tree(new ByteArrayInputStream(body));
        ObjectNode whole = json.createObjectNode();
        ATTRIBUTES.forEach(each -> {
            String value = request.getHeader("ce-" + each);
            if (value != null) {
                whole.put(each, decoded(value));
            }
        });
        if (whole.isEmpty() && data.has(SPECVERSION)) {
            return new Read(null, data.toString(), Said.of("exchange.no-event-type"));
        }
        if (!data.isMissingNode()) {
            whole.set("data", data);
        }
        return structured(whole);
    }

    /** As the HTTP binding writes attributes: what is not ASCII as percent and digits; and what some write nevertheless, UTF-8. */
    private static String decoded(String header) {
        String text = header;
        try {
            text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(header.getBytes(ISO_8859_1)))
                    .toString();
            return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
        } catch (CharacterCodingException | IllegalArgumentException plain) {
            return text;
        }
    }

    private static Read read(CloudEvent event, JsonNode told, String content) {
        DeviceEvent read = event(event, told);
        return read == null ? new Read(null, content, NONE) : Read.of(read, content);
    }

    private static @Nullable DeviceEvent event(CloudEvent event, JsonNode data) {
        OffsetDateTime time = event.getTime();
        Instant at = time == null ? null : WrittenTimes.storable(time.toInstant());
        String source = event.getSource().toString();
        return usable(source) && usable(event.getId()) && usable(event.getType()) && usableOrNone(event.getSubject())
                ? new DeviceEvent(source, event.getId(), event.getType(), event.getSubject(), at, data)
                : null;
    }

    private static boolean usableOrNone(@Nullable String attribute) {
        return attribute == null || usable(attribute);
    }

    private static boolean usable(String attribute) {
        return !attribute.isBlank() && Texts.length(attribute) <= LONGEST && !Texts.unprintable(attribute);
    }
}

package org.gridcase.exchange.incoming;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.JsonBody;
import org.gridcase.problem.ProblemKind;
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
    private static final String BATCH = "application/cloudevents-batch+json";

    private final ObjectMapper json = new ObjectMapper().registerModule(JsonFormat.getCloudEventJacksonModule());

    /** An event, or what stands where one should and is none. @param event empty where it is none */
    record Read(@Nullable DeviceEvent event, String content) {}

    /** @throws org.gridcase.problem.ProblemException if the body is no JSON, or has too many events */
    List<Read> read(HttpServletRequest request) throws IOException {
        String type = String.valueOf(request.getContentType());
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
        try {
            return read(json.treeToValue(node, CloudEvent.class), node.toString());
        } catch (JsonProcessingException | RuntimeException none) {
            return new Read(null, node.toString());
        }
    }

    private Read binary(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        JsonNode data = body.length == 0 ? MissingNode.getInstance() : JsonBody.tree(new ByteArrayInputStream(body));
        try {
            CloudEventBuilder event = CloudEventBuilder.v1()
                    .withId(request.getHeader("ce-id"))
                    .withType(request.getHeader("ce-type"))
                    .withSource(URI.create(String.valueOf(request.getHeader("ce-source"))));
            String subject = request.getHeader("ce-subject");
            String time = request.getHeader("ce-time");
            boolean known = "1.0".equals(request.getHeader("ce-specversion")) && request.getHeader("ce-source") != null;
            CloudEvent built = (subject == null ? event : event.withSubject(subject))
                    .withTime(time == null ? null : OffsetDateTime.parse(time))
                    .build();
            return known ? new Read(event(built, data), data.toString()) : new Read(null, data.toString());
        } catch (RuntimeException none) {
            return new Read(null, data.toString());
        }
    }

    private Read read(CloudEvent event, String content) {
        CloudEventData data = event.getData();
        try {
            JsonNode told = data == null ? MissingNode.getInstance() : json.readTree(data.toBytes());
            return new Read(event(event, told), content);
        } catch (IOException none) {
            return new Read(null, content);
        }
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

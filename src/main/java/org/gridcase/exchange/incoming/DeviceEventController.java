package org.gridcase.exchange.incoming;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.Channel;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.incoming.DeviceEventReader.Read;
import org.gridcase.exchange.incoming.DeviceEventService.Answered;
import org.gridcase.intake.ReportSenders;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.security.RateBuckets;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where systems send events of devices. */
@RestController
@Tag(name = "系统交换 exchange")
class DeviceEventController {

    private final DeviceEventReader reader;
    private final DeviceEventService events;
    private final ReportSenders senders;
    private final RateBuckets ofAccount;

    /** @param mostAMinute events of one account, however many come at once */
    DeviceEventController(
            DeviceEventReader reader,
            DeviceEventService events,
            ReportSenders senders,
            @Value("${gridcase.exchange.events-a-minute}") int mostAMinute) {
        this.ofAccount = new RateBuckets(mostAMinute, Duration.ofMinutes(1));
        this.reader = reader;
        this.events = events;
        this.senders = senders;
    }

    /** What became of an event. */
    @Schema(name = "EventTaken")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(
            @Schema(
                    description =
                            "opened 已立案，added 并入未结的案件，kept 留待人工处理；重发的答复同第一次 as the first time where it is sent again",
                    allowableValues = {"opened", "added", "counted", "kept", "taken-up", "dismissed"})
            String outcome,

            @Nullable String caseNumber,

            @Schema(description = "为何留待处理 why it is kept") @Nullable
            String reason,

            @Schema(
                    description =
                            "true：同一 source 和 id 先前已收到，以那一次为准，这次的内容没有收下；首次不给出 sent before: the first one stands, and what this one says is not kept; left out the first time")
            @Nullable
            Boolean repeated) {

        static Taken of(Answered answered) {
            EventMessage message = answered.message();
            return new Taken(
                    message.outcome().code(),
                    message.caseNumber(),
                    KeptEventController.words(message),
                    answered.again() ? true : null);
        }
    }

    @PostMapping(path = "/api/events", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "sendEvents",
            summary = "感知设备、视频的事件 Events of devices",
            description =
                    "CloudEvents 1.0，三种方式均可：单件（application/cloudevents+json）、成批（application/cloudevents-batch+json，至多 100 件）、"
                            + "属性在 ce- 开头的头中。同一 source 和 id 重发是安全的；同一 source 和 subject 在案件未结时并为一案。类别按 data.category 或 type 由规则表归类。"
                            + " Structured, batched or binary. Sending the same source and id again is safe; events of one source and subject are one"
                            + " case while it is open. The table classifies data.category, or the type.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/cloudevents+json",
                                            schema = @Schema(type = "object"),
                                            examples = @ExampleObject("""
                                                    {"specversion": "1.0", "source": "/sensors/water", "id": "8841",
                                                     "type": "damaged-street-facility", "subject": "manhole-17",
                                                     "time": "2026-11-28T18:20:00+08:00",
                                                     "data": {"description": "井盖位移报警", "gridCode": "370112001001001"}}"""))))
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            description = "逐件的结果，依次 what became of each, in order")
    @InvalidInputResponse
    List<Taken> send(HttpServletRequest request, @Parameter(hidden = true) Authentication caller) throws IOException {
        senders.toNameCases(Channel.SENSOR, caller);
        List<Read> read = reader.read(request);
        Optional<Duration> wait = ofAccount.take(caller.getName(), read.size());
        if (wait.isPresent()) {
            throw new ProblemException(
                    ExchangeProblems.TOO_MANY_EVENTS, wait.get().toSeconds() + 1);
        }
        return events.take(read, caller.getName()).stream().map(Taken::of).toList();
    }
}

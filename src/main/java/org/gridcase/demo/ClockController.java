package org.gridcase.demo;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.OffsetDateTime;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The demo's clock, to read and to move; outside the demo this address does not exist. */
@RestController
@Profile("demo")
@RequestMapping(path = "/api/demo/clock", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "演示时钟 demo clock")
class ClockController {

    private static final String NOT_ALLOWED = "clock-not-allowed";

    private final DemoClockControl clock;
    private final RecordReader bodies;

    ClockController(DemoClockControl clock, RecordReader bodies) {
        this.clock = clock;
        this.bodies = bodies;
    }

    @GetMapping
    @Operation(operationId = "readDemoClock", summary = "看演示时钟 The time in the demo")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "演示时钟 the clock")
    ClockView clock() {
        return ClockView.of(clock);
    }

    @OnlyFor(value = Roles.ADMINISTRATORS, otherwise = NOT_ALLOWED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "moveDemoClock",
            summary = "拨快演示时钟 Move the clock forward",
            description = "forward 与 to 填一项;一次最多 400 天,不能往回拨。到期的灯和督办在两秒内开始执行。仅限管理员。\n\nEither how far or until when; at"
                    + " most 400 days at once, never back. Timers that fall due run within two seconds. Administrators"
                    + " only.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            schema = @Schema(type = "object"),
                                            examples = {
                                                @ExampleObject(name = "forward", value = "{\"forward\": \"P2D\"}"),
                                                @ExampleObject(name = "to", value = "{\"to\": \"2026-11-25T09:00\"}")
                                            })))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "拨快之后 the clock afterwards")
    @InvalidInputResponse
    ClockView move(InputStream body, Authentication caller) throws IOException {
        Faults faults = new Faults();
        Move move = bodies.read(Move.class, body, faults);
        clock.move(move.forward(), move.to(), caller.getName(), faults);
        return clock();
    }

    /** How far the clock is to be moved, or until when. */
    record Move(@Nullable String forward, @Nullable String to) {}

    /**
     * The clock as callers see it.
     *
     * @param now in the district's time
     * @param offset how far it is ahead of the machine's, ISO-8601
     */
    record ClockView(
            OffsetDateTime now,

            @Schema(description = "比实际时间快多少 how far ahead of the real time", example = "PT48H")
            String offset) {

        static ClockView of(DemoClockControl clock) {
            return new ClockView(clock.now(), clock.ahead().toString());
        }
    }
}

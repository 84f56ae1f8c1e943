package org.gridcase.patrol;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits: what is due, what a visit came to, and the places, which the community enters and ends. */
@RestController
@RequestMapping(path = "/api/visits", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "走访 visits")
class VisitController {

    /** What the clock of a telephone may say, right or wrong: one that lost its battery begins in 1970. */
    private static final int FIRST_YEAR = 1970;

    private static final int LAST_YEAR = 2999;

    private static final int PLACE = 200;
    private static final int NOTE = 500;
    private static final int WORD = 64;

    private final VisitService visits;
    private final CarePlaceViews views;
    private final RecordReader bodies;

    VisitController(VisitService visits, CarePlaceViews views, RecordReader bodies) {
        this.visits = visits;
        this.views = views;
        this.bodies = bodies;
    }

    @Schema(name = "CarePlaceToEnter", description = "不写姓名、电话和证件号码。Without names and numbers of people.")
    record PlaceForm(
            @EnteredText(max = WORD) String grid,

            @Schema(example = "幸福路 3 号 2 单元 101") @EnteredText(max = PLACE)
            String place,

            @Schema(example = "独居，看看煤气和门窗") @EnteredText(max = NOTE, optional = true) @Nullable
            String note,

            @Schema(allowableValues = {"spot", "high-risk", "key", "general"}) @EnteredText(max = WORD)
            String kind,

            @Schema(allowableValues = {"self", "family", "community"}) @EnteredText(max = WORD)
            String askedBy,

            @Schema(example = "2026-12-31", format = "date") @EnteredText(max = WORD)
            String until) {}

    @Schema(name = "VisitToNote")
    record VisitForm(
            @Schema(description = "发送方自己的编号，重发是安全的 the sender's own id: sending again is safe") @EnteredText(max = WORD)
            String id,

            @Schema(format = "date-time") @EnteredText(max = WORD)
            String visitedAt,

            @Schema(
                    description =
                            "按发送方同一时钟的发送时间；写明的，走访时间改按服务器时钟推算，发送方的时间另存"
                                    + " when it is sent, by the same clock; then the visit is noted by the server's clock, with what the sender's said",
                    format = "date-time")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String sentAt,

            @Schema(allowableValues = {"fine", "absent", "finding"}) @EnteredText(max = WORD)
            String outcome,

            @Schema(description = "发现问题的，所立的案件 of a finding the case that was made of it")
            @EnteredText(max = WORD, optional = true)
            @Nullable
            String caseNumber) {}

    @GetMapping
    @Operation(
            operationId = "listVisits",
            summary = "走访点和到期日 Places of visits and when they are due",
            description =
                    "网格员看本网格的，社区看本社区各网格的，漏访的在前。"
                            + " A grid worker sees those of the grid, a community those of its grids; what was missed is first.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "走访点 the places")
    CarePlaceViews.VisitsView list() {
        return views.all();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "enterCarePlace",
            summary = "登记走访点 Enter a place",
            description = "由社区登记；只写地点和要看什么。By the community; only where, and what to look after.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = PlaceForm.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已登记，答全部走访点 entered; all places")
    @InvalidInputResponse
    CarePlaceViews.VisitsView enter(InputStream body) throws IOException {
        Faults faults = new Faults();
        PlaceForm form = bodies.read(PlaceForm.class, body, faults);
        CarePlaceRules.withoutNumbers(faults, "place", form.place());
        CarePlaceRules.withoutNumbers(faults, "note", form.note());
        VisitKind kind =
                FieldRules.oneOf(faults, "kind", form.kind(), VisitKind.values(), VisitKind::code, VisitKind::label);
        AskedBy askedBy =
                FieldRules.oneOf(faults, "askedBy", form.askedBy(), AskedBy.values(), AskedBy::code, AskedBy::label);
        LocalDate until = CarePlaceRules.day(faults, form.until());
        visits.listing().judge(faults, form.grid(), until);
        if (!faults.none() || kind == null || askedBy == null || until == null) {
            throw new InvalidInputException(faults.all());
        }
        visits.add(new PlaceToEnter(
                form.grid(), form.place(), form.note() == null ? "" : form.note(), kind, askedBy, until));
        return list();
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "endCarePlace",
            summary = "结束走访 End the visits of a place",
            description = "由社区结束。By the community.")
    @ApiResponse(responseCode = "204", description = "已结束 ended")
    void end(@PathVariable String id) {
        visits.end(id);
    }

    @PostMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "noteVisit",
            summary = "登记走访结果 Note a visit",
            description = "同一编号重发，只记一次。Sent again with the same id, it is noted once.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = VisitForm.class))))
    @ApiResponse(responseCode = "204", description = "已登记 noted")
    @InvalidInputResponse
    void note(@PathVariable String id, InputStream body) throws IOException {
        Faults faults = new Faults();
        VisitForm form = bodies.read(VisitForm.class, body, faults);
        VisitOutcome outcome = FieldRules.oneOf(
                faults, "outcome", form.outcome(), VisitOutcome.values(), VisitOutcome::code, VisitOutcome::label);
        Instant at = time(faults, "visitedAt", form.visitedAt());
        Instant sentAt = time(faults, "sentAt", form.sentAt());
        if (!faults.none() || outcome == null || at == null) {
            throw new InvalidInputException(faults.all());
        }
        visits.visited(id, form.id(), at, sentAt, outcome, form.caseNumber());
    }

    @PostMapping("/{id}/undo/{visit}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "undoVisit",
            summary = "撤销走访结果 Take a visit back",
            description =
                    "只能撤销本人当天登记的最近一次走访；已立案的不能。The newest one, on the day on which the caller noted it, unless a case came of it.")
    @ApiResponse(responseCode = "204", description = "已撤销 taken back")
    void undo(@PathVariable String id, @PathVariable String visit) {
        visits.undo(id, visit);
    }

    private static @Nullable Instant time(Faults faults, String field, @Nullable String text) {
        try {
            OffsetDateTime time = text == null ? null : OffsetDateTime.parse(text);
            if (time != null && (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR)) {
                faults.add(field, "fault.visit-year", String.valueOf(FIRST_YEAR), String.valueOf(LAST_YEAR));
                return null;
            }
            return time == null ? null : time.toInstant();
        } catch (DateTimeException e) {
            faults.add(field, "fault.visit-time");
            return null;
        }
    }
}

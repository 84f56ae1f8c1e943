package org.gridcase.exchange.incoming;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Channel;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.incoming.EventMessage.Outcome;
import org.gridcase.exchange.kept.Dismissals;
import org.gridcase.exchange.kept.Dismissals.Dismissal;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.ToldReports;
import org.gridcase.intake.ToldReports.Told;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Events that were not understood, or came too late: those who see the whole district look at them. */
@RestController
@RequestMapping(path = "/api/events/kept", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "系统交换 exchange")
@OnlyFor(
        value = {Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS},
        otherwise = ExchangeProblems.KEPT_EVENTS_NOT_ALLOWED)
class KeptEventController {

    private static final int MOST = 200;
    private static final String NEWEST = "newest";
    private static final int WORDS = 4000;

    private final EventMessageRepository messages;
    private final ToldReports told;
    private final DeviceEventService events;
    private final RecordReader bodies;
    private final Dismissals dismissals;
    private final Clock clock;

    KeptEventController(
            EventMessageRepository messages,
            ToldReports told,
            DeviceEventService events,
            RecordReader bodies,
            Dismissals dismissals,
            Clock clock) {
        this.messages = messages;
        this.told = told;
        this.events = events;
        this.bodies = bodies;
        this.dismissals = dismissals;
        this.clock = clock;
    }

    /** An event that waits for somebody. */
    @Schema(name = "KeptEvent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,

            @Schema(description = "发送的账号 the account that sent it")
            String account,

            String source,
            String type,
            @Nullable String subject,
            @Nullable OffsetDateTime happenedAt,
            @Nullable OffsetDateTime receivedAt,

            @Schema(description = "为何留下 why it is kept") @Nullable
            String reason,

            @Schema(description = "内容，号码已遮盖 what it said, numbers masked") @Nullable
            String content) {}

    /** Some of them, and how many more there are. */
    @Schema(name = "KeptEvents")
    record Kept(List<View> events, int more) {}

    /** What a case shall be made of. */
    @Schema(name = "KeptEventReport")
    record ReportForm(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    maxLength = WORDS,
                    description = "何事 what it is about",
                    example = "文化路 17 号井盖位移报警")
            @EnteredText(max = WORDS, words = true)
            String description,

            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    description = "类别编码或名称 code or name of the category",
                    example = "damaged-street-facility")
            @EnteredText(max = 100)
            String category,

            @Schema(
                    description = "网格编码；不填由区指挥中心派遣 left out, the district’s centre dispatches it",
                    example = "370112001001001")
            @Nullable
            String gridCode) {}

    /** The case that was made. */
    @Schema(name = "KeptEventTakenUp")
    record TakenUp(String caseNumber) {}

    @GetMapping
    @Operation(operationId = "listKeptEvents", summary = "留待处理的事件 Events that wait for somebody")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            description = "至多 200 件，另有几件见 more 200 at most, and how many more there are")
    @Parameter(
            name = NEWEST,
            description = "是否先列最新的；不填则先列最早的 the newest first; left out, the oldest",
            schema = @Schema(type = "boolean", defaultValue = "false"))
    @InvalidInputResponse
    Kept list(@Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of(NEWEST));
        boolean newest = FieldRules.truth(faults, NEWEST, query.getFirst(NEWEST), false);
        faults.refuse();
        List<View> shown = messages.kept(MOST, newest).stream()
                .map(each -> new View(
                        each.id(),
                        each.account(),
                        each.source(),
                        each.type(),
                        each.subject(),
                        local(each.happenedAt()),
                        local(each.receivedAt()),
                        words(each),
                        each.content()))
                .toList();
        return new Kept(shown, Math.max(0, messages.howManyKept() - shown.size()));
    }

    /** Why it is kept, in the caller's language. */
    static @Nullable String words(EventMessage message) {
        Said reason = message.reason();
        return reason == null ? null : reason.forCaller();
    }

    private @Nullable OffsetDateTime local(@Nullable Instant at) {
        return WrittenTimes.optional(at, clock.getZone());
    }

    @PostMapping(path = "/{id}/report", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "reportKeptEvent",
            summary = "据以立案 Make a case of it",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ReportForm.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已立案 the case")
    @InvalidInputResponse
    TakenUp report(@PathVariable String id, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        EventMessage kept = known(id);
        Faults faults = new Faults();
        ReportForm form = bodies.read(ReportForm.class, body, faults);
        faults.refuse();
        Optional<CaseReport> report = told.check(
                new Told(
                        Channel.SENSOR,
                        form.description(),
                        form.category(),
                        form.gridCode(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        "kept-" + kept.id(),
                        null,
                        null),
                faults);
        CaseReport checked = report.orElseThrow(() -> new InvalidInputException(faults.all()));
        return new TakenUp(events.takeUp(kept, checked, caller.getName()).orElseThrow(KeptEventController::unknown));
    }

    @PostMapping(path = "/{id}/dismissal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "dismissKeptEvent",
            summary = "不予办理 Lay it aside",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Dismissal.class))))
    @ApiResponse(responseCode = "204", description = "已不予办理 laid aside")
    @InvalidInputResponse
    void dismiss(@PathVariable String id, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        EventMessage kept = known(id);
        String reason = dismissals.reason(body);
        if (!messages.settle(kept.id(), Outcome.DISMISSED, caller.getName(), clock.instant(), reason)) {
            throw unknown();
        }
    }

    private EventMessage known(String id) {
        return messages.kept(id).orElseThrow(KeptEventController::unknown);
    }

    private static ProblemException unknown() {
        return new ProblemException(ExchangeProblems.NO_SUCH_KEPT_EVENT);
    }
}

package org.gridcase.exchange.orders;

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
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.events.Partners;
import org.gridcase.exchange.events.Partners.Partner;
import org.gridcase.exchange.kept.Dismissals;
import org.gridcase.exchange.kept.Dismissals.Dismissal;
import org.gridcase.exchange.orders.OrderMessage.Outcome;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
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
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Messages of partners that came late, are unknown or were not understood, and those that are missing: whoever sees the district settles them. */
@RestController
@RequestMapping(path = "/api/orders", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "系统交换 exchange")
@OnlyFor(
        value = {Roles.ADMINISTRATORS, Roles.CHIEF_SUPERVISORS},
        otherwise = ExchangeProblems.KEPT_EVENTS_NOT_ALLOWED)
class KeptOrderController {

    private static final int MOST = 200;

    private final Partners partners;
    private final OrderMessageRepository messages;
    private final OrderMessageService orders;
    private final RecordReader bodies;
    private final Dismissals dismissals;
    private final Clock clock;

    KeptOrderController(
            Partners partners,
            OrderMessageRepository messages,
            OrderMessageService orders,
            RecordReader bodies,
            Dismissals dismissals,
            Clock clock) {
        this.partners = partners;
        this.messages = messages;
        this.orders = orders;
        this.bodies = bodies;
        this.dismissals = dismissals;
        this.clock = clock;
    }

    /** A message that waits for somebody. */
    @Schema(name = "KeptOrder")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            String id,

            @Schema(description = "对方系统的名称 what the system is called")
            String partnerName,

            long sequence,
            @Schema(example = "新工单") Said kind,
            String order,
            @Nullable OffsetDateTime receivedAt,
            @Nullable String reason,

            @Schema(description = "内容，号码已遮盖；不含姓名和电话 what it said, numbers masked, without name and telephone") @Nullable
            String content) {}

    /** A partner of which messages are missing. */
    @Schema(name = "MissingOrders")
    record Missing(
            String partner,
            String partnerName,

            @Schema(description = "所缺的第一条序号 the first number that is missing")
            long next,

            @Schema(description = "已到而未收的序号 the number that came before its turn")
            long early,

            @Nullable OffsetDateTime since) {}

    /** What somebody has to look at. */
    @Schema(name = "KeptOrders")
    record Kept(List<View> orders, int more, List<Missing> missing) {}

    /** What is put right of a message. */
    @Schema(name = "KeptOrderToTakeUp")
    record Corrected(
            @Schema(description = "不填用原类别 left out, as it was sent")
            @EnteredText(max = OrderForm.WORD, optional = true)
            @Nullable
            String category,

            @EnteredText(max = OrderForm.WORD, optional = true) @Nullable
            String gridCode) {}

    /** The case. */
    @Schema(name = "KeptOrderTakenUp")
    record TakenUp(String caseNumber) {}

    @GetMapping("/kept")
    @Operation(
            operationId = "listKeptOrders",
            summary = "留待处理和缺失的工单消息 Messages that wait for somebody, and those that are missing")
    @ApiResponse(
            responseCode = "200",
            useReturnTypeSchema = true,
            description = "最早的在前，至多 200 条 the oldest first, 200 at most")
    Kept list() {
        List<Partner> all = partners.all();
        Map<String, String> names = all.stream().collect(Collectors.toMap(Partner::id, Partner::name));
        List<View> shown = messages.kept(MOST).stream()
                .map(each -> new View(
                        each.id(),
                        names.getOrDefault(each.subscription(), ""),
                        each.sequence(),
                        each.kind().said(),
                        each.orderId(),
                        local(each.receivedAt()),
                        each.reason() == null ? null : each.reason().forCaller(),
                        each.content()))
                .toList();
        return new Kept(
                shown,
                Math.max(0, messages.howManyKept() - shown.size()),
                all.stream()
                        .flatMap(each -> messages.course(each.id()).stream()
                                .filter(course -> course.early() != null)
                                .map(course -> new Missing(
                                        each.id(),
                                        each.name(),
                                        course.next(),
                                        Objects.requireNonNull(course.early()),
                                        local(course.earlyAt()))))
                        .toList());
    }

    private @Nullable OffsetDateTime local(@Nullable Instant at) {
        return WrittenTimes.optional(at, clock.getZone());
    }

    @PostMapping("/{partner}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "skipMissingOrders",
            summary = "不再等所缺的消息 Go on without the messages that are missing",
            description = "此后从已到的序号接着收；所缺的以后再来，留待处理。What is missing is kept when it comes after all.")
    @ApiResponse(responseCode = "204", description = "已跳过 gone on")
    void skip(@PathVariable String partner) {
        if (!orders.skip(partners.find(partner).orElseThrow(KeptOrderController::unknown))) {
            throw unknown();
        }
    }

    @PostMapping(path = "/kept/{id}/take-up", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "takeUpKeptOrder",
            summary = "照办 Carry it out",
            description = "单号对不上的补充、撤单，按新工单受理。An addition or a withdrawal of an unknown order is taken for an order.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Corrected.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "案件 the case")
    @InvalidInputResponse
    TakenUp takeUp(@PathVariable String id, InputStream body, @Parameter(hidden = true) Authentication caller)
            throws IOException {
        OrderMessage kept = messages.kept(id).orElseThrow(KeptOrderController::unknown);
        Partner partner = partners.find(kept.subscription()).orElseThrow(KeptOrderController::unknown);
        Faults faults = new Faults();
        Corrected corrected = bodies.read(Corrected.class, body, faults);
        faults.refuse();
        OrderForm form = new OrderForm(
                kept.sequence(),
                kept.kind().code(),
                kept.orderId(),
                kept.content() == null ? "" : kept.content(),
                corrected.category(),
                corrected.gridCode(),
                null,
                null,
                null,
                null);
        return new TakenUp(
                orders.takeUp(kept, partner, form, caller.getName()).orElseThrow(KeptOrderController::unknown));
    }

    @PostMapping(path = "/kept/{id}/dismissal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "dismissKeptOrder",
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
        OrderMessage kept = messages.kept(id).orElseThrow(KeptOrderController::unknown);
        String reason = dismissals.reason(body);
        if (!messages.settle(kept.id(), Outcome.DISMISSED, caller.getName(), clock.instant(), reason, null)) {
            throw unknown();
        }
    }

    private static ProblemException unknown() {
        return new ProblemException(ExchangeProblems.NO_SUCH_KEPT_ORDER);
    }
}

package org.gridcase.exchange.orders;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.events.Partners;
import org.gridcase.exchange.events.Partners.Partner;
import org.gridcase.exchange.orders.OrderMessage.Kind;
import org.gridcase.intake.ReportSenders;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Where hotlines and departments send their orders. */
@RestController
@Tag(name = "系统交换 exchange")
class OrderController {

    /** The greatest number of a message: as much as every language counts exactly, and nothing overflows. */
    private static final long LAST = 1_000_000_000_000_000L;

    private final Partners partners;
    private final ReportSenders senders;
    private final OrderMessageService orders;
    private final RecordReader bodies;

    OrderController(Partners partners, ReportSenders senders, OrderMessageService orders, RecordReader bodies) {
        this.partners = partners;
        this.senders = senders;
        this.orders = orders;
        this.bodies = bodies;
    }

    /** What became of a message. */
    @Schema(name = "OrderTaken")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Taken(
            @Schema(
                    description = "taken 已办，kept 留待人工处理；重发的答复同第一次 as the first time where it is sent again",
                    allowableValues = {"taken", "kept", "taken-up", "dismissed"})
            String outcome,

            @Nullable String caseNumber,

            @Schema(description = "为何留待处理 why it is kept") @Nullable
            String reason) {}

    @PostMapping(
            path = "/api/orders/{partner}",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "sendOrder",
            summary = "热线、部门的工单 An order of a hotline or a department",
            description = "partner 为对方订阅的编号；用该订阅的密钥按 Standard Webhooks 签名，序号逐条加一。重发是安全的；序号超前的答 409，补发所缺的之后再发。"
                    + " partner is the id of the sender's subscription, with whose secret the message is signed. Numbers rise by one;"
                    + " sending again is safe, and one that is ahead is answered 409 until those before it have come.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = OrderForm.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已收下 taken in")
    @InvalidInputResponse
    Taken send(
            @PathVariable String partner,
            @RequestHeader(name = "webhook-id", required = false) @Nullable String messageId,
            @RequestHeader(name = "webhook-timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "webhook-signature", required = false) @Nullable String signatures,
            InputStream content,
            @Parameter(hidden = true) Authentication caller)
            throws IOException {
        byte[] body = content.readAllBytes();
        Partner sender = partners.sending(partner).orElseThrow(OrderController::notSigned);
        senders.toNameCases(sender.channel(), caller);
        if (!partners.hasSigned(sender, messageId, timestamp, signatures, body)) {
            throw notSigned();
        }
        Faults faults = new Faults();
        OrderForm form = bodies.read(OrderForm.class, new ByteArrayInputStream(body), faults);
        Kind kind = FieldRules.oneOf(faults, "kind", form.kind(), Kind.values(), Kind::code, Kind::label);
        if (!faults.at("sequence") && (form.sequence() == null || form.sequence() < 1 || form.sequence() > LAST)) {
            faults.add("sequence", "fault.not-a-sequence", LAST);
        }
        faults.refuse();
        OrderMessage taken = orders.take(sender, form, Objects.requireNonNull(kind), body);
        return new Taken(
                taken.outcome().code(),
                taken.caseNumber(),
                taken.reason() == null ? null : taken.reason().forCaller());
    }

    private static ProblemException notSigned() {
        return new ProblemException(ExchangeProblems.ORDER_NOT_SIGNED);
    }
}

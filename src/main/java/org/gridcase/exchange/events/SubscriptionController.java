package org.gridcase.exchange.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.events.SubscriptionView.GivenUp;
import org.gridcase.exchange.events.SubscriptionView.TriedAgain;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Which systems are told of changes of cases: the administrators' business. */
@RestController
@RequestMapping(path = "/api/subscriptions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "系统交换 exchange")
@OnlyFor(value = Roles.ADMINISTRATORS, otherwise = ExchangeProblems.SUBSCRIPTIONS_NOT_ALLOWED)
class SubscriptionController {

    private static final int KEY_BYTES = 32;
    private static final int MOST = 200;

    private final SubscriptionRepository subscriptions;
    private final WaitingEventRepository events;
    private final SubscriptionRules rules;
    private final Organisation organisation;
    private final RecordReader bodies;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SubscriptionController(
            SubscriptionRepository subscriptions,
            WaitingEventRepository events,
            SubscriptionRules rules,
            Organisation organisation,
            RecordReader bodies,
            Clock clock) {
        this.subscriptions = subscriptions;
        this.events = events;
        this.rules = rules;
        this.organisation = organisation;
        this.bodies = bodies;
        this.clock = clock;
    }

    @GetMapping
    @Operation(operationId = "listSubscriptions", summary = "订阅事件的系统及发送情况 Systems that are told, and how it goes")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "按名称 by name")
    List<SubscriptionView> list() {
        return subscriptions.all().stream().map(each -> view(each, null)).toList();
    }

    private SubscriptionView view(Subscription each, @Nullable String secret) {
        return SubscriptionView.of(
                each,
                each.area() == null ? null : organisation.distinctName(each.area()),
                subscriptions.course(each.id()),
                events.count(each.id()),
                secret,
                clock.getZone());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "addSubscription",
            summary = "新增订阅 Have a system told of changes",
            description = "此后案件的每一变化以 CloudEvents 1.0 发往这一地址，同案按留痕顺序，至少一次，按 Standard Webhooks 签名。"
                    + " From now on each change of a case is sent there as a CloudEvent, of each case in the order of its trace, at least"
                    + " once, signed as Standard Webhooks says.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = SubscriptionForm.class))))
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true, description = "已新增，带签名密钥 added, with its secret")
    @InvalidInputResponse
    SubscriptionView add(InputStream body, @Parameter(hidden = true) Authentication caller) throws IOException {
        Faults faults = new Faults();
        SubscriptionForm form = bodies.read(SubscriptionForm.class, body, faults);
        Subscription added = rules.check(form, faults);
        String secret = form.secret() == null ? newSecret() : form.secret();
        subscriptions.add(added, secret, caller.getName(), clock.instant());
        return view(added, secret);
    }

    private String newSecret() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return EventDelivery.written(key);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeSubscription",
            summary = "删除订阅和未发送的事件 Forget a system and what it was still to be told")
    @ApiResponse(responseCode = "204", description = "已删除 removed")
    void remove(@PathVariable String id) {
        subscriptions.remove(known(id).id());
    }

    @PutMapping("/{id}/active")
    @Operation(operationId = "resumeSubscription", summary = "恢复发送，从停下的地方继续 Tell a system again from where it stood")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已恢复 told again")
    SubscriptionView resume(@PathVariable String id) {
        subscriptions.resume(known(id).id(), clock.instant());
        return view(known(id), null);
    }

    @DeleteMapping("/{id}/active")
    @Operation(
            operationId = "pauseSubscription",
            summary = "停止发送 Tell a system no longer",
            description =
                    "待发事件和停止期间的变化都留着，恢复后从停下的地方补发，最多留 90 天。"
                            + " What waits and what changes meanwhile is kept, ninety days at most, and sent when it is resumed.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "已停止 not told any more")
    SubscriptionView pause(@PathVariable String id) {
        subscriptions.stop(known(id).id());
        return view(known(id), null);
    }

    @GetMapping("/{id}/given-up")
    @Operation(operationId = "listGivenUpEvents", summary = "不再重试的事件 Events that were given up, the newest first")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "至多 200 件 200 at most")
    List<GivenUp> givenUp(@PathVariable String id) {
        return events.givenUp(known(id).id(), MOST).stream()
                .map(each -> new GivenUp(
                        each.id(),
                        each.caseNumber(),
                        each.line(),
                        WrittenTimes.optional(each.givenUpAt(), clock.getZone()),
                        each.trouble() == null ? null : each.trouble().forCaller()))
                .toList();
    }

    @PostMapping("/{id}/given-up/retry")
    @Operation(operationId = "retryGivenUpEvents", summary = "重新发送 Try again what was given up")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "重新发送几件 how many")
    TriedAgain tryAgain(@PathVariable String id) {
        return new TriedAgain(events.tryAgain(known(id).id(), clock.instant()));
    }

    private Subscription known(String id) {
        return subscriptions.find(id).orElseThrow(() -> new ProblemException(ExchangeProblems.NO_SUCH_SUBSCRIPTION));
    }
}

package org.gridcase.rulebook.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.change.RuleChange;
import org.gridcase.rulebook.change.RuleChangeService;
import org.gridcase.rulebook.change.RuleChangeService.TakenBack;
import org.gridcase.rulebook.change.RuleChangeService.Terms;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.rest.RuleChangeBodies.Approving;
import org.gridcase.rulebook.rest.RuleChangeBodies.Reasoned;
import org.gridcase.rulebook.rest.RuleChangeBodies.Sealing;
import org.gridcase.rulebook.rest.RuleChangeBodies.TakingBack;
import org.gridcase.rulebook.rest.RuleChangeBodies.Widening;
import org.gridcase.seal.PersonalNumbers;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The steps of a rule change: sealed, approved, withdrawn, taken back, widened. */
@RestController
@RequestMapping(path = "/api/rule-changes/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleChangeStepController {

    private static final Duration LATEST = Duration.ofDays(366);

    private final RuleChangeService changes;
    private final NamedAreas areas;
    private final RuleChangeViews views;
    private final RecordReader bodies;
    private final Clock clock;

    RuleChangeStepController(
            RuleChangeService changes, NamedAreas areas, RuleChangeViews views, RecordReader bodies, Clock clock) {
        this.changes = changes;
        this.areas = areas;
        this.views = views;
        this.bodies = bodies;
        this.clock = clock;
    }

    @RuleEndpoints.Authors(RuleChangeFields.NOT_ALLOWED)
    @PostMapping(path = "/seal", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "sealRuleChange",
            summary = "封存草稿 Seal a draft",
            description =
                    "作者写明名称和原因；整体检查，有错误不予封存。打算先试点的写明 areas，区域之外的故事就按现行规则试办。放入之后现行规则已被他人改动的，须以 knowing=true 确认。 Its author names it, with a reason, and the areas of a pilot; it is checked as a whole.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Sealing.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView seal(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        Sealing sealing = bodies.read(Sealing.class, body, faults);
        PersonalNumbers.check(faults, "name", sealing.name());
        PersonalNumbers.check(faults, "reason", sealing.reason());
        List<String> where = RuleChangeFields.areas(faults, sealing.areas(), areas);
        faults.refuse();
        int number = RuleChangeFields.number(id);
        changes.tryOut(number, where);
        RuleChange sealed = changes.seal(
                number, caller.getName(), sealing.name(), sealing.reason(), where, isSet(sealing.knowing()));
        return views.complete(sealed, caller, request);
    }

    @OnlyFor(value = Roles.POLICY_REVIEWERS, otherwise = RuleChangeFields.NOT_ALLOWED)
    @PostMapping(path = "/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "approveRuleChange",
            summary = "批准 Approve",
            description =
                    "由规则审批人员批准，不能是其中任何文件的作者。不填 from 立即生效；areas 为试点区域，不填为全区；urgent 为紧急生效，须立即生效。 A second person lets it come into force: at once or from a time, everywhere or in areas.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Approving.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView approve(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        Approving approving = bodies.read(Approving.class, body, faults);
        PersonalNumbers.check(faults, "reason", approving.reason());
        Instant from = from(faults, approving.from());
        List<String> where = RuleChangeFields.areas(faults, approving.areas(), areas);
        if (isSet(approving.urgent()) && from != null) {
            faults.add("from", "rule-change.urgent-at-once");
        }
        faults.refuse();
        int number = RuleChangeFields.number(id);
        changes.tryOut(number, where);
        RuleChange approved = changes.approve(
                number,
                caller.getName(),
                new Terms(
                        approving.reason(),
                        from,
                        where,
                        isSet(approving.urgent()),
                        isSet(approving.knowing()),
                        approving.seen(),
                        isSet(approving.carry())));
        return views.complete(approved, caller, request);
    }

    @RuleEndpoints.AuthorsAndReviewers(RuleChangeFields.NOT_ALLOWED)
    @PostMapping(path = "/withdraw", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "withdrawRuleChange",
            summary = "撤回 Withdraw",
            description =
                    "作者撤回尚未生效的变更；审批人员可退回已封存的。 Its author, or a reviewer once it is sealed, drops it before it is in force.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Reasoned.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView withdraw(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        String reason = bodies.read(Reasoned.class, body, faults).reason();
        PersonalNumbers.check(faults, "reason", reason);
        faults.refuse();
        boolean reviewer = Roles.has(caller, Roles.POLICY_REVIEWERS);
        return views.complete(
                changes.withdraw(RuleChangeFields.number(id), caller.getName(), reviewer, reason), caller, request);
    }

    /**
     * What was taken back.
     *
     * @param stayed rules that others have replaced since
     * @param kept rules before which there was nothing
     * @param message both in words
     */
    @Schema(name = "RuleChangeTakenBack")
    record TakenBackView(RuleChangeView change, Set<String> stayed, Set<String> kept, String message) {}

    @RuleEndpoints.AuthorsAndReviewers(RuleChangeFields.NOT_ALLOWED)
    @PostMapping(path = "/take-back", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "takeBackRuleChange",
            summary = "收回 Take back",
            description =
                    "变更之前的规则重新生效，不论其间部署过什么；已被其他变更代替的规则不动，并写明。之前的规则没有适用于在办案件类别的一行的，须以 knowing=true 确认。carry 为真时在途案件改回之前的流程图。 What was in force before is in force again.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = TakingBack.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "收回的结果 what was taken back")
    @InvalidInputResponse
    TakenBackView takeBack(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        TakingBack taking = bodies.read(TakingBack.class, body, faults);
        PersonalNumbers.check(faults, "reason", taking.reason());
        faults.refuse();
        TakenBack done = changes.takeBack(
                RuleChangeFields.number(id),
                caller.getName(),
                taking.reason(),
                isSet(taking.carry()),
                isSet(taking.knowing()));
        Locale language = Messages.localeOf(request);
        String message = Messages.text(language, "rule-change.taken-back")
                + (done.stayed().isEmpty()
                        ? ""
                        : Messages.text(language, "rule-change.stayed", WhereWords.listed(done.stayed(), language)))
                + (done.kept().isEmpty()
                        ? ""
                        : Messages.text(language, "rule-change.kept", WhereWords.listed(done.kept(), language)));
        return new TakenBackView(views.complete(done.change(), caller, request), done.stayed(), done.kept(), message);
    }

    @OnlyFor(value = Roles.POLICY_REVIEWERS, otherwise = RuleChangeFields.NOT_ALLOWED)
    @PostMapping(path = "/widen", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "widenRuleChange",
            summary = "扩大试点 Widen a pilot",
            description = "areas 为增加的区域，不填为全区生效。由规则审批人员决定，不能是作者。 To more areas, or everywhere.",
            requestBody = @RequestBody(content = @Content(schema = @Schema(implementation = Widening.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则变更 the change")
    @InvalidInputResponse
    RuleChangeView widen(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        Widening widening = bodies.read(Widening.class, body, faults);
        PersonalNumbers.check(faults, "reason", widening.reason());
        List<String> where = RuleChangeFields.areas(faults, widening.areas(), areas);
        faults.refuse();
        int number = RuleChangeFields.number(id);
        boolean knowing = isSet(widening.knowing());
        changes.tryOutPilot(number, caller.getName(), where, knowing);
        RuleChange widened = changes.widen(number, caller.getName(), widening.reason(), where, knowing);
        return views.complete(widened, caller, request);
    }

    /** What is left out is not. */
    private static boolean isSet(@Nullable Boolean given) {
        return Boolean.TRUE.equals(given);
    }

    private @Nullable Instant from(Faults faults, @Nullable String written) {
        if (written == null || written.isBlank()) {
            return null;
        }
        Instant from = WrittenTimes.instant(written, clock.getZone()).orElse(null);
        Instant now = clock.instant();
        if (from == null) {
            faults.add("from", "rule-change.no-time", written);
        } else if (!from.isAfter(now)) {
            faults.add("from", "rule-change.past");
        } else if (from.isAfter(now.plus(LATEST))) {
            faults.add("from", "rule-change.too-late");
        }
        return from;
    }
}

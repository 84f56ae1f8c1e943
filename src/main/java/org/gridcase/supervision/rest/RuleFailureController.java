package org.gridcase.supervision.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.gridcase.supervision.failure.RuleFailureService;
import org.gridcase.supervision.failure.RuleFailureService.BrokenRule;
import org.gridcase.supervision.failure.RuleFailureService.Retried;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The rules for which cases wait, and how they go on once the rule is repaired. */
@OnlyFor(
        value = {Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.CHIEF_SUPERVISORS},
        otherwise = SupervisionProblems.RULES_NOT_ALLOWED)
@RestController
@RequestMapping(path = "/api/rule-failures", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则异常 rule failures")
class RuleFailureController {

    private final RuleFailureService failures;
    private final Clock clock;

    RuleFailureController(RuleFailureService failures, Clock clock) {
        this.failures = failures;
        this.clock = clock;
    }

    /** @param failures the one that has waited longest first */
    record RuleFailuresView(List<RuleFailureView> failures) {}

    /**
     * A rule for which something waits.
     *
     * @param kind {@code table} or {@code diagram}
     * @param place the row or step where it failed last
     * @param steps how many steps wait
     * @param deployedVersion the version that is in force now, where it is none of those that have failed: what waits can go on
     */
    record RuleFailureView(
            @Schema(example = "determine-next-tier") String rule,
            @Schema(allowableValues = {"table", "diagram"}) String kind,
            String kindName,
            int version,
            @Nullable String place,
            List<String> sentences,
            List<String> cases,
            int steps,
            OffsetDateTime since,
            @Nullable Integer deployedVersion) {}

    /** What became of them. */
    record RetriedView(
            String rule,
            int continued,
            int waiting,
            @Nullable String reason) {}

    @GetMapping
    @Operation(
            operationId = "listRuleFailures",
            summary = "规则异常 Rules that failed, and what waits for their repair",
            description =
                    "有误的规则表和流程图、缺什么、停下等待的案件。制度人员、督查人员和管理员可查。 Tables and diagrams at fault, what is"
                            + " missing, and the cases that wait. For policy officers, supervisors of the whole district and administrators.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "规则异常 the rules that failed")
    RuleFailuresView list() {
        return new RuleFailuresView(
                failures.brokenRules().stream().map(this::view).toList());
    }

    private RuleFailureView view(BrokenRule broken) {
        return new RuleFailureView(
                broken.newest().rule(),
                broken.newest().kind().code(),
                broken.newest().kind().label(),
                broken.newest().version(),
                broken.newest().place(),
                List.copyOf(broken.sentences()),
                List.copyOf(broken.cases()),
                broken.steps(),
                WrittenTimes.local(broken.since(), clock.getZone()),
                broken.deployed());
    }

    @PostMapping("/{rule}/retry")
    @Operation(
            operationId = "retryRuleFailures",
            summary = "继续办理 Let the cases that wait for a rule go on",
            description = "规则修复并部署之后，等待它的案件全部从停下的那一步继续。仍有误的继续等待，并说明原因。 After its repair, everything that waits for the"
                    + " rule goes on. What fails again waits on, and the answer says why.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "结果 what became of them")
    RetriedView retry(@PathVariable String rule) {
        if (!failures.knows(rule)) {
            throw new ProblemException(SupervisionProblems.NO_SUCH_RULE);
        }
        Retried retried = failures.retry(rule);
        return new RetriedView(rule, retried.continued(), retried.waiting(), retried.reason());
    }

    /** Whether somebody answers for rules, or for the cases that wait for them. */
    static boolean answersForRules(Authentication caller) {
        return Roles.has(caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.CHIEF_SUPERVISORS);
    }
}

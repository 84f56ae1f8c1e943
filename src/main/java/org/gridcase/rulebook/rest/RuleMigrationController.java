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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.engine.process.ProcessMigration.Obstacle;
import org.gridcase.engine.process.ProcessMigration.Running;
import org.gridcase.problem.EnteredText;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.InvalidInputResponse;
import org.gridcase.problem.Messages;
import org.gridcase.problem.RecordReader;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.RuleEndpoints;
import org.gridcase.rulebook.change.RuleChange;
import org.gridcase.rulebook.change.RuleChangeReader;
import org.gridcase.rulebook.change.RuleChangeService;
import org.gridcase.rulebook.finding.NamedAreas;
import org.gridcase.rulebook.migration.RuleMigration;
import org.gridcase.rulebook.migration.RuleMigration.State;
import org.gridcase.rulebook.migration.RuleMigrationService;
import org.gridcase.rulebook.migration.RuleMigrationService.Outlook;
import org.gridcase.rulebook.migration.RuleMigrationService.Progress;
import org.gridcase.rulebook.rest.RuleChangeView.Step;
import org.gridcase.rulebook.rest.RuleMigrationView.GroupView;
import org.gridcase.rulebook.rest.RuleMigrationView.ProblemView;
import org.gridcase.rulebook.rest.RuleMigrationView.RunView;
import org.gridcase.seal.PersonalNumbers;
import org.gridcase.security.OnlyFor;
import org.gridcase.security.Roles;
import org.gridcase.security.StaffNames;
import org.gridcase.security.SupervisedAreas;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Running cases and the diagrams of a change: looked at before it is approved, and brought along. */
@RestController
@RequestMapping(path = "/api/rule-changes/{id}/migration", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "规则 rules")
class RuleMigrationController {

    private static final int MOST_CASES = 20;
    private static final int MOST_PROBLEMS = 200;

    private final RuleChangeService changes;
    private final RuleChangeReader read;
    private final RuleMigrationService migrations;
    private final NamedAreas namedAreas;
    private final StaffNames names;
    private final SupervisedAreas supervised;
    private final RecordReader bodies;
    private final Clock clock;

    RuleMigrationController(
            RuleChangeService changes,
            RuleChangeReader read,
            RuleMigrationService migrations,
            NamedAreas namedAreas,
            StaffNames names,
            SupervisedAreas supervised,
            RecordReader bodies,
            Clock clock) {
        this.changes = changes;
        this.read = read;
        this.migrations = migrations;
        this.namedAreas = namedAreas;
        this.names = names;
        this.supervised = supervised;
        this.bodies = bodies;
        this.clock = clock;
    }

    @RuleEndpoints.Readers(RuleChangeFields.NOT_ALLOWED)
    @GetMapping
    @Operation(
            operationId = "getRuleMigration",
            summary = "在途案件能否改按新流程图 Which running cases can go by the diagrams of a change",
            description =
                    "生效之前：按提议的流程图逐组试算，不改动任何案件；生效之后：不按现行版本的。run 为最近一次迁移的进度。areas 为试点区域，用逗号分开。 Before it is in force a dry run over all running instances; afterwards those that go by another version, and how far the newest run is.")
    @Parameter(name = "areas", description = "试点区域的名称或编码 names or codes of areas", example = "370112001")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "在途案件 running cases")
    @InvalidInputResponse
    RuleMigrationView outlook(
            @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query,
            Authentication caller,
            HttpServletRequest request) {
        Faults faults = new Faults();
        FieldRules.onlyThese(faults, query, Set.of("areas"));
        String written = query.getFirst("areas");
        List<String> words = written == null
                ? List.of()
                : Stream.of(written.split("[,，、\\s]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
        List<String> areas = RuleChangeFields.areas(faults, words.isEmpty() ? null : words, namedAreas);
        faults.refuse();
        return view(read.get(RuleChangeFields.number(id)), areas, caller, Messages.localeOf(request));
    }

    @OnlyFor(value = Roles.POLICY_REVIEWERS, otherwise = RuleChangeFields.NOT_ALLOWED)
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "migrateToRuleChange",
            summary = "在途案件改按现行流程图 Bring running cases to the diagrams in force",
            description =
                    "变更生效、收回之后都可以办，也可以再办一次；逐件办理，每件一条留痕，不能改的仍按原图并列出原因。由规则审批人员决定。 In the background, each in a transaction of its own; may be repeated. For policy reviewers.",
            requestBody =
                    @RequestBody(content = @Content(schema = @Schema(implementation = RuleMigrationReason.class))))
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, description = "在途案件 running cases")
    @InvalidInputResponse
    RuleMigrationView migrate(
            @PathVariable String id,
            @Parameter(hidden = true) InputStream body,
            Authentication caller,
            HttpServletRequest request)
            throws IOException {
        Faults faults = new Faults();
        String reason = bodies.read(RuleMigrationReason.class, body, faults).reason();
        PersonalNumbers.check(faults, "reason", reason);
        faults.refuse();
        RuleChange change = changes.migrate(RuleChangeFields.number(id), caller.getName(), reason);
        return view(change, List.of(), caller, Messages.localeOf(request));
    }

    @Schema(name = "RuleMigrationReason")
    record RuleMigrationReason(
            @EnteredText(max = RuleChangeFields.LONGEST_REASON, words = true) @Schema(example = "原流程图有误")
            String reason) {}

    private RuleMigrationView view(RuleChange change, List<String> areas, Authentication caller, Locale language) {
        Predicate<@Nullable String> seen = seenBy(caller);
        List<Outlook> outlook = read.outlook(change, areas);
        int all = 0;
        int possible = 0;
        List<GroupView> groups = new ArrayList<>();
        for (Outlook each : outlook) {
            GroupView group = group(each, seen, language);
            groups.add(group);
            all += group.instances();
            possible += group.possible() ? group.instances() : 0;
        }
        RunView run = migrations
                .progress(change.number(), MOST_PROBLEMS)
                .map(progress -> run(progress, seen, language))
                .orElse(null);
        return new RuleMigrationView(all, possible, all - possible, groups, run);
    }

    /** Whose cases the caller may be told of by number: supervisors those of their areas. */
    private Predicate<@Nullable String> seenBy(Authentication caller) {
        if (Roles.has(caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS, Roles.POLICY_REVIEWERS)) {
            return area -> true;
        }
        SupervisedAreas.Areas areas = supervised.of(caller.getName());
        if (areas.whole()) {
            return area -> true;
        }
        Collection<String> codes =
                areas.none() ? Set.of() : Set.copyOf(areas.codes().get());
        return area -> area != null && codes.contains(area);
    }

    private static GroupView group(Outlook outlook, Predicate<@Nullable String> seen, Locale language) {
        boolean anew = outlook.obstacles().stream().anyMatch(each -> each.kind() == Obstacle.Kind.STEP_FAILED);
        boolean possible = anew || outlook.obstacles().isEmpty();
        return new GroupView(
                outlook.standing().process(),
                outlook.standing().name(),
                outlook.standing().version(),
                outlook.target(),
                outlook.standing().steps().stream().map(step -> step.name()).toList(),
                outlook.instances().size(),
                possible,
                anew,
                possible ? List.of() : said(outlook.obstacles(), language),
                possible && !anew ? outlook.later() : List.of(),
                outlook.instances().stream()
                        .filter(each -> each.caseNumber() != null && seen.test(each.area()))
                        .map(Running::caseNumber)
                        .distinct()
                        .limit(MOST_CASES)
                        .toList());
    }

    private static List<String> said(List<Obstacle> obstacles, Locale language) {
        return obstacles.stream()
                .map(each -> Messages.text(
                        language,
                        "rule-migration."
                                + each.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        each.detail()))
                .toList();
    }

    private RunView run(Progress progress, Predicate<@Nullable String> seen, Locale language) {
        RuleMigration run = progress.run();
        Map<State, Integer> counts = progress.counts();
        int waiting = counts.getOrDefault(State.WAITING, 0) + counts.getOrDefault(State.FAILED_STEP, 0);
        String name = names.nameOf(run.by()).orElse(run.by());
        return new RunView(
                run.number(),
                run.ended() == null ? "running" : "done",
                new Step(run.by(), name, local(run.begun()), run.reason()),
                run.ended() == null ? null : local(run.ended()),
                counts.values().stream().mapToInt(Integer::intValue).sum(),
                waiting,
                counts.getOrDefault(State.MIGRATED, 0),
                counts.getOrDefault(State.BEGUN_ANEW, 0),
                counts.getOrDefault(State.OVER, 0),
                counts.getOrDefault(State.REFUSED, 0),
                progress.refused().stream()
                        .map(each -> new ProblemView(
                                each.process(),
                                each.from(),
                                seen.test(each.area()) ? each.caseNumber() : null,
                                said(each.obstacles(), language)))
                        .toList());
    }

    private OffsetDateTime local(Instant at) {
        return WrittenTimes.local(at, clock.getZone());
    }
}

package org.gridcase.rulebook.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.RuleChange;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.change.RuleChangeFile;
import org.gridcase.rulebook.change.RuleChangeFile.Summary;
import org.gridcase.rulebook.change.RuleChangeReader;
import org.gridcase.rulebook.change.RuleChangeReader.FileDifferences;
import org.gridcase.rulebook.journal.EntryDetails;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.gridcase.rulebook.journal.RuleHistory.Recorded;
import org.gridcase.rulebook.proposal.Pilots.Other;
import org.gridcase.rulebook.rest.RuleChangeView.AreaView;
import org.gridcase.rulebook.rest.RuleChangeView.FileView;
import org.gridcase.rulebook.rest.RuleChangeView.LaterStep;
import org.gridcase.rulebook.rest.RuleChangeView.Step;
import org.gridcase.security.Roles;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** A rule change as the caller reads it: in their language, with the steps that they may take. */
@Component
class RuleChangeViews {

    /** A change that is not in force so long after its time is late. */
    private static final Duration IN_TIME = Duration.ofMinutes(5);

    private final RuleChangeReader changes;
    private final StaffNames names;
    private final Clock clock;

    RuleChangeViews(RuleChangeReader changes, StaffNames names, Clock clock) {
        this.changes = changes;
        this.names = names;
        this.clock = clock;
    }

    /** With all that differs. */
    RuleChangeView complete(RuleChange change, Authentication caller, HttpServletRequest request) {
        Locale language = Messages.localeOf(request);
        List<RuleChangeFile> files = changes.files(change);
        return view(
                change,
                files.stream().map(RuleChangeFile::summary).toList(),
                files.stream()
                        .map(file -> file(file.summary(), changes.differences(change, file), language))
                        .toList(),
                changes.findings(change),
                changes.openCases(change, files),
                new OtherChanges(changes.except(List.of(change)), changes.later(List.of(change))),
                true,
                language,
                caller);
    }

    /** Without what stands in their files. */
    List<RuleChangeView> listed(List<RuleChange> page, Authentication caller, HttpServletRequest request) {
        Locale language = Messages.localeOf(request);
        Map<Integer, List<Summary>> files = changes.summaries(page);
        OtherChanges others = new OtherChanges(changes.except(page), changes.later(page));
        return page.stream()
                .map(change -> {
                    List<Summary> own = files.getOrDefault(change.number(), List.of());
                    List<FileView> shown =
                            own.stream().map(file -> file(file, null, language)).toList();
                    return view(change, own, shown, change.findings(), List.of(), others, false, language, caller);
                })
                .toList();
    }

    /** What others say of changes, by number of the change: pilots that decide in their place, and the journal. */
    private record OtherChanges(Map<Integer, List<Other>> except, Map<Integer, List<Recorded>> later) {}

    private RuleChangeView view(
            RuleChange change,
            List<Summary> files,
            List<FileView> shown,
            List<CheckFinding> findings,
            List<Said> openCases,
            OtherChanges others,
            boolean complete,
            Locale language,
            Authentication caller) {
        RuleChange.Approval approval = change.approval();
        RuleChange.Ending ended = change.ended();
        Instant effective = change.effective();
        WhereWords where = new WhereWords(changes::areaName, language);
        return new RuleChangeView(
                change.number(),
                change.name(),
                change.state().code(),
                Messages.text(language, "rule-change.state." + change.state().code()),
                change.reason(),
                step(change.author(), change.created(), null, language),
                local(change.sealed()),
                approval == null ? null : step(approval.by(), approval.at(), approval.reason(), language),
                approval != null && approval.urgent(),
                approval != null && approval.migrates(),
                local(effective),
                change.areas().stream()
                        .map(code -> new AreaView(code, changes.areaName(code)))
                        .toList(),
                others.except().getOrDefault(change.number(), List.of()).stream()
                        .map(other -> where.except(other.change(), other.areas()))
                        .toList(),
                local(change.inForce()),
                others.later().getOrDefault(change.number(), List.of()).stream()
                        .map(recorded -> later(recorded, where, language))
                        .toList(),
                ended == null ? null : step(ended.by(), ended.at(), ended.reason(), language),
                change.problem(),
                change.state() == State.APPROVED
                        && effective != null
                        && effective.plus(IN_TIME).isBefore(clock.instant()),
                findings.stream()
                        .map(finding -> RuleChangeView.FindingView.of(finding, language))
                        .toList(),
                openCases.stream().map(each -> each.in(language)).toList(),
                steps(change, files, caller),
                shown,
                changes.stories(change).stream()
                        .map(story -> RuleChangeView.StoryView.of(story, complete, language))
                        .toList());
    }

    /** So that nobody is offered what would be refused; who may is decided where the step is taken. */
    private static List<String> steps(RuleChange change, List<Summary> files, Authentication caller) {
        String account = caller.getName();
        boolean author = change.author().equals(account);
        boolean own = author || files.stream().anyMatch(file -> file.author().equals(account));
        boolean officer = Roles.has(caller, Roles.ADMINISTRATORS, Roles.POLICY_OFFICERS);
        boolean reviewer = Roles.has(caller, Roles.POLICY_REVIEWERS);
        boolean diagram = files.stream().anyMatch(file -> Kind.PROCESS.isOf(file.name()));
        Map<String, Boolean> may = new LinkedHashMap<>();
        switch (change.state()) {
            case DRAFT -> {
                may.put("seal", author && officer);
                may.put("approve", reviewer && !own);
                may.put("withdraw", author && (officer || reviewer));
            }
            case CHECKED -> {
                may.put("approve", reviewer && !own);
                may.put("withdraw", reviewer || author && officer);
            }
            case APPROVED -> may.put("withdraw", reviewer || author && officer);
            case IN_FORCE -> {
                may.put("take-back", officer || reviewer);
                may.put("widen", change.isPilot() && reviewer && !own);
                may.put("migration", reviewer && diagram);
            }
            case SUPERSEDED, TAKEN_BACK -> may.put("migration", reviewer && diagram);
            default -> {}
        }
        return may.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private LaterStep later(Recorded recorded, WhereWords where, Locale language) {
        RuleJournalEntry entry = recorded.entry();
        EntryDetails details = recorded.details();
        String place = details.terms() == null ? "" : where.where(details.terms());
        boolean resumed = entry.kind() == RuleJournalEntry.Kind.RESUMED;
        String cause = details.cause() == null
                ? ""
                : Messages.text(
                        language,
                        resumed ? "rule-change.cause-taken-back" : "rule-change.cause",
                        String.valueOf(details.cause().change()));
        int count = RuleJournalSummary.differences(details);
        String changed = count == 0 ? "" : Messages.text(language, "rule-change.differences", String.valueOf(count));
        boolean followed = isFollowed(recorded);
        List<String> told = Stream.of(place, followed ? followedFiles(details, language) : "", cause, changed)
                .filter(each -> !each.isEmpty())
                .toList();
        return new LaterStep(
                entry.kind().code(),
                Messages.text(
                        language,
                        followed
                                ? "rule-change.followed"
                                : "rule-journal.kind." + entry.kind().code()),
                step(entry.author(), entry.at(), details.reason(), language),
                told.isEmpty() ? null : WhereWords.inARow(told, language));
    }

    private static String followedFiles(EntryDetails details, Locale language) {
        return details.terms() == null ? "" : WhereWords.listed(details.terms().files(), language);
    }

    /** Whether it is about a change of the whole district, not about a pilot. */
    private static boolean isFollowed(Recorded recorded) {
        Terms terms = recorded.details().terms();
        return recorded.entry().kind() == RuleJournalEntry.Kind.REPLACED
                && terms != null
                && terms.areas().isEmpty();
    }

    private FileView file(Summary file, @Nullable FileDifferences differences, Locale language) {
        return FileView.of(file, step(file.author(), file.added(), null, language), differences, language);
    }

    private Step step(@Nullable String by, Instant at, @Nullable String reason, Locale language) {
        String name = by == null
                ? Messages.text(language, "rule-journal.application")
                : names.nameOf(by).orElse(by);
        return new Step(by, name, WrittenTimes.local(at, clock.getZone()), reason);
    }

    private @Nullable OffsetDateTime local(@Nullable Instant at) {
        return WrittenTimes.optional(at, clock.getZone());
    }
}

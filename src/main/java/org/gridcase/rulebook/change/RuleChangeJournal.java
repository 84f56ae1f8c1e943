package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.journal.EntryDetails.Cause;
import org.gridcase.rulebook.journal.EntryDetails.Except;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.gridcase.rulebook.journal.RuleJournalService;
import org.gridcase.rulebook.journal.RuleJournalService.Step;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.register.RuleInForce;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the journal of rules is told of the steps of changes. */
@Component
class RuleChangeJournal {

    private final RuleJournalService journal;
    private final RuleChangeRepository changes;
    private final RuleDeployment deployment;
    private final RuleDataChanges data;
    private final PilotsInForce pilots;

    RuleChangeJournal(
            RuleJournalService journal,
            RuleChangeRepository changes,
            RuleDeployment deployment,
            RuleDataChanges data,
            PilotsInForce pilots) {
        this.journal = journal;
        this.changes = changes;
        this.deployment = deployment;
        this.data = data;
        this.pilots = pilots;
    }

    /** A step that brings nothing into force. */
    void step(RuleJournalEntry.Kind kind, RuleChange change, @Nullable String by, @Nullable String reason) {
        List<RuleChangeFile> files = changes.files(change.number());
        boolean ofContent = kind == RuleJournalEntry.Kind.SEALED || kind == RuleJournalEntry.Kind.APPROVED;
        boolean ofTerms = kind == RuleJournalEntry.Kind.APPROVED
                || kind == RuleJournalEntry.Kind.HELD_BACK
                || kind == RuleJournalEntry.Kind.SEALED && change.isPilot();
        journal.step(Step.without(
                kind,
                change.number(),
                by,
                change.name(),
                reason,
                files.stream()
                        .map(file -> ofContent ? compared(file) : file.toldByDigest())
                        .toList(),
                ofTerms ? terms(kind, change, change.areas(), files) : null));
    }

    /** With the pilots of others that decide in its place, where a step brings the change into force or is to. */
    private Terms terms(RuleJournalEntry.Kind kind, RuleChange change, List<String> areas, List<RuleChangeFile> files) {
        boolean brings = kind == RuleJournalEntry.Kind.APPROVED
                || kind == RuleJournalEntry.Kind.DEPLOYED
                || kind == RuleJournalEntry.Kind.WIDENED;
        List<Except> except = brings
                ? pilots.within(change.number(), RuleChangeFile.rulesIn(files), areas).stream()
                        .map(other -> new Except(other.change(), other.areas()))
                        .toList()
                : List.of();
        return change.terms(areas, files, except);
    }

    /** With what it changes of what is in force now: who seals or approves it answers for that. */
    private StepFile compared(RuleChangeFile file) {
        FileInForce inForce = data.isData(file)
                ? RuleDataChanges.inForce(file.name(), data.inForce(file))
                : deployment.inForce(file.name(), file.content()).stream()
                        .findFirst()
                        .orElse(null);
        return new StepFile(file.name(), file.content(), file.rules(), inForce, null, null, true);
    }

    /** A step about the diagrams of a change alone. */
    void migrated(RuleChange change, List<RuleChangeFile> diagrams, String by, String reason) {
        journal.step(Step.without(
                RuleJournalEntry.Kind.MIGRATED,
                change.number(),
                by,
                change.name(),
                reason,
                diagrams.stream().map(RuleChangeFile::toldByDigest).toList(),
                null));
    }

    /**
     * A step after which other rules are in force than before.
     *
     * @param by null where the time of the change has come
     * @param files with what took the place of what
     * @param warnings that the checks gave
     * @param areasEnded whether what the change had brought into force for areas no longer is
     * @param areas where the step brings it into force, or ends it
     */
    void inForce(
            RuleJournalEntry.Kind kind,
            RuleChange change,
            @Nullable String by,
            @Nullable String reason,
            List<StepFile> files,
            List<String> warnings,
            boolean areasEnded,
            List<String> areas) {
        journal.step(new Step(
                kind,
                change.number(),
                by,
                change.name(),
                reason,
                files,
                warnings,
                areasEnded,
                terms(kind, change, areas, changes.files(change.number())),
                null));
    }

    /**
     * What a step of one change has brought about for another.
     *
     * @param by who took that step; null where its time has come
     * @param files of the affected change
     * @param areas where; empty for everywhere
     */
    void affected(
            RuleJournalEntry.Kind kind,
            RuleChange change,
            @Nullable String by,
            List<StepFile> files,
            List<String> areas,
            RuleChange cause) {
        List<String> names = files.stream().map(StepFile::name).toList();
        journal.step(new Step(
                kind,
                change.number(),
                by,
                change.name(),
                null,
                files,
                List.of(),
                false,
                new Terms(areas, null, false, names, List.of()),
                new Cause(cause.number(), cause.name())));
    }

    /** Files that have left the draft of a change, because what is in force was sent. */
    void leftDraft(RuleChange draft, String by, List<RuleChangeFile> files) {
        journal.step(Step.without(
                RuleJournalEntry.Kind.LEFT_DRAFT,
                draft.number(),
                by,
                draft.name(),
                null,
                files.stream().map(RuleChangeFile::toldByDigest).toList(),
                null));
    }

    /**
     * Of the files of a change those that hold a version which decides in areas, with the rules of these versions.
     *
     * @param before what decided there; the differences are told where it is known
     */
    List<StepFile> toldOfPilot(
            RuleChange pilot, Collection<RuleVersion> versions, List<String> areas, Map<Rule, RuleVersion> before) {
        List<StepFile> told = new ArrayList<>();
        for (RuleChangeFile file : changes.files(pilot.number())) {
            List<RuleVersion> held = versions.stream().filter(file::holds).toList();
            if (!held.isEmpty()) {
                List<String> rules = held.stream().map(RuleVersion::key).toList();
                FileInForce there = held.stream()
                        .flatMap(version -> Stream.ofNullable(before.get(new Rule(version.kind(), version.key()))))
                        .findFirst()
                        .flatMap(this::file)
                        .orElse(null);
                told.add(new StepFile(
                        file.name(), file.content(), rules, there, held.get(0).deployment(), areas, there != null));
            }
        }
        return told;
    }

    /**
     * What a pilot's end changes where it has decided. Nothing is deployed for it, so these are told only for what differs.
     *
     * @param ended what the pilot had in force
     * @param instead what decides in the place of each
     */
    List<StepFile> toldOfEnd(RuleChange pilot, List<RuleInForce> ended, Map<RuleInForce, RuleVersion> instead) {
        List<StepFile> told = new ArrayList<>();
        for (RuleChangeFile file : changes.files(pilot.number())) {
            Map<RuleVersion, List<RuleInForce>> next = ended.stream()
                    .filter(row -> file.holds(row.version()) && instead.containsKey(row))
                    .collect(Collectors.groupingBy(
                            row -> Objects.requireNonNull(instead.get(row)), LinkedHashMap::new, Collectors.toList()));
            next.forEach((version, rows) -> file(version)
                    .ifPresent(after -> told.add(new StepFile(
                            file.name(),
                            after.content(),
                            rows.stream()
                                    .map(row -> row.version().key())
                                    .distinct()
                                    .toList(),
                            new FileInForce(rows.get(0).version().deployment(), file.name(), file.content()),
                            null,
                            rows.stream().map(row -> String.valueOf(row.area())).toList(),
                            true))));
        }
        return told;
    }

    private Optional<FileInForce> file(RuleVersion version) {
        return deployment.filesOf(version).entrySet().stream()
                .findFirst()
                .map(file -> new FileInForce(version.deployment(), file.getKey(), file.getValue()));
    }
}

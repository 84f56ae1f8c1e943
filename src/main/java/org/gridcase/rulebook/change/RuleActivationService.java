package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.AffectedChanges.Deciding;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChangeService.TakenBack;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.migration.RuleMigrationService;
import org.gridcase.rulebook.register.RuleInForce;
import org.gridcase.rulebook.register.RuleRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts changes into force and takes them back: engine, register and journal in one transaction. What decides everywhere is the engine's newest
 * version when it is done.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
class RuleActivationService {

    private final RuleChangeRepository changes;
    private final RuleChangeDeployment engine;
    private final RulesBefore before;
    private final RuleRegister register;
    private final RuleChangeJournal journal;
    private final AffectedChanges affected;
    private final RuleMigrationService migrations;
    private final RuleDataChanges data;
    private final Clock clock;

    RuleActivationService(
            RuleChangeRepository changes,
            RuleChangeDeployment engine,
            RulesBefore before,
            RuleRegister register,
            RuleChangeJournal journal,
            AffectedChanges affected,
            RuleMigrationService migrations,
            RuleDataChanges data,
            Clock clock) {
        this.changes = changes;
        this.engine = engine;
        this.before = before;
        this.register = register;
        this.journal = journal;
        this.affected = affected;
        this.migrations = migrations;
        this.data = data;
        this.clock = clock;
    }

    /** @param by who brings it into force; null where its time has come */
    RuleChange putIntoForce(RuleChange change, @Nullable String by) {
        Deciding earlier = affected.deciding();
        List<StepFile> told = change.isPilot() ? engine.deployForAreas(change) : engine.deployEverywhere(change);
        journal.inForce(
                RuleJournalEntry.Kind.DEPLOYED,
                change,
                by,
                reasonOf(change),
                told,
                warnings(change),
                false,
                change.areas());
        RuleChange inForce = change.inForceSince(clock.instant().truncatedTo(ChronoUnit.MILLIS), change.areas());
        changes.save(inForce);
        affected.tell(earlier, inForce, by);
        migrateAsApproved(inForce);
        return inForce;
    }

    private void migrateAsApproved(RuleChange change) {
        Approval approval = change.approval();
        if (approval != null && approval.by() != null && approval.migrates()) {
            migrate(change, approval.by(), approval.reason());
        }
    }

    /** Running instances go by the diagrams in force, in the background when the transaction is over. */
    void migrate(RuleChange change, String by, String reason) {
        List<RuleChangeFile> diagrams = changes.files(change.number()).stream()
                .filter(file -> Kind.PROCESS.isOf(file.name()))
                .toList();
        migrations.begin(change.number(), diagramsOf(diagrams), by, reason);
        journal.migrated(change, diagrams, by, reason);
    }

    /** Ids of the processes in files. */
    static List<String> diagramsOf(List<RuleChangeFile> files) {
        return files.stream()
                .filter(file -> Kind.PROCESS.isOf(file.name()))
                .flatMap(file -> file.rules().stream())
                .distinct()
                .toList();
    }

    private static @Nullable String reasonOf(RuleChange change) {
        return change.approval() == null ? change.reason() : change.approval().reason();
    }

    private static List<String> warnings(RuleChange change) {
        return change.findings().stream()
                .map(finding -> finding.file() == null ? finding.message() : finding.file() + "：" + finding.message())
                .toList();
    }

    /** What was in force before decides again. */
    TakenBack takeBack(RuleChange change, RuleChange ended, String by, String reason, boolean migrates) {
        Deciding decided = affected.deciding();
        List<RuleInForce> open = register.open().stream()
                .filter(row -> Objects.equals(row.change(), change.number()))
                .toList();
        Map<Rule, RuleInForce> earlier = new LinkedHashMap<>();
        Set<String> kept = new TreeSet<>(register.withoutSuccessor(open));
        for (RuleInForce row : open) {
            if (row.area() == null) {
                before.everywhere(row)
                        .ifPresentOrElse(
                                found -> earlier.put(row.rule(), found),
                                () -> kept.add(row.version().key()));
            }
        }
        Set<String> stayed = new TreeSet<>();
        List<RuleChangeFile> files = changes.files(change.number());
        files.forEach(file -> stayed.addAll(file.rules()));
        open.forEach(row -> stayed.remove(row.version().key()));
        register.endAreasOf(change.number());
        List<StepFile> told = new ArrayList<>(
                engine.deployAgain(earlier, "收回变更 %d：%s".formatted(change.number(), change.name()), true));
        open.stream()
                .map(RuleInForce::version)
                .filter(version -> version.kind() == Kind.PROCESS && kept.contains(version.key()))
                .forEach(engine::endStarts);
        told.addAll(data.takeBack(change, files, by, stayed));
        boolean areasEnded = open.stream().anyMatch(row -> row.area() != null);
        Map<Integer, Map<String, List<RuleVersion>>> again = before.pilots(change.number(), open);
        List<RuleInForce> placed = inAreas(open, again);
        told.addAll(journal.toldOfEnd(change, placed, instead(placed, again)));
        journal.inForce(
                RuleJournalEntry.Kind.TAKEN_BACK, change, by, reason, told, List.of(), areasEnded, change.areas());
        again.forEach((number, areas) -> areas.forEach((area, versions) -> register.put(versions, area, number)));
        changes.save(ended);
        affected.tell(decided, ended, by);
        if (migrates) {
            migrate(ended, by, reason);
        }
        return new TakenBack(ended, stayed, kept);
    }

    /** What a change had in force, also in each area in which a pilot decides again whose place it took. */
    private static List<RuleInForce> inAreas(
            List<RuleInForce> open, Map<Integer, Map<String, List<RuleVersion>>> again) {
        List<RuleInForce> all = new ArrayList<>(open);
        again.values()
                .forEach(areas -> areas.forEach((area, versions) -> open.stream()
                        .filter(row -> row.area() == null
                                && versions.stream()
                                        .anyMatch(each -> new Rule(each.kind(), each.key()).equals(row.rule())))
                        .forEach(row -> all.add(row.in(area)))));
        return all;
    }

    /** What decides where a pilot did, by its row; nothing of what is not decided there any more. */
    private Map<RuleInForce, RuleVersion> instead(
            List<RuleInForce> ended, Map<Integer, Map<String, List<RuleVersion>>> again) {
        Map<RuleInForce, RuleVersion> instead = new LinkedHashMap<>();
        ended.stream().filter(row -> row.area() != null).forEach(row -> again.values().stream()
                .flatMap(areas -> areas.getOrDefault(row.area(), List.of()).stream())
                .filter(version -> new Rule(version.kind(), version.key()).equals(row.rule()))
                .findFirst()
                .or(() -> register.inForce(row.rule().kind(), row.rule().id(), row.area())
                        .map(RuleInForce::version))
                .ifPresent(version -> instead.put(row, version)));
        return instead;
    }

    /** A pilot decides in more areas. */
    RuleChange widenTo(RuleChange change, List<String> more, String by, String reason) {
        Deciding earlier = affected.deciding();
        List<RuleInForce> open = register.open().stream()
                .filter(row -> Objects.equals(row.change(), change.number()) && row.area() != null)
                .toList();
        Map<Rule, RuleVersion> versions = new LinkedHashMap<>();
        open.forEach(row -> versions.put(row.rule(), row.version()));
        Map<Map<Rule, RuleVersion>, List<String>> before = new LinkedHashMap<>();
        more.forEach(area -> before.computeIfAbsent(decidingIn(area, versions.keySet()), each -> new ArrayList<>())
                .add(area));
        more.forEach(area -> register.put(List.copyOf(versions.values()), area, change.number()));
        List<StepFile> told = new ArrayList<>();
        before.forEach((there, where) -> told.addAll(journal.toldOfPilot(change, versions.values(), where, there)));
        List<String> areas = new ArrayList<>(change.areas());
        areas.removeIf(area -> more.stream().anyMatch(area::startsWith));
        areas.addAll(more);
        RuleChange widened = widened(change, by, reason, told, more, areas);
        affected.tell(earlier, widened, by);
        return widened;
    }

    private Map<Rule, RuleVersion> decidingIn(String area, Set<Rule> asked) {
        Map<Rule, RuleVersion> deciding = new LinkedHashMap<>();
        asked.forEach(rule ->
                register.inForce(rule.kind(), rule.id(), area).ifPresent(there -> deciding.put(rule, there.version())));
        return deciding;
    }

    /** A pilot decides everywhere. */
    RuleChange widenEverywhere(RuleChange change, String by, String reason) {
        register.endAreasOf(change.number());
        List<StepFile> told = engine.deployEverywhere(change);
        return widened(change, by, reason, told, List.of(), List.of());
    }

    /**
     * @param more areas in which it decides now as well; none where it decides everywhere
     * @param areas in which it decides
     */
    private RuleChange widened(
            RuleChange change, String by, String reason, List<StepFile> told, List<String> more, List<String> areas) {
        journal.inForce(RuleJournalEntry.Kind.WIDENED, change, by, reason, told, List.of(), areas.isEmpty(), more);
        RuleChange widened = change.inForceSince(Objects.requireNonNull(change.inForce()), areas);
        changes.save(widened);
        migrateAsApproved(widened);
        return widened;
    }
}

package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.gridcase.engine.deployment.DeploymentJournal.RulingFile;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChangeService.TakenBack;
import org.gridcase.rulebook.journal.EntryDetails.Terms;
import org.gridcase.rulebook.journal.RuleJournalService;
import org.gridcase.rulebook.journal.RuleJournalService.Step;
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
    private final RuleDeployment deployment;
    private final DeployedFiles deployed;
    private final RuleRegister register;
    private final RuleJournalService journal;
    private final RuleMigrationService migrations;
    private final RuleDataChanges data;
    private final Clock clock;

    RuleActivationService(
            RuleChangeRepository changes,
            RuleDeployment deployment,
            DeployedFiles deployed,
            RuleRegister register,
            RuleJournalService journal,
            RuleMigrationService migrations,
            RuleDataChanges data,
            Clock clock) {
        this.changes = changes;
        this.deployment = deployment;
        this.deployed = deployed;
        this.register = register;
        this.journal = journal;
        this.migrations = migrations;
        this.data = data;
        this.clock = clock;
    }

    /** @param by who brings it into force; null where its time has come */
    RuleChange putIntoForce(RuleChange change, @Nullable String by) {
        List<StepFile> told =
                new ArrayList<>(change.isPilot() ? deployForAreas(change, change.areas()) : deployEverywhere(change));
        journal.step(new Step(
                RuleJournalEntry.Kind.DEPLOYED,
                change.number(),
                by,
                change.name(),
                reasonOf(change),
                told,
                warnings(change),
                false,
                terms(change, change.areas())));
        RuleChange inForce = change.inForceSince(clock.instant().truncatedTo(ChronoUnit.MILLIS), change.areas());
        changes.save(inForce);
        migrateAsApproved(inForce);
        return inForce;
    }

    /** Where the step brings it into force, or ends it. */
    private Terms terms(RuleChange change, List<String> areas) {
        return change.terms(areas, changes.files(change.number()));
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
        journal.step(Step.without(
                RuleJournalEntry.Kind.MIGRATED,
                change.number(),
                by,
                change.name(),
                reason,
                diagrams.stream().map(RuleChangeFile::toldByDigest).toList(),
                null));
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

    private List<StepFile> deployEverywhere(RuleChange change) {
        List<RuleChangeFile> all = changes.files(change.number());
        List<StepFile> told = new ArrayList<>(data.bringIntoForce(change, all));
        List<RuleChangeFile> files = data.ofEngine(all);
        if (files.isEmpty()) {
            return told;
        }
        Map<String, RulingFile> before = before(RuleChangeChecks.contents(files));
        List<RuleVersion> brought = deployment.deploy(title(change), RuleChangeChecks.contents(files));
        register.put(brought, null, change.number());
        files.forEach(file -> told.add(told(file, before, brought, null)));
        return told;
    }

    private List<StepFile> deployForAreas(RuleChange change, List<String> areas) {
        List<RuleChangeFile> files = changes.files(change.number());
        Map<String, RulingFile> before = before(RuleChangeChecks.contents(files));
        List<RuleVersion> brought = deployment.deploy(title(change), RuleChangeChecks.contents(files));
        Map<Rule, RuleInForce> elsewhere = new LinkedHashMap<>();
        for (RuleVersion ruling : brought) {
            register.inForce(ruling.kind(), ruling.key(), null)
                    .ifPresent(row -> elsewhere.put(new Rule(ruling.kind(), ruling.key()), row));
        }
        areas.forEach(area -> register.put(brought, area, change.number()));
        List<StepFile> told = new ArrayList<>(
                files.stream().map(file -> told(file, before, brought, areas)).toList());
        told.addAll(deployAgain(elsewhere, "现行规则（变更 %d 试点之外）".formatted(change.number()), false));
        return told;
    }

    private static String title(RuleChange change) {
        return "变更 %d：%s".formatted(change.number(), change.name());
    }

    /** By what the rules of files are in force, by name of the file. */
    private Map<String, RulingFile> before(Map<String, byte[]> files) {
        Map<String, RulingFile> before = new LinkedHashMap<>();
        files.forEach((name, content) ->
                deployment.ruling(name, content).stream().findFirst().ifPresent(file -> before.put(name, file)));
        return before;
    }

    private static StepFile told(
            RuleChangeFile file,
            Map<String, RulingFile> before,
            List<RuleVersion> brought,
            @Nullable List<String> areas) {
        return new StepFile(
                file.name(),
                file.content(),
                file.rules(),
                before.get(file.name()),
                brought.isEmpty() ? null : brought.get(0).deployment(),
                areas,
                true);
    }

    /**
     * Deploys the files of rows as the newest, to decide everywhere. A file may hold rules that another one has replaced since: what decides
     * of these is deployed once more after it.
     */
    private List<StepFile> deployAgain(Map<Rule, RuleInForce> wanted, String title, boolean compared) {
        Map<String, List<RuleInForce>> byDeployment = new LinkedHashMap<>();
        wanted.values().forEach(row -> byDeployment
                .computeIfAbsent(row.ruling().deployment(), each -> new ArrayList<>())
                .add(row));
        List<StepFile> told = new ArrayList<>();
        Map<Rule, RuleInForce> displaced = new LinkedHashMap<>();
        byDeployment.forEach((origin, rows) -> {
            Map<String, byte[]> files = new LinkedHashMap<>();
            rows.forEach(row -> files.putAll(deployment.filesOf(row.ruling())));
            Map<String, RulingFile> before = before(files);
            List<RuleVersion> brought = deployment.deploy(title, files);
            for (RuleVersion ruling : brought) {
                Rule rule = new Rule(ruling.kind(), ruling.key());
                RuleInForce deciding = wanted.containsKey(rule)
                        ? wanted.get(rule)
                        : register.inForce(rule.kind(), rule.id(), null).orElse(rows.get(0));
                if (deciding.ruling().deployment().equals(origin)) {
                    register.put(List.of(ruling), null, deciding.change());
                    displaced.remove(rule);
                } else {
                    displaced.put(rule, deciding);
                }
            }
            told.addAll(told(files, before, brought, compared));
        });
        if (!displaced.isEmpty()) {
            told.addAll(deployAgain(displaced, title, false));
        }
        return told;
    }

    private List<StepFile> told(
            Map<String, byte[]> files, Map<String, RulingFile> before, List<RuleVersion> brought, boolean compared) {
        String id = brought.isEmpty() ? null : brought.get(0).deployment();
        return files.entrySet().stream()
                .map(file -> new StepFile(
                        file.getKey(),
                        file.getValue(),
                        deployment.rulesIn(file.getKey(), file.getValue()).stream()
                                .map(Rule::id)
                                .toList(),
                        before.get(file.getKey()),
                        id,
                        null,
                        compared))
                .toList();
    }

    /** What was in force before decides again. */
    TakenBack takeBack(RuleChange change, RuleChange ended, String by, String reason, boolean migrates) {
        List<RuleInForce> open = register.open().stream()
                .filter(row -> Objects.equals(row.change(), change.number()))
                .toList();
        Map<Rule, RuleInForce> earlier = new LinkedHashMap<>();
        Set<String> kept = new TreeSet<>();
        for (RuleInForce row : open) {
            if (row.area() == null) {
                earlier(row)
                        .ifPresentOrElse(
                                found -> earlier.put(rule(row), found),
                                () -> kept.add(row.ruling().key()));
            }
        }
        Set<String> stayed = new TreeSet<>();
        List<RuleChangeFile> files = changes.files(change.number());
        files.forEach(file -> stayed.addAll(file.rules()));
        open.forEach(row -> stayed.remove(row.ruling().key()));
        register.endAreasOf(change.number());
        List<StepFile> told =
                new ArrayList<>(deployAgain(earlier, "收回变更 %d：%s".formatted(change.number(), change.name()), true));
        told.addAll(data.takeBack(change, files, by, stayed));
        boolean areasEnded = open.stream().anyMatch(row -> row.area() != null);
        journal.step(new Step(
                RuleJournalEntry.Kind.TAKEN_BACK,
                change.number(),
                by,
                change.name(),
                reason,
                told,
                List.of(),
                areasEnded,
                terms(change, change.areas())));
        earlierPilotsDecide(open, by, reason);
        changes.save(ended);
        if (migrates) {
            migrate(ended, by, reason);
        }
        return new TakenBack(ended, stayed, kept);
    }

    private static Rule rule(RuleInForce row) {
        return new Rule(row.ruling().kind(), row.ruling().key());
    }

    /** Where a pilot took the place of an earlier one that is still to decide there, that one does again. */
    private void earlierPilotsDecide(List<RuleInForce> ended, String by, String reason) {
        List<RuleInForce> all = register.all();
        Map<Integer, Map<String, List<RuleVersion>>> again = new TreeMap<>();
        for (RuleInForce row : ended) {
            String area = row.area();
            all.stream()
                    .filter(each -> area != null
                            && area.equals(each.area())
                            && rule(each).equals(rule(row)))
                    .filter(each -> each.position() < row.position() && !Objects.equals(each.change(), row.change()))
                    .filter(each -> isPilotIn(area, each.change()) && deployed.isVersion(each.ruling()))
                    .max(Comparator.comparingInt(RuleInForce::position))
                    .ifPresent(each -> again.computeIfAbsent(each.change(), number -> new TreeMap<>())
                            .computeIfAbsent(area, code -> new ArrayList<>())
                            .add(each.ruling()));
        }
        again.forEach((number, areas) -> areas.forEach((area, rulings) -> {
            register.put(rulings, area, number);
            RuleChange pilot = changes.find(number).orElseThrow();
            List<StepFile> told = toldOfPilot(pilot, rulings, List.of(area));
            journal.step(new Step(
                    RuleJournalEntry.Kind.WIDENED,
                    number,
                    by,
                    pilot.name(),
                    reason,
                    told,
                    List.of(),
                    false,
                    terms(pilot, List.of(area))));
        }));
    }

    private boolean isPilotIn(@Nullable String area, @Nullable Integer number) {
        return number != null
                && changes.find(number)
                        .filter(change -> change.areas().contains(area) && change.ended() == null)
                        .isPresent();
    }

    /** Of the files of a pilot those that hold a version which decides in areas, with the rules of these versions. */
    private List<StepFile> toldOfPilot(RuleChange pilot, Collection<RuleVersion> rulings, List<String> areas) {
        List<StepFile> told = new ArrayList<>();
        for (RuleChangeFile file : changes.files(pilot.number())) {
            List<RuleVersion> held = rulings.stream()
                    .filter(ruling -> file.rules().contains(ruling.key()) && ruling.kind() == Kind.of(file.name()))
                    .toList();
            if (!held.isEmpty()) {
                List<String> rules = held.stream().map(RuleVersion::key).toList();
                told.add(new StepFile(
                        file.name(), file.content(), rules, null, held.get(0).deployment(), areas, false));
            }
        }
        return told;
    }

    /** What decided everywhere before a change did, leaving out what was taken back. */
    private Optional<RuleInForce> earlier(RuleInForce row) {
        return register.all().stream()
                .filter(each -> each.position() < row.position()
                        && each.area() == null
                        && rule(each).equals(rule(row)))
                .filter(each -> !Objects.equals(each.change(), row.change()) && !isTakenBack(each.change()))
                .max(Comparator.comparingInt(RuleInForce::position));
    }

    private boolean isTakenBack(@Nullable Integer number) {
        return number != null
                && changes.find(number)
                        .filter(change -> change.state() == RuleChange.State.TAKEN_BACK)
                        .isPresent();
    }

    /** A pilot decides in more areas. */
    RuleChange widenTo(RuleChange change, List<String> more, String by, String reason) {
        List<RuleInForce> open = register.open().stream()
                .filter(row -> Objects.equals(row.change(), change.number()) && row.area() != null)
                .toList();
        Map<Rule, RuleVersion> rulings = new LinkedHashMap<>();
        open.forEach(row -> rulings.put(rule(row), row.ruling()));
        more.forEach(area -> register.put(List.copyOf(rulings.values()), area, change.number()));
        List<StepFile> told = toldOfPilot(change, rulings.values(), more);
        List<String> areas = new ArrayList<>(change.areas());
        areas.addAll(more);
        return widened(change, by, reason, told, more, areas);
    }

    /** A pilot decides everywhere. */
    RuleChange widenEverywhere(RuleChange change, String by, String reason) {
        register.endAreasOf(change.number());
        List<StepFile> told = deployEverywhere(change);
        return widened(change, by, reason, told, List.of(), List.of());
    }

    /**
     * @param more areas in which it decides now as well; none where it decides everywhere
     * @param areas in which it decides
     */
    private RuleChange widened(
            RuleChange change, String by, String reason, List<StepFile> told, List<String> more, List<String> areas) {
        journal.step(new Step(
                RuleJournalEntry.Kind.WIDENED,
                change.number(),
                by,
                change.name(),
                reason,
                told,
                List.of(),
                areas.isEmpty(),
                terms(change, more)));
        RuleChange widened = change.inForceSince(Objects.requireNonNull(change.inForce()), areas);
        changes.save(widened);
        migrateAsApproved(widened);
        return widened;
    }
}

package org.gridcase.rulebook.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.DeploymentJournal.FileInForce;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.change.RuleChangeFile.Summary;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.difference.Differences;
import org.gridcase.rulebook.finding.RuleAreas;
import org.gridcase.rulebook.journal.RuleHistory;
import org.gridcase.rulebook.journal.RuleHistory.Recorded;
import org.gridcase.rulebook.migration.RuleMigrationService;
import org.gridcase.rulebook.migration.RuleMigrationService.Outlook;
import org.gridcase.rulebook.migration.RuleMigrationService.Proposed;
import org.gridcase.rulebook.proposal.Pilots;
import org.gridcase.rulebook.proposal.RuleChangeCondition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people read of changes: the changes themselves, what they change, and what would become of running cases. */
@Component
public class RuleChangeReader {

    private final RuleChangeRepository changes;
    private final RuleChangeChecks checks;
    private final RuleChangeConditions conditions;
    private final RuleDeployment deployment;
    private final DeployedFiles deployed;
    private final RuleMigrationService migrations;
    private final RuleDataChanges data;
    private final RuleAreas areas;
    private final PilotsInForce pilots;
    private final RuleHistory history;
    private final OpenCasesConcerned openCases;

    RuleChangeReader(
            RuleChangeRepository changes,
            RuleChangeChecks checks,
            RuleChangeConditions conditions,
            RuleDeployment deployment,
            DeployedFiles deployed,
            RuleMigrationService migrations,
            RuleDataChanges data,
            RuleAreas areas,
            PilotsInForce pilots,
            RuleHistory history,
            OpenCasesConcerned openCases) {
        this.changes = changes;
        this.checks = checks;
        this.conditions = conditions;
        this.deployment = deployment;
        this.deployed = deployed;
        this.migrations = migrations;
        this.data = data;
        this.areas = areas;
        this.pilots = pilots;
        this.history = history;
        this.openCases = openCases;
    }

    /** The newest first. @param state null for all */
    public List<RuleChange> page(int before, @Nullable State state, int size) {
        return changes.before(before, state, size);
    }

    /** @throws ProblemException when there is none */
    public RuleChange get(int number) {
        return changes.find(number).orElseThrow(() -> new ProblemException(RuleChangeProblems.NONE));
    }

    /** What lists show of the files of changes, by number of the change; nothing of those that have none. */
    public Map<Integer, List<Summary>> summaries(List<RuleChange> listed) {
        return changes.summaries(listed);
    }

    /** Pilots of other changes that decide where changes are in force, by number of the change; nothing of those without any. */
    public Map<Integer, List<Pilots.Other>> except(List<RuleChange> listed) {
        return pilots.within(listed);
    }

    /** Steps of changes since their approval, by number of the change; nothing of those without any. */
    public Map<Integer, List<Recorded>> later(List<RuleChange> listed) {
        return history.later(listed.stream().map(RuleChange::number).collect(Collectors.toSet()));
    }

    public List<RuleChangeFile> files(RuleChange change) {
        return changes.files(change.number());
    }

    /**
     * What a file changes: while it is on its way, of what is in force now; afterwards, of what was in force when it was put in.
     *
     * @param overtaken what others have changed since it was put in, and it would undo
     */
    public record FileDifferences(List<Difference> differences, List<Difference> overtaken) {}

    @Transactional(readOnly = true)
    public FileDifferences differences(RuleChange change, RuleChangeFile file) {
        if (data.isData(file)) {
            byte[] before = data.before(change, file).orElseGet(() -> data.inForce(file));
            return new FileDifferences(Differences.between(file.name(), before, file.content()), List.of());
        }
        byte[] base = file.baseDeployment() == null || file.baseName() == null
                ? null
                : deployed.content(file.baseDeployment(), file.baseName()).orElse(null);
        if (change.inForce() != null || change.ended() != null) {
            return new FileDifferences(Differences.between(file.name(), base, file.content()), List.of());
        }
        List<FileInForce> now = deployment.inForce(file.name(), file.content());
        byte[] inForce = now.isEmpty() ? null : now.get(0).content();
        boolean same = Objects.equals(file.base(), RuleChangeFile.digest(now));
        return new FileDifferences(
                Differences.between(file.name(), inForce, file.content()),
                same || inForce == null ? List.of() : Differences.between(file.name(), base, inForce));
    }

    /** What the checks say of it: while it can still be changed or approved, as of now; afterwards, what they said then. */
    @Transactional(readOnly = true)
    public List<CheckFinding> findings(RuleChange change) {
        if (change.state() != State.DRAFT && change.state() != State.CHECKED) {
            return change.findings();
        }
        List<RuleChangeFile> files = files(change);
        Map<String, byte[]> contents = RuleChangeChecks.contents(files);
        return Stream.of(
                        checks.findingsIn(change, files).stream(),
                        conditions.faultsAtOnce(change, contents, change.areas()).stream()
                                .map(fault -> new CheckFinding(null, "error", fault.in(Locale.CHINESE), 0, 0, null)),
                        conditions.untried(change, contents, change.areas()).stream())
                .flatMap(each -> each)
                .toList();
    }

    /** How many open cases it has to do with, and what becomes of them; nothing once it is in force everywhere or has ended. */
    @Transactional(readOnly = true)
    public List<Said> openCases(RuleChange change, List<RuleChangeFile> files) {
        return openCases.of(change, files);
    }

    /** A file as it was sent. */
    public Optional<byte[]> content(RuleChange change, String name) {
        return files(change).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(RuleChangeFile::content);
    }

    /** The stories that a change rewrites, adds or drops. */
    public List<RuleChangeCondition.ConditionText> stories(RuleChange change) {
        return conditions.stories(change.number());
    }

    /** What people call an area; its code where nobody knows it any more. */
    public String areaName(String code) {
        return areas.nameOf(code).orElse(code);
    }

    /**
     * Running instances and the diagrams of a change: before it is in force those that would go by them, afterwards those that do not go by
     * what is in force. Changes nothing.
     *
     * @param where codes of the areas of a pilot; empty for those that are approved, or everywhere
     */
    public List<Outlook> outlook(RuleChange change, List<String> where) {
        List<RuleChangeFile> files = files(change);
        List<Outlook> outlook = new ArrayList<>();
        if (change.inForce() != null) {
            RuleActivationService.diagramsOf(files).forEach(each -> outlook.addAll(migrations.outlook(each)));
        } else if (change.ended() == null) {
            List<String> there = where.isEmpty() ? change.areas() : where;
            for (RuleChangeFile file : files) {
                RuleActivationService.diagramsOf(List.of(file))
                        .forEach(each -> outlook.addAll(migrations.outlook(
                                new Proposed(each, file.name(), file.content(), RuleChangeChecks.contents(files)),
                                there)));
            }
        }
        return outlook;
    }
}

package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.DeploymentJournal.RulingFile;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles;
import org.gridcase.engine.rule.DeployedFiles.Kind;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.ChangesOnTheirWay;
import org.gridcase.rulebook.RuleAreas;
import org.gridcase.rulebook.RuleChangeCondition;
import org.gridcase.rulebook.RuleChangeHeldBack;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.Ending;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.difference.Difference;
import org.gridcase.rulebook.difference.Differences;
import org.gridcase.rulebook.journal.RuleJournalService;
import org.gridcase.rulebook.journal.RuleJournalService.Step;
import org.gridcase.rulebook.migration.RuleMigrationService;
import org.gridcase.rulebook.migration.RuleMigrationService.Outlook;
import org.gridcase.rulebook.migration.RuleMigrationService.Proposed;
import org.gridcase.security.FormerStaff;
import org.gridcase.security.StaffNames;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of a change: sealed by its author, approved by a second person, in force, taken back. Each step is one transaction, in which nobody
 * else deploys or changes rules on any node, and an entry of the journal.
 */
@Service
public class RuleChangeService implements ChangesOnTheirWay {

    /** Areas of a pilot. */
    public static final int MOST_AREAS = 100;

    private static final int LONGEST_PROBLEM = 4000;
    private static final int LONGEST_MESSAGE = 200;

    private final RuleChangeRepository changes;
    private final RuleChangeChecks checks;
    private final RuleActivationService activation;
    private final RuleDeployment deployment;
    private final DeployedFiles deployed;
    private final RuleJournalService journal;
    private final RuleMigrationService migrations;
    private final RuleDataChanges data;
    private final FormerStaff former;
    private final RuleAreas areas;
    private final StaffNames names;
    private final ObjectProvider<RuleChangeCondition> conditions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RuleChangeService(
            RuleChangeRepository changes,
            RuleChangeChecks checks,
            RuleActivationService activation,
            RuleDeployment deployment,
            DeployedFiles deployed,
            RuleJournalService journal,
            RuleMigrationService migrations,
            RuleDataChanges data,
            FormerStaff former,
            RuleAreas areas,
            StaffNames names,
            ObjectProvider<RuleChangeCondition> conditions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.conditions = conditions;
        this.events = events;
        this.changes = changes;
        this.checks = checks;
        this.activation = activation;
        this.deployment = deployment;
        this.deployed = deployed;
        this.journal = journal;
        this.migrations = migrations;
        this.data = data;
        this.former = former;
        this.areas = areas;
        this.names = names;
        this.clock = clock;
    }

    /** The newest first. @param state null for all */
    public List<RuleChange> page(int before, @Nullable State state, int size) {
        return changes.before(before, state, size);
    }

    /** @throws ProblemException when there is none */
    public RuleChange get(int number) {
        return changes.find(number).orElseThrow(() -> new ProblemException(RuleChangeProblems.NONE));
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
        List<RulingFile> now = deployment.ruling(file.name(), file.content());
        byte[] ruling = now.isEmpty() ? null : now.get(0).content();
        boolean same = Objects.equals(file.base(), RuleChangeFile.digest(now));
        return new FileDifferences(
                Differences.between(file.name(), ruling, file.content()),
                same || ruling == null ? List.of() : Differences.between(file.name(), base, ruling));
    }

    /** What the checks say of it: while it can still be changed or approved, as of now; afterwards, what they said then. */
    @Transactional(readOnly = true)
    public List<CheckFinding> findings(RuleChange change) {
        return change.state() == State.DRAFT || change.state() == State.CHECKED
                ? checks.findingsIn(change, files(change))
                : change.findings();
    }

    /** A file as it was sent. */
    public Optional<byte[]> content(RuleChange change, String name) {
        return files(change).stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .map(RuleChangeFile::content);
    }

    @Override
    public Optional<ProposedChange> find(int number) {
        return changes.find(number).map(change -> {
            Set<State> open = Set.of(State.DRAFT, State.CHECKED, State.APPROVED);
            return new ProposedChange(
                    number,
                    change.name(),
                    RuleChangeChecks.contents(files(change)),
                    open.contains(change.state()),
                    change.state() == State.DRAFT,
                    change.author());
        });
    }

    /** Has a change tried before it is sealed or approved; that takes longer than anything may be locked. */
    public void tryOut(int number) {
        find(number)
                .filter(ProposedChange::open)
                .ifPresent(change -> conditions.forEach(condition -> condition.prepare(number, change.files())));
    }

    /** Names of the stories that a change rewrites, adds or, where true, drops. */
    public Map<String, Boolean> storiesDropped(RuleChange change) {
        Map<String, Boolean> dropped = new TreeMap<>();
        conditions.forEach(condition -> dropped.putAll(condition.droppedByName(change.number())));
        return dropped;
    }

    /** Has a pilot tried before it is widened, like a change before it is approved. @throws ProblemException when it is no pilot in force */
    public void tryOutPilot(int number) {
        RuleChange pilot = pilot(number);
        conditions.forEach(condition -> condition.prepare(number, RuleChangeChecks.contents(files(pilot))));
    }

    private RuleChange pilot(int number) {
        RuleChange change = in(number, State.IN_FORCE);
        if (!change.isPilot()) {
            throw new ProblemException(RuleChangeProblems.NO_PILOT);
        }
        return change;
    }

    /** Nothing is added to it any more; it is checked as a whole. @param knowing whether it may undo what others have changed since */
    @Transactional
    public RuleChange seal(int number, String account, String name, String reason, boolean knowing) {
        deployment.waitForOthers();
        RuleChange change = in(number, State.DRAFT);
        if (!change.author().equals(account)) {
            throw new ProblemException(RuleChangeProblems.NOT_YOURS);
        }
        List<CheckFinding> findings = judged(change, knowing);
        RuleChange sealed = change.sealedAs(name, reason, now(), findings);
        changes.save(sealed);
        step(RuleJournalEntry.Kind.SEALED, sealed, account, reason);
        return sealed;
    }

    /** The findings of the whole, as it stands now. @throws ProblemException when it cannot come into force */
    private List<CheckFinding> judged(RuleChange change, boolean knowing) {
        List<RuleChangeFile> files = files(change);
        if (files.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.EMPTY);
        }
        List<RuleChangeFile> overtaken = checks.overtaken(files);
        if (!overtaken.isEmpty() && !knowing) {
            throw new ProblemException(
                    RuleChangeProblems.OVERTAKEN,
                    overtaken.stream()
                            .map(file -> Fault.of(file.name(), "rule-change.overtaken"))
                            .toList());
        }
        overtaken.forEach(file -> changes.put(
                change.number(),
                data.isData(file)
                        ? file.basedOnData(data.inForce(file))
                        : file.basedOn(deployment.ruling(file.name(), file.content()))));
        List<CheckFinding> findings = checks.findingsIn(change, files);
        List<Fault> errors = findings.stream()
                .filter(finding -> finding.severity().equals("error"))
                .map(finding -> Fault.of(
                        finding.file() == null ? "files" : finding.file(), "rule-change.error", finding.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.BREAKS, errors);
        }
        requireConditions(change, files);
        return findings;
    }

    private void requireConditions(RuleChange change, List<RuleChangeFile> files) {
        List<Fault> unmet = conditions.stream()
                .flatMap(condition -> condition.faultsIn(change.number(), RuleChangeChecks.contents(files)).stream())
                .toList();
        if (!unmet.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.UNMET, unmet);
        }
    }

    /**
     * How a change is to come into force.
     *
     * @param from null for at once
     * @param areas codes; empty for everywhere
     * @param knowing whether it may undo what others have changed since its files were put in
     * @param seen digests of the files that the approver has looked at; null where that is not said
     * @param migrates whether running instances are brought to its diagrams when it is in force
     */
    public record Terms(
            String reason,
            @Nullable Instant from,
            List<String> areas,
            boolean urgent,
            boolean knowing,
            @Nullable List<String> seen,
            boolean migrates) {}

    /** A second person lets it come into force; a draft is sealed first. */
    @Transactional
    public RuleChange approve(int number, String account, Terms terms) {
        deployment.waitForOthers();
        RuleChange change = in(number, State.DRAFT, State.CHECKED);
        requireSecondPerson(change, account);
        refuseUnseen(change, terms.seen());
        refuseImpossiblePilot(change, terms.areas());
        if (terms.migrates()) {
            requireDiagram(change);
        }
        List<CheckFinding> findings = judged(change, terms.knowing());
        if (change.state() == State.DRAFT) {
            change = change.sealedAs(change.name(), change.reason(), now(), findings);
            step(RuleJournalEntry.Kind.SEALED, change, account, terms.reason());
        }
        Approval approval = new Approval(account, now(), terms.reason(), terms.urgent(), terms.migrates());
        RuleChange approved = change.approved(approval, terms.from(), terms.areas(), findings);
        changes.save(approved);
        step(RuleJournalEntry.Kind.APPROVED, approved, account, terms.reason());
        if (terms.from() != null) {
            deployment.schedule(number, terms.from());
            return approved;
        }
        return activation.putIntoForce(approved, account);
    }

    private void requireSecondPerson(RuleChange change, String account) {
        boolean own = change.author().equals(account)
                || files(change).stream().anyMatch(file -> file.author().equals(account));
        if (own) {
            throw new ProblemException(RuleChangeProblems.OWN);
        }
    }

    /** An author may put files into a draft while somebody looks at it to approve it. */
    private void refuseUnseen(RuleChange change, @Nullable List<String> seen) {
        Set<String> there = files(change).stream().map(RuleChangeFile::digest).collect(Collectors.toSet());
        if (seen != null && !there.equals(new TreeSet<>(seen))) {
            throw new ProblemException(RuleChangeProblems.UNSEEN);
        }
    }

    /** Tasklist starts the newest version everywhere, and what is new has nothing that could decide elsewhere. */
    private void refuseImpossiblePilot(RuleChange change, List<String> where) {
        if (where.isEmpty()) {
            return;
        }
        List<Fault> faults = files(change).stream()
                .filter(file ->
                        Kind.PROCESS.isOf(file.name()) && deployment.isStartedByPeople(file.name(), file.content()))
                .map(file -> Fault.of(file.name(), "rule-change.started-by-people"))
                .toList();
        if (!faults.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NO_PILOT_POSSIBLE, faults);
        }
        List<Fault> everywhere = data.ofData(files(change)).stream()
                .map(file -> Fault.of(file.name(), "rule-change.data-everywhere"))
                .toList();
        if (!everywhere.isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NO_PILOT_OF_DATA, everywhere);
        }
    }

    /** Areas that do not exist, or are the whole district. */
    public List<String> unknownAreas(List<String> codes) {
        return codes.stream().filter(code -> areas.nameOf(code).isEmpty()).toList();
    }

    /** The codes of the areas that people call so; the word itself where it is a code or nobody knows it. */
    public List<String> codesOf(String word) {
        List<String> codes = areas.nameOf(word).isPresent() ? List.of() : areas.codesOf(word);
        return codes.isEmpty() ? List.of(word) : codes;
    }

    /** What people call an area; its code where nobody knows it any more. */
    public String areaName(String code) {
        return areas.nameOf(code).orElse(code);
    }

    /** Its author drops it; a reviewer once it is sealed, and the draft of an author who has left. */
    @Transactional
    public RuleChange withdraw(int number, String account, boolean reviewer, String reason) {
        deployment.waitForOthers();
        RuleChange change = in(number, State.DRAFT, State.CHECKED, State.APPROVED);
        boolean mayReturn = reviewer && (change.state() != State.DRAFT || former.include(change.author()));
        if (!change.author().equals(account) && !mayReturn) {
            throw new ProblemException(RuleChangeProblems.NOT_YOURS);
        }
        deployment.cancel(number);
        RuleChange withdrawn = change.endedAs(State.WITHDRAWN, new Ending(account, now(), reason));
        changes.save(withdrawn);
        step(RuleJournalEntry.Kind.WITHDRAWN, withdrawn, account, reason);
        return withdrawn;
    }

    /**
     * What was taken back.
     *
     * @param stayed rules that others have replaced since: they stay as they are
     * @param kept rules before which there was nothing: they stay in force
     */
    public record TakenBack(RuleChange change, Set<String> stayed, Set<String> kept) {}

    /**
     * What was in force before it is in force again, whatever was deployed in between.
     *
     * @param migrates whether running instances are brought back to the diagrams of before
     */
    @Transactional
    public TakenBack takeBack(int number, String account, String reason, boolean migrates) {
        deployment.waitForOthers();
        RuleChange change = in(number, State.IN_FORCE);
        if (migrates) {
            requireDiagram(change);
        }
        return activation.takeBack(
                change,
                change.endedAs(State.TAKEN_BACK, new Ending(account, now(), reason)),
                account,
                reason,
                migrates);
    }

    /** Brings running instances to what is in force now of the diagrams of a change: its own, or those that took their place. */
    @Transactional
    public RuleChange migrate(int number, String account, String reason) {
        deployment.waitForOthers();
        RuleChange change = in(number, State.IN_FORCE, State.SUPERSEDED, State.TAKEN_BACK);
        requireDiagram(change);
        activation.migrate(change, account, reason);
        return change;
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
            List<String> areas = where.isEmpty() ? change.areas() : where;
            for (RuleChangeFile file : files) {
                RuleActivationService.diagramsOf(List.of(file))
                        .forEach(each -> outlook.addAll(
                                migrations.outlook(new Proposed(each, file.name(), file.content()), areas)));
            }
        }
        return outlook;
    }

    private void requireDiagram(RuleChange change) {
        if (RuleActivationService.diagramsOf(files(change)).isEmpty()) {
            throw new ProblemException(RuleChangeProblems.NO_DIAGRAM);
        }
    }

    /** A pilot comes into force everywhere, or in more areas. @param more empty for everywhere */
    @Transactional
    public RuleChange widen(int number, String account, String reason, List<String> more, boolean knowing) {
        deployment.waitForOthers();
        RuleChange change = pilot(number);
        requireSecondPerson(change, account);
        if (more.isEmpty()) {
            judged(change, knowing);
            return activation.widenEverywhere(change, account, reason);
        }
        List<String> added = new ArrayList<>(more);
        added.removeAll(change.areas());
        if (added.isEmpty()) {
            throw new ProblemException(
                    RuleChangeProblems.NOT_WIDER, List.of(Fault.of("areas", "rule-change.same-areas")));
        }
        if (change.areas().size() + added.size() > MOST_AREAS) {
            throw new ProblemException(
                    RuleChangeProblems.NOT_WIDER, List.of(Fault.of("areas", "rule-change.many-areas", MOST_AREAS)));
        }
        requireConditions(change, files(change));
        return activation.widenTo(change, added, account, reason);
    }

    /** Its time has come. What would break something, or undo what others have done, waits for a second approval. */
    @Transactional
    void due(int number) {
        deployment.waitForOthers();
        RuleChange change = changes.find(number).orElse(null);
        if (change == null || change.state() != State.APPROVED) {
            return;
        }
        Optional<String> problem = problem(change);
        if (problem.isEmpty()) {
            activation.putIntoForce(change, null);
            return;
        }
        String why = Texts.shortened(problem.get() + approvedBefore(change), LONGEST_PROBLEM);
        RuleChange held = change.heldBack(why);
        changes.save(held);
        step(RuleJournalEntry.Kind.HELD_BACK, held, null, why);
        events.publishEvent(new RuleChangeHeldBack(
                number, change.name(), why, change.responsible(changes.authors(change.number()))));
    }

    /** The job that was to bring it into force has failed for good: it waits for an operator, and those who made it are told. */
    @Transactional
    void failed(int number, String message) {
        changes.find(number)
                .filter(change -> change.state() == State.APPROVED)
                .ifPresent(change -> events.publishEvent(new RuleChangeHeldBack(
                        number,
                        change.name(),
                        "到了生效时间没有生效：后台作业出错（%s）。请管理员在 Cockpit 中排除后重试，或撤回变更"
                                .formatted(Texts.shortened(message, LONGEST_MESSAGE)),
                        change.responsible(changes.authors(change.number())))));
    }

    /** Who approved it and where it was to be in force, for whoever approves it anew. */
    private String approvedBefore(RuleChange change) {
        Approval approval = change.approval();
        String where = change.areas().isEmpty()
                ? "全区"
                : String.join("、", change.areas().stream().map(this::areaName).toList());
        return approval == null || approval.by() == null
                ? ""
                : "（原由 %s 批准，在%s生效）".formatted(names.nameOf(approval.by()).orElse(approval.by()), where);
    }

    private Optional<String> problem(RuleChange change) {
        List<String> gone = unknownAreas(change.areas());
        if (!gone.isEmpty()) {
            return Optional.of("到了生效时间没有生效：区域 %s 已不存在".formatted(String.join("、", gone)));
        }
        List<RuleChangeFile> overtaken = checks.overtaken(files(change));
        if (!overtaken.isEmpty()) {
            return Optional.of("到了生效时间没有生效：批准之后，现行规则已被他人改动，生效会把它改回去：%s。请核对后重新批准"
                    .formatted(String.join(
                            "、", overtaken.stream().map(RuleChangeFile::name).toList())));
        }
        List<String> errors = checks.findingsIn(change, files(change)).stream()
                .filter(finding -> finding.severity().equals("error"))
                .map(CheckFinding::message)
                .toList();
        return errors.isEmpty()
                ? Optional.empty()
                : Optional.of("到了生效时间没有生效：按现行规则检查有误：%s".formatted(String.join("；", errors)));
    }

    private RuleChange in(int number, State... states) {
        RuleChange change = get(number);
        if (!Set.of(states).contains(change.state())) {
            throw new ProblemException(
                    RuleChangeProblems.WRONG_STATE,
                    List.of(Fault.of("state", "rule-change.is." + change.state().code())));
        }
        return change;
    }

    private void step(RuleJournalEntry.Kind kind, RuleChange change, @Nullable String by, @Nullable String reason) {
        journal.step(Step.without(
                kind,
                change.number(),
                by,
                change.name(),
                reason,
                files(change).stream().map(RuleChangeFile::toldByDigest).toList(),
                kind == RuleJournalEntry.Kind.APPROVED || kind == RuleJournalEntry.Kind.HELD_BACK
                        ? change.terms(change.areas(), files(change))
                        : null));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

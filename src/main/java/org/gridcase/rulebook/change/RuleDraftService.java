package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.engine.deployment.DeploymentCheck.Fault;
import org.gridcase.engine.deployment.DeploymentCheck.Severity;
import org.gridcase.engine.deployment.DeploymentJournal.Attempt;
import org.gridcase.engine.deployment.DeploymentJournal.File;
import org.gridcase.engine.deployment.RuleChanges;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.engine.rule.DeployedFiles.Rule;
import org.gridcase.engine.rule.RulesInForce.RuleVersion;
import org.gridcase.problem.Texts;
import org.gridcase.rulebook.RuleJournal;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.journal.RuleJournalService;
import org.gridcase.rulebook.journal.RuleJournalService.Step;
import org.gridcase.rulebook.journal.RuleJournalService.StepFile;
import org.gridcase.rulebook.register.RuleRegister;
import org.gridcase.seal.PersonalDataRedactor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes what people deploy: into their draft, or into force where deployments rule at once. */
@Service
class RuleDraftService implements RuleChanges {

    private static final int LONGEST_NAME = 250;

    private final RuleDeploymentSetting setting;
    private final RuleChangeRepository changes;
    private final RuleChangeChecks checks;
    private final RuleDeployment deployment;
    private final RuleDataChanges data;
    private final RuleRegister register;
    private final RuleJournalService journal;
    private final RuleJournal entries;
    private final RuleChangeJournal steps;
    private final ObjectProvider<DueRuleChangeService> due;
    private final Clock clock;

    RuleDraftService(
            RuleDeploymentSetting setting,
            RuleChangeRepository changes,
            RuleChangeChecks checks,
            RuleDeployment deployment,
            RuleDataChanges data,
            RuleRegister register,
            RuleJournalService journal,
            RuleJournal entries,
            RuleChangeJournal steps,
            ObjectProvider<DueRuleChangeService> due,
            Clock clock) {
        this.setting = setting;
        this.changes = changes;
        this.checks = checks;
        this.deployment = deployment;
        this.data = data;
        this.register = register;
        this.journal = journal;
        this.entries = entries;
        this.steps = steps;
        this.due = due;
        this.clock = clock;
    }

    @Override
    public boolean rulesAtOnce() {
        return setting.rulesAtOnce();
    }

    @Override
    public List<Fault> faultsIn(Attempt attempt) {
        String author = author(attempt);
        List<Fault> twice = sentTwice(attempt);
        if (!twice.isEmpty()) {
            return twice;
        }
        Map<String, byte[]> together = new LinkedHashMap<>();
        attempt.files().forEach(file -> together.put(file.name(), file.content()));
        List<RuleChangeFile> drafted = changes.openDraft(author)
                .map(RuleChange::number)
                .map(changes::files)
                .orElse(List.of());
        data.ofEngine(drafted).stream()
                .filter(file -> attempt.files().stream().noneMatch(sent -> replaces(sent, file)))
                .forEach(file -> together.put(freeName(together.keySet(), file.name()), file.content()));
        return checks.faultsIn(author, together, drafted);
    }

    /** Of two files with the same rule only one could be kept, and nobody could tell which. */
    private List<Fault> sentTwice(Attempt attempt) {
        Map<Rule, String> first = new LinkedHashMap<>();
        List<Fault> faults = new ArrayList<>();
        for (File file : attempt.files()) {
            for (Rule rule : deployment.rulesIn(file.name(), file.content())) {
                String other = first.putIfAbsent(rule, file.name());
                if (other != null) {
                    String message = "“%s”和“%s”都含有规则 %s，只能留一个，请去掉不用的那个再部署".formatted(other, file.name(), rule.id());
                    faults.add(new Fault(file.name(), Severity.ERROR, message, 0, 0, null));
                }
            }
        }
        return faults;
    }

    private static String author(Attempt attempt) {
        return Objects.requireNonNull(attempt.author());
    }

    /** Whether it holds a rule that the other one holds. */
    private boolean replaces(File sent, RuleChangeFile file) {
        Set<Rule> rules = new LinkedHashSet<>(deployment.rulesIn(sent.name(), sent.content()));
        rules.retainAll(deployment.rulesIn(file.name(), file.content()));
        return !rules.isEmpty();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Draft draft(Attempt attempt, List<Fault> warnings) {
        String author = author(attempt);
        RuleChange draft = named(changes.openDraft(author).orElseGet(() -> begin(attempt)), attempt);
        for (File file : attempt.files()) {
            Set<String> taken = changes.files(draft.number()).stream()
                    .map(RuleChangeFile::name)
                    .collect(Collectors.toSet());
            RuleChangeFile put = RuleChangeFile.of(
                    new File(freeName(taken, file.name()), file.content(), file.rules(), file.inForce()),
                    author,
                    now(),
                    deployment.inForce(file.name(), file.content()));
            changes.put(draft.number(), put);
        }
        List<StepFile> told = attempt.files().stream()
                .map(file -> new StepFile(file.name(), file.content(), file.rules(), file.inForce(), null, null, true))
                .toList();
        journal.step(new Step(
                RuleJournalEntry.Kind.DRAFTED,
                draft.number(),
                author,
                draft.name(),
                null,
                told,
                warnings.stream().map(Fault::sentence).toList(),
                false,
                null,
                null));
        return new Draft(draft.number(), draft.name());
    }

    /**
     * The draft without what is sent anew. When nothing else is in it, it is called as what is sent: its name was that of something else.
     * So it is where nobody has given it a name yet.
     */
    private RuleChange named(RuleChange draft, Attempt attempt) {
        attempt.files().forEach(file -> drop(draft, file));
        boolean nameless = draft.name().equals(byNumber(draft.number()));
        if (!nameless && !changes.files(draft.number()).isEmpty()) {
            return draft;
        }
        RuleChange named = draft.called(name(attempt, draft.number()));
        changes.save(named);
        return named;
    }

    /** A draft in which nothing is left of what it was named for is called by its number, until somebody names what is in it. */
    void withoutNameOfOthers(RuleChange draft) {
        Set<String> left = changes.files(draft.number()).stream()
                .flatMap(file -> file.rules().stream())
                .collect(Collectors.toSet());
        Optional<RuleJournalEntry> naming =
                entries.ofKinds(Set.of(RuleJournalEntry.Kind.DRAFTED), Set.of(draft.number())).stream()
                        .filter(entry -> draft.name().equals(entry.name()))
                        .min(Comparator.comparingInt(RuleJournalEntry::position));
        boolean forOthers = naming.isPresent()
                && left.stream().noneMatch(rule -> naming.get().isOf(rule));
        if (!left.isEmpty() && forOthers) {
            changes.save(draft.called(byNumber(draft.number())));
        }
    }

    /** Their open draft, or a new one. */
    RuleChange draftOf(String author) {
        Attempt nothing = new Attempt(author, null, null, List.of());
        return named(changes.openDraft(author).orElseGet(() -> begin(nothing)), nothing);
    }

    private RuleChange begin(Attempt attempt) {
        RuleChange draft = change(attempt, State.DRAFT);
        changes.add(draft);
        return draft;
    }

    private RuleChange change(Attempt attempt, State state) {
        int number = changes.nextNumber();
        return new RuleChange(
                number,
                name(attempt, number),
                null,
                state,
                author(attempt),
                now(),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                List.of(),
                null);
    }

    /** As its author calls what is sent, which Modeler asks for, without personal numbers; otherwise by its number. */
    private static String name(Attempt attempt, int number) {
        String sent = attempt.name();
        return sent == null || sent.isBlank()
                ? byNumber(number)
                : Texts.shortened(PersonalDataRedactor.masked(sent.strip()), LONGEST_NAME);
    }

    private static String byNumber(int number) {
        return "变更 " + number;
    }

    /** @return what has left the draft */
    private List<RuleChangeFile> drop(RuleChange draft, File sent) {
        List<RuleChangeFile> dropped = data.ofEngine(changes.files(draft.number())).stream()
                .filter(file -> replaces(sent, file))
                .toList();
        dropped.forEach(file -> changes.remove(draft.number(), file.name()));
        return dropped;
    }

    /** Modeler calls many files alike: a file of another rule is not lost by it. */
    private static String freeName(Set<String> taken, String name) {
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name.replaceFirst("(\\.(?:bpmn20\\.xml|dmn11\\.xml|[^.]*))?$", "-" + i + "$1");
        }
        return free;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Integer> alreadyInForce(Attempt attempt) {
        RuleChange draft =
                rulesAtOnce() ? null : changes.openDraft(author(attempt)).orElse(null);
        if (draft == null) {
            return Optional.empty();
        }
        List<RuleChangeFile> dropped = attempt.files().stream()
                .flatMap(file -> drop(draft, file).stream())
                .toList();
        if (dropped.isEmpty()) {
            return Optional.empty();
        }
        steps.leftDraft(draft, author(attempt), dropped);
        withoutNameOfOthers(draft);
        return Optional.of(draft.number());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void cameIntoForceAtOnce(Attempt attempt, List<RuleVersion> rules) {
        Instant now = now();
        RuleChange change = change(attempt, State.IN_FORCE)
                .approved(new Approval(null, now, "本系统设置为部署即生效", false, false), null, List.of(), List.of())
                .inForceSince(now, List.of());
        changes.add(change);
        for (File file : attempt.files()) {
            changes.put(
                    change.number(),
                    RuleChangeFile.of(file, author(attempt), now, deployment.inForce(file.name(), file.content())));
        }
        register.begin();
        register.put(rules, null, change.number());
    }

    @Override
    @Transactional
    public void due(int change) {
        due.getObject().due(change);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void failed(int change, String message) {
        due.getObject().failed(change, message);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package org.gridcase.rulebook.change;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.engine.deployment.RuleDeployment;
import org.gridcase.problem.Fault;
import org.gridcase.problem.ProblemException;
import org.gridcase.rulebook.RuleJournalEntry;
import org.gridcase.rulebook.change.RuleChange.Approval;
import org.gridcase.rulebook.change.RuleChange.CheckFinding;
import org.gridcase.rulebook.change.RuleChange.Ending;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.security.FormerStaff;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The way of a change: sealed by its author, approved by a second person, in force, taken back. Each step is one transaction, in which nobody
 * else deploys or changes rules on any node, and an entry of the journal.
 */
@Service
public class RuleChangeService {

    /** Areas of a pilot. */
    public static final int MOST_AREAS = 100;

    private final RuleChangeRepository changes;
    private final RuleChangeRequirements requirements;
    private final RuleChangeConditions conditions;
    private final RuleActivationService activation;
    private final RuleDeployment deployment;
    private final RuleChangeJournal journal;
    private final RulesComingBack comingBack;
    private final FormerStaff former;
    private final Clock clock;

    RuleChangeService(
            RuleChangeRepository changes,
            RuleChangeRequirements requirements,
            RuleChangeConditions conditions,
            RuleActivationService activation,
            RuleDeployment deployment,
            RuleChangeJournal journal,
            RulesComingBack comingBack,
            FormerStaff former,
            Clock clock) {
        this.changes = changes;
        this.requirements = requirements;
        this.conditions = conditions;
        this.activation = activation;
        this.deployment = deployment;
        this.journal = journal;
        this.comingBack = comingBack;
        this.former = former;
        this.clock = clock;
    }

    /**
     * Has a change tried before it is sealed or approved; that takes longer than anything may be locked.
     *
     * @param areas codes of the areas of a pilot; empty for everywhere
     * @throws ProblemException when it can be no pilot, which is known before anything is tried
     */
    public void tryOut(int number, List<String> areas) {
        changes.find(number).filter(RuleChange::isOpen).ifPresent(change -> {
            requirements.refuseImpossiblePilot(change, areas);
            prepare(change, areas);
        });
    }

    /**
     * Has a pilot tried before it is widened, like a change before it is approved.
     *
     * @param more codes of the areas that are added; empty for everywhere
     * @throws ProblemException when it is no pilot in force, or cannot be widened so, which is known before anything is tried
     */
    public void tryOutPilot(int number, String account, List<String> more, boolean knowing) {
        RuleChange pilot = requirements.pilot(number);
        added(pilot, account, more, knowing);
        prepare(pilot, widened(pilot, more));
    }

    private void prepare(RuleChange change, List<String> areas) {
        conditions.prepare(change.number(), RuleChangeChecks.contents(changes.files(change.number())), areas);
    }

    /** Where a pilot decides with more areas; empty for everywhere. */
    private static List<String> widened(RuleChange pilot, List<String> more) {
        return more.isEmpty()
                ? List.of()
                : Stream.concat(pilot.areas().stream(), more.stream())
                        .distinct()
                        .toList();
    }

    /**
     * Nothing is added to it any more; it is checked as a whole.
     *
     * @param areas codes of the areas for which its author proposes a pilot; empty for everywhere
     * @param knowing whether it may undo what others have changed since
     */
    @Transactional
    public RuleChange seal(
            int number, String account, String name, String reason, List<String> areas, boolean knowing) {
        deployment.waitForOthers();
        RuleChange change = requirements.in(number, State.DRAFT);
        if (!change.author().equals(account)) {
            throw new ProblemException(RuleChangeProblems.NOT_YOURS);
        }
        requirements.refuseImpossiblePilot(change, areas);
        List<CheckFinding> findings = requirements.judged(change, areas, knowing);
        RuleChange sealed = change.sealedAs(name, reason, areas, now(), findings);
        changes.save(sealed);
        journal.step(RuleJournalEntry.Kind.SEALED, sealed, account, reason);
        return sealed;
    }

    /**
     * How a change is to come into force.
     *
     * @param from null for at once
     * @param areas codes; empty for everywhere
     * @param knowing whether it may undo what others have changed since its files were put in, and take the place of other pilots
     * @param seen digests of the files and stories that the approver has looked at; null where that is not said
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
        RuleChange change = requirements.in(number, State.DRAFT, State.CHECKED);
        requirements.requireSecondPerson(change, account);
        requirements.refuseUnseen(change, terms.seen());
        requirements.refuseImpossiblePilot(change, terms.areas());
        requirements.refuseUnknown(change, terms.areas(), terms.knowing());
        if (terms.migrates()) {
            requirements.requireDiagram(change);
        }
        List<CheckFinding> findings = requirements.judged(change, terms.areas(), terms.knowing());
        if (change.state() == State.DRAFT) {
            change = change.sealedAs(change.name(), change.reason(), terms.areas(), now(), findings);
            journal.step(RuleJournalEntry.Kind.SEALED, change, account, terms.reason());
        }
        Approval approval = new Approval(account, now(), terms.reason(), terms.urgent(), terms.migrates());
        RuleChange approved = change.approved(approval, terms.from(), terms.areas(), findings);
        changes.save(approved);
        journal.step(RuleJournalEntry.Kind.APPROVED, approved, account, terms.reason());
        if (terms.from() != null) {
            deployment.schedule(number, terms.from());
            return approved;
        }
        return activation.putIntoForce(approved, account);
    }

    /** Its author drops it; a reviewer once it is sealed, and the draft of an author who has left. */
    @Transactional
    public RuleChange withdraw(int number, String account, boolean reviewer, String reason) {
        deployment.waitForOthers();
        RuleChange change = requirements.in(number, State.DRAFT, State.CHECKED, State.APPROVED);
        boolean mayReturn = reviewer && (change.state() != State.DRAFT || former.include(change.author()));
        if (!change.author().equals(account) && !mayReturn) {
            throw new ProblemException(RuleChangeProblems.NOT_YOURS);
        }
        deployment.cancel(number);
        RuleChange withdrawn = change.endedAs(State.WITHDRAWN, new Ending(account, now(), reason));
        changes.save(withdrawn);
        journal.step(RuleJournalEntry.Kind.WITHDRAWN, withdrawn, account, reason);
        return withdrawn;
    }

    /**
     * What was taken back.
     *
     * @param stayed rules that others have replaced since: they stay as they are
     * @param kept rules before which there was nothing: they stay in force, those of a pilot for the cases of its areas; diagrams begin
     *     by themselves no more
     */
    public record TakenBack(RuleChange change, Set<String> stayed, Set<String> kept) {}

    /**
     * What was in force before it is in force again, whatever was deployed in between.
     *
     * @param migrates whether running instances are brought back to the diagrams of before
     * @param knowing whether open cases may be left without a rule
     */
    @Transactional
    public TakenBack takeBack(int number, String account, String reason, boolean migrates, boolean knowing) {
        deployment.waitForOthers();
        RuleChange change = requirements.in(number, State.IN_FORCE);
        if (migrates) {
            requirements.requireDiagram(change);
        }
        if (!knowing) {
            List<Fault> left = comingBack.faultsIn(change);
            if (!left.isEmpty()) {
                throw new ProblemException(RuleChangeProblems.LEAVES_OPEN_CASES, left);
            }
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
        RuleChange change = requirements.in(number, State.IN_FORCE, State.SUPERSEDED, State.TAKEN_BACK);
        requirements.requireDiagram(change);
        activation.migrate(change, account, reason);
        return change;
    }

    /**
     * A pilot comes into force everywhere, or in more areas.
     *
     * @param more empty for everywhere
     * @param knowing whether it may undo what others have changed since, and take the place of other pilots
     */
    @Transactional
    public RuleChange widen(int number, String account, String reason, List<String> more, boolean knowing) {
        deployment.waitForOthers();
        RuleChange change = requirements.pilot(number);
        List<String> added = added(change, account, more, knowing);
        if (added.isEmpty()) {
            requirements.judged(change, more, knowing);
            return activation.widenEverywhere(change, account, reason);
        }
        requirements.requireConditions(change, widened(change, more));
        return activation.widenTo(change, added, account, reason);
    }

    /** The areas that a pilot has not had; none where it comes into force everywhere. */
    private List<String> added(RuleChange change, String account, List<String> more, boolean knowing) {
        requirements.requireSecondPerson(change, account);
        if (more.isEmpty()) {
            requirements.refuseUnknown(change, more, knowing);
            return List.of();
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
        requirements.refuseInside(change, added);
        requirements.refuseUnknown(change, added, knowing);
        return added;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

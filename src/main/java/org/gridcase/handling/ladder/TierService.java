package org.gridcase.handling.ladder;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reopening.Reopening;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.casefile.trace.result.Rework;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.casefile.trace.result.VerificationOutcome;
import org.gridcase.emergency.Emergencies;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.acceptance.AcceptanceGateService;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.Proposer;
import org.gridcase.handling.decision.RoutingTables.Reason;
import org.gridcase.handling.decision.RoutingTables.ReopeningRule;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tier a case stands on: where it starts, where it goes when a tier could not resolve it. */
@Component
public class TierService {

    /** After which steps a case is set on its first tier, leaves one, or is done again; with the decisions that say so. */
    private static final Map<Action, Set<StepResult>> STARTING =
            Map.of(Action.REPORTED, Set.of(), Action.SPLIT, Set.of());

    private static final Map<Action, Set<StepResult>> LEAVING = Map.of(
            Action.ANSWERED, Set.of(Outcome.ESCALATED, Outcome.RETURNED),
            Action.DISPATCH_DECIDED, Set.of(DispatchOutcome.ESCALATE, DispatchOutcome.RETURN),
            Action.MEETING_DECIDED, Set.of(DispatchOutcome.ESCALATE, DispatchOutcome.RETURN),
            Action.REWORK_DECIDED, Set.of(Rework.RAISE),
            Action.ESTABLISHED, Set.of());

    private static final Map<Action, Set<StepResult>> FAILED =
            Map.of(Action.VERIFIED, Set.of(VerificationOutcome.NOT_VERIFIED));

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Tiers tiers;
    private final RoutingTables tables;
    private final ReopeningRepository reopenings;
    private final ClassificationService classifications;
    private final AcceptanceGateService acceptance;
    private final LeadAnswers answers;
    private final Emergencies emergencies;
    private final Supervision supervision;
    private final Actor actor;

    TierService(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            Organisation organisation,
            Tiers tiers,
            RoutingTables tables,
            ReopeningRepository reopenings,
            ClassificationService classifications,
            AcceptanceGateService acceptance,
            LeadAnswers answers,
            Emergencies emergencies,
            Supervision supervision,
            Actor actor) {
        this.tiers = tiers;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.organisation = organisation;
        this.tables = tables;
        this.reopenings = reopenings;
        this.classifications = classifications;
        this.acceptance = acceptance;
        this.answers = answers;
        this.emergencies = emergencies;
        this.supervision = supervision;
        this.actor = actor;
    }

    /**
     * Who has a case that begins.
     *
     * @param toEstablish whether the unit must establish it first; otherwise it takes it on the first tier
     */
    public record Begun(Unit unit, boolean toEstablish) {}

    /**
     * The centre that must establish a case that begins, or the unit that takes it on its first tier. Whether it is an emergency is settled
     * here too: a table that cannot say holds the case up, since nobody would miss an alarm that never came.
     */
    public Begun start(String caseNumber) {
        CaseFile file = caseFiles.hold(caseNumber);
        boolean classified = requireAfter(caseNumber, STARTING).reason() == null;
        CaseFile known = classified ? file : classifications.complete(file);
        Optional<Reopening> reopened = reopenings.of(caseNumber);
        // What was established, handled and closed is not established again.
        Optional<Unit> centre = reopened.isPresent() ? Optional.empty() : acceptance.stop(known);
        Begun begun = centre.map(unit -> new Begun(unit, true))
                .orElseGet(() -> new Begun(
                        place(
                                known,
                                null,
                                reopened.map(reopening -> again(known, reopening))
                                        .orElseGet(() -> tables.startTier(known))),
                        false));
        emergencies.determined(known);
        return begun;
    }

    /** A matter that was closed begins again where it was closed, or above. */
    private DecidedValue<Tier> again(CaseFile file, Reopening reopening) {
        Tier closedOn = caseFiles.get(reopening.previous()).tier();
        DecidedValue<ReopeningRule> decided =
                tables.reopening(file.at(file.state(), closedOn, null), reopening.round() - 1);
        Tier tier = decided.value().raised() ? closedOn.above() : closedOn;
        return new DecidedValue<>(tier, decided.decisionSource());
    }

    /**
     * The unit that takes the case after it was established, or the tier it stands on escalated it or handed it back.
     *
     * @throws BusinessRuleViolation when the place of the case is not known well enough for the tier below
     */
    public Unit next(String caseNumber) {
        TraceEvent last = requireAfter(caseNumber, LEAVING);
        if (last.action() == Action.ESTABLISHED) {
            CaseFile established = caseFiles.hold(caseNumber);
            return place(established, null, tables.startTier(established));
        }
        StepDecision said = StepDecision.of(last);
        Reason reason =
                said.is(Outcome.RETURNED) || said.is(DispatchOutcome.RETURN) ? Reason.RETURNED : Reason.ESCALATED;
        Proposer proposer = proposer(last.action());
        CaseFile file = caseFiles.hold(caseNumber);
        // A section or department that returns a case to its own centre does not send it round; the others do.
        boolean sentRound = reason == Reason.RETURNED && !(proposer == Proposer.UNIT && dispatched(file.tier()));
        CaseFile counted = sentRound ? file.returnedOnceMore() : file;
        return place(counted, file.tier(), tables.nextTier(counted, reason, proposer));
    }

    /**
     * Writes down that a case whose process is lost begins anew at the step that is due. Who had the case in hand gets it again.
     *
     * @param why what was wrong
     */
    public DueStep resume(String caseNumber, DueStep due, Said why) {
        CaseFile file = caseFiles.hold(caseNumber);
        String activity = due.activity();
        boolean here = LadderStepIds.TIER_KNOWN.equals(activity);
        boolean again = here && dispatched(file.tier());
        String unit = again ? taking(file.tier(), file).code() : file.unit();
        String lead = again && file.state() == CaseState.HANDLING ? file.unit() : file.reworkUnit();
        TraceEvent step = TraceEvent.told(
                Action.PROCESS_RESTARTED,
                actor.current(),
                unit,
                file.tier(),
                activity == null ? LadderStepIds.REPORTED : activity,
                why,
                null);
        caseFiles.advance(
                caseNumber,
                step,
                before -> here
                        ? before.at(entering(before.tier()), before.tier(), unit)
                                .toBeRedoneBy(again ? lead : null)
                        : before);
        return new DueStep(activity, due.outcome(), due.answeredSince(), due.tier(), unit);
    }

    /** Diagrams can be changed; that a case only moves when it has been reported, or its tier has said so, holds in any of them. */
    private TraceEvent requireAfter(String caseNumber, Map<Action, Set<StepResult>> steps) {
        TraceEvent last = traces.lastDecision(caseNumber);
        Set<StepResult> decisions = steps.get(last.action());
        boolean others = last.action() == Action.ANSWERED && !answers.isOfLead(caseFiles.hold(caseNumber), last);
        if (decisions == null
                || others
                || !decisions.isEmpty()
                        && StepDecision.of(last)
                                .result()
                                .filter(decisions::contains)
                                .isEmpty()) {
            throw DiagramViolationException.of("案件 %s 的上一步是“%s”，此时不能改变办理层级"
                    .formatted(caseNumber, last.action().label()));
        }
        return last;
    }

    private static Proposer proposer(Action lastStep) {
        return switch (lastStep) {
            case DISPATCH_DECIDED -> Proposer.CENTRE;
            case MEETING_DECIDED -> Proposer.LEADING_GROUP;
            default -> Proposer.UNIT;
        };
    }

    private Unit place(CaseFile file, @Nullable Tier from, DecidedValue<Tier> decided) {
        Tier tier = tiers.reached(decided.value(), from);
        Unit unit = taking(tier, file);
        Said lacking = tier == decided.value()
                ? null
                : Said.of("told.no-such-tier", tiers.said(decided.value()), tiers.said(tier));
        TraceEvent step = TraceEvent.told(
                Action.TIER_DECIDED,
                actor.current(),
                unit.code(),
                tier,
                tier.code(),
                lacking,
                decided.decisionSource());
        // Whoever takes over decides again; the unit that failed below does not follow the case up.
        caseFiles.advance(file.number(), step, before -> file.at(entering(tier), tier, unit.code())
                .toBeRedoneBy(null));
        return unit;
    }

    private Unit taking(Tier tier, CaseFile file) {
        try {
            return organisation.taking(tier, file.area());
        } catch (NoSuchElementException e) {
            throw BusinessRuleViolation.spoken(
                    "outcome", "refused.place-too-wide", tiers.said(file.area().tier()), tiers.said(tier));
        }
    }

    /** On the lower tiers a case is handled at once; from the street up it is dispatched first. */
    private static CaseState entering(Tier tier) {
        return dispatched(tier) ? CaseState.DISPATCHING : CaseState.HANDLING;
    }

    private static boolean dispatched(Tier tier) {
        return tier != Tier.GRID && tier != Tier.COMMUNITY;
    }

    /**
     * Decides how a case goes on whose result was not verified.
     *
     * @param failed the assignment whose result failed
     * @return whether it goes up a tier; otherwise it stays on this one
     */
    public boolean raisedAfterFailure(String caseNumber, Assignment failed) {
        CaseFile file = caseFiles.hold(caseNumber);
        requireAfter(caseNumber, FAILED);
        DecidedValue<Rework> decided = tables.rework(file);
        Unit taking = taking(file.tier(), file);
        boolean again = decided.value() == Rework.SAME_UNIT;
        TraceEvent step = TraceEvent.decided(
                Action.REWORK_DECIDED,
                actor.current(),
                again ? failed.unit() : taking.code(),
                file.tier(),
                decided.value().code(),
                decided.decisionSource());
        caseFiles.advance(caseNumber, step, before -> before.at(entering(before.tier()), before.tier(), taking.code())
                .toBeRedoneBy(again ? failed.unit() : null));
        supervision.verificationFailed(failed, file.failures());
        return decided.value() == Rework.RAISE;
    }
}

package org.gridcase.handling.ladder;

import java.util.NoSuchElementException;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.BusinessRuleViolation;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.Proposer;
import org.gridcase.handling.decision.RoutingTables.Reason;
import org.gridcase.handling.decision.RoutingTables.Rework;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Tier;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.Unit;
import org.gridcase.security.Actor;
import org.gridcase.supervision.Supervision;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which tier a case stands on: where it starts, where it goes when a tier could not resolve it. */
@Component
public class TierService {

    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final Tiers tiers;
    private final RoutingTables tables;
    private final Supervision supervision;
    private final Actor actor;

    TierService(
            CaseFileRepository caseFiles,
            Organisation organisation,
            Tiers tiers,
            RoutingTables tables,
            Supervision supervision,
            Actor actor) {
        this.tiers = tiers;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.tables = tables;
        this.supervision = supervision;
        this.actor = actor;
    }

    /** The unit that takes the case on its first tier. */
    public Unit start(String caseNumber) {
        CaseFile file = caseFiles.hold(caseNumber);
        return place(file, null, tables.startTier(file));
    }

    /**
     * The unit that takes the case after the tier it stands on escalated it or handed it back.
     *
     * @throws BusinessRuleViolation when the place of the case is not known well enough for the tier below
     */
    public Unit next(String caseNumber, Reason reason) {
        Proposer proposer = proposer(caseFiles.lastStep(caseNumber).action());
        CaseFile file = caseFiles.hold(caseNumber);
        // A section or department that returns a case to its own centre does not send it round; the others do.
        boolean sentRound = reason == Reason.RETURNED && !(proposer == Proposer.UNIT && dispatched(file.tier()));
        CaseFile counted = sentRound ? file.returnedOnceMore() : file;
        return place(counted, file.tier(), tables.nextTier(counted, reason, proposer));
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
        String lacking = tier == decided.value()
                ? null
                : "规则表判定为“%s”，本辖区不设这一级，由“%s”接手".formatted(decided.value().label(), tiers.nameOf(tier));
        TraceEvent step = new TraceEvent(
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
            return organisation.taking(tier, file.place().area());
        } catch (NoSuchElementException e) {
            throw new BusinessRuleViolation(
                    "outcome",
                    "案件地点只明确到%s，不能交由%s办理，请在本级派遣或上报"
                            .formatted(tiers.nameOf(file.place().area().tier()), tiers.nameOf(tier)));
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

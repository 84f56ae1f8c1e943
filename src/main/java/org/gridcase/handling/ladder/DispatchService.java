package org.gridcase.handling.ladder;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.DispatchedUnits;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.DispatchOutcome;
import org.gridcase.casefile.trace.result.StepResult;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.handling.decision.DecidedValue;
import org.gridcase.handling.decision.RoutingTables;
import org.gridcase.handling.decision.RoutingTables.ResponsibleUnits;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Tiers;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A centre accepts a case and dispatches it, the leading group decides on it in a meeting. */
@Component
public class DispatchService {

    private final CaseFileRepository caseFiles;
    private final Organisation organisation;
    private final Grids grids;
    private final Tiers tiers;
    private final RoutingTables tables;
    private final SharesOfCoHandlers shares;
    private final Actor actor;

    DispatchService(
            CaseFileRepository caseFiles,
            Organisation organisation,
            Grids grids,
            Tiers tiers,
            RoutingTables tables,
            SharesOfCoHandlers shares,
            Actor actor) {
        this.shares = shares;
        this.tiers = tiers;
        this.caseFiles = caseFiles;
        this.organisation = organisation;
        this.grids = grids;
        this.tables = tables;
        this.actor = actor;
    }

    /** Who settles which units handle a case at this tier. */
    public enum DecidedBy {
        REWORK("rework"),
        CENTRE("centre"),
        LEADING_GROUP("leading-group");

        private final String code;

        DecidedBy(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /**
     * The units a centre is offered to dispatch to.
     *
     * @param leadUnit code of a unit; empty when the district has none by the name that the table gives, or one that is given no case
     * @param coUnits codes of units
     */
    public record Proposal(DecidedBy decidedBy, @Nullable String leadUnit, List<String> coUnits) {}

    /** Proposes lead and co-handlers for a case that has come to this centre. */
    public Proposal propose(String caseNumber, String centreCode) {
        CaseFile file = caseFiles.hold(caseNumber);
        requireAtCentre(file, centreCode);
        String again = file.reworkUnit();
        if (again != null) {
            TraceEvent step = TraceEvent.taken(
                    Action.UNITS_PROPOSED, actor.current(), again, file.tier(), DispatchedUnits.again(again), null);
            caseFiles.advance(caseNumber, step, before -> before.at(CaseState.HANDLING, before.tier(), again)
                    .toBeRedoneBy(null));
            return new Proposal(DecidedBy.REWORK, again, List.of());
        }
        Unit centre = organisation.unit(centreCode).orElseThrow();
        DecidedValue<ResponsibleUnits> decided = tables.responsibleUnits(
                file, grids.find(file.area()).map(Grid::type).orElse(null));
        String lead = codeOf(centre.area(), decided.value().lead()).orElse(null);
        List<String> coUnits = decided.value().coHandlers().stream()
                .flatMap(name -> codeOf(centre.area(), name).stream())
                .filter(code -> !code.equals(lead))
                .toList();
        String decision = lead == null
                ? DispatchedUnits.unknownNamed(decided.value().lead())
                : new DispatchedUnits(lead, coUnits).proposed();
        caseFiles.note(
                caseNumber,
                TraceEvent.decided(
                        Action.UNITS_PROPOSED,
                        actor.current(),
                        centreCode,
                        file.tier(),
                        decision,
                        decided.decisionSource()));
        DecidedBy by = file.tier() == Tier.LEADING_GROUP ? DecidedBy.LEADING_GROUP : DecidedBy.CENTRE;
        return new Proposal(by, lead, coUnits);
    }

    /** Diagrams can be changed; that a centre dispatches the cases that stand before it, and no others, holds in any of them. */
    private static void requireAtCentre(CaseFile file, String centre) {
        if (file.state() != CaseState.DISPATCHING || !centre.equals(file.unit())) {
            throw DiagramViolationException.of("案件 %s 没有到达 %s，不能由它受理派遣".formatted(file.number(), centre));
        }
    }

    private Optional<String> codeOf(AreaCode area, String shortName) {
        return organisation
                .within(area, shortName)
                .filter(unit -> unit.kind() != UnitKind.OFFICE)
                .map(Unit::code);
    }

    /**
     * What a centre or the leading group decided.
     *
     * @param outcome {@code dispatch}, {@code escalate}, {@code reject} or {@code return}
     * @param coTasks what each co-handler is to do and by when, as {@link SharesOfCoHandlers} reads it
     */
    public record Decision(
            @Nullable String outcome,
            @Nullable String opinion,
            @Nullable String leadUnit,
            List<String> coUnits,
            @Nullable String coTasks) {}

    /**
     * Writes the decision down and, for a dispatch, puts the case into the lead's hands.
     *
     * @return what the co-handlers are to do
     * @throws BusinessRuleViolation when the outcome is unknown, a reason is missing, or a unit cannot be dispatched to
     */
    public List<CoHandlerShare> decide(String caseNumber, String centreCode, Decision decision) {
        CaseFile file = caseFiles.hold(caseNumber);
        requireAtCentre(file, centreCode);
        Unit centre = organisation.unit(centreCode).orElseThrow();
        String outcome = FormAnswers.oneOf(StepResult.codes(DispatchOutcome.values()), decision.outcome());
        boolean meeting = file.tier() == Tier.LEADING_GROUP;
        boolean dispatch = outcome.equals(DispatchOutcome.DISPATCH.code());
        FormAnswers.requireFitting(decision.opinion());
        if (!dispatch || meeting) {
            FormAnswers.requireReason(decision.opinion());
        }
        if (outcome.equals(DispatchOutcome.ESCALATE.code()) && file.tier() == tiers.highest()) {
            throw BusinessRuleViolation.spoken("outcome", "refused.highest-centre", tiers.said(file.tier()));
        }
        String lead = decision.leadUnit();
        if (dispatch) {
            checkUnits(centre, lead, decision.coUnits());
        }
        List<CoHandlerShare> shared = dispatch
                ? shares.read(decision.coTasks(), file, Objects.requireNonNull(lead), decision.coUnits())
                : List.of();
        String words = reason(decision.opinion(), shares.told(shared));
        String decided = dispatch ? new DispatchedUnits(lead, decision.coUnits()).decided() : outcome;
        TraceEvent step = TraceEvent.taken(
                meeting ? Action.MEETING_DECIDED : Action.DISPATCH_DECIDED,
                actor.current(),
                centreCode,
                file.tier(),
                decided,
                words);
        caseFiles.advance(
                caseNumber, step, before -> dispatch ? before.at(CaseState.HANDLING, before.tier(), lead) : before);
        return shared;
    }

    /** What whoever dispatches says, and what the co-handlers are to do. */
    private static @Nullable String reason(@Nullable String opinion, String shared) {
        if (shared.isEmpty()) {
            return opinion;
        }
        String words = FormAnswers.saysNothing(opinion) ? shared : opinion + "\n" + shared;
        FormAnswers.requireFitting(words);
        return words;
    }

    private void checkUnits(Unit centre, @Nullable String lead, List<String> coUnits) {
        Set<String> allowed =
                organisation.dispatchableBy(centre).stream().map(Unit::code).collect(Collectors.toSet());
        if (lead == null) {
            throw BusinessRuleViolation.spoken("leadUnit", "refused.no-lead");
        }
        if (!allowed.contains(lead)) {
            throw BusinessRuleViolation.spoken("leadUnit", "refused.lead-not-below", centre.name(), nameOf(lead));
        }
        for (String coUnit : coUnits) {
            if (!allowed.contains(coUnit)) {
                throw BusinessRuleViolation.spoken(
                        "coUnits", "refused.co-unit-not-below", centre.name(), nameOf(coUnit));
            }
            if (coUnit.equals(lead)) {
                throw BusinessRuleViolation.spoken("coUnits", "refused.lead-as-co-unit", nameOf(coUnit));
            }
        }
        if (Set.copyOf(coUnits).size() < coUnits.size()) {
            throw BusinessRuleViolation.spoken("coUnits", "refused.co-unit-twice");
        }
    }

    private String nameOf(String unit) {
        return organisation.unit(unit).map(Unit::name).orElseGet(() -> "“" + FormAnswers.quoted(unit) + "”");
    }
}

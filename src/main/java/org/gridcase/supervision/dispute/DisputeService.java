package org.gridcase.supervision.dispute;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.gridcase.assignment.TaskProof;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.LeadChange;
import org.gridcase.supervision.decision.ArbiterRule;
import org.gridcase.supervision.decision.Meanwhile;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.deferral.HandledAssignments;
import org.gridcase.supervision.dispute.Dispute.State;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A unit says that a matter is not its own, and an arbiter is asked whose it is. */
@Component
public class DisputeService {

    static final String STAGE = StageCodes.DISPUTE_SETTLEMENT;

    private static final String NAMED = "responsibleUnit";

    private final DisputeRepository repository;
    private final BindingSettlements settlements;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final HandledAssignments handled;
    private final TaskProof proof;
    private final Organisation organisation;
    private final SupervisionTables tables;
    private final Arbiters arbiters;
    private final LeadChange leads;
    private final SupervisionProcess process;
    private final ResponsiblePersons responsiblePersons;
    private final DisputeNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    DisputeService(
            DisputeRepository repository,
            BindingSettlements settlements,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            HandledAssignments handled,
            TaskProof proof,
            Organisation organisation,
            SupervisionTables tables,
            Arbiters arbiters,
            LeadChange leads,
            SupervisionProcess process,
            ResponsiblePersons responsiblePersons,
            DisputeNotices told,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.repository = repository;
        this.settlements = settlements;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.handled = handled;
        this.proof = proof;
        this.organisation = organisation;
        this.tables = tables;
        this.arbiters = arbiters;
        this.leads = leads;
        this.process = process;
        this.responsiblePersons = responsiblePersons;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Opens a dispute, for the arbiter of the table {@code determine-arbiter} to rule on.
     *
     * @param reason why the matter is not the unit's own
     * @param responsible code or name of the unit whose it is; may be left out by a unit that has returned the case before
     * @param unit code or name of the caller's unit, where the caller works in several units of the case
     * @throws BusinessRuleViolation when it is not theirs to dispute, a dispute is open, a settlement binds the unit, or nobody may rule
     */
    @Transactional
    public Dispute open(
            String caseNumber, @Nullable String reason, @Nullable String responsible, @Nullable String unit) {
        FormAnswers.requireReason(reason);
        CaseFile file = handled.hold(caseNumber);
        Assignment assignment =
                handled.assignmentOf(file, unit, "refused.dispute-of-closed", "refused.dispute-of-ended");
        List<Assignment> open = assignments.openOf(caseNumber);
        proof.requireSigned(open.stream().filter(Assignment::isHandling));
        refuseWhereNothingIsDisputed(file, assignment);
        Unit centre = arbiters.centre(file);
        Unit named = named(responsible, assignment, centre);
        ArbiterRule rule = tables.arbiter(file);
        Set<String> parties = new TreeSet<>(Set.of(assignment.unit()));
        Optional<String> other = Optional.ofNullable(named).map(Unit::code);
        other.ifPresent(parties::add);
        Unit arbiter = arbiters.from(
                        responsiblePersons.atOrAbove(rule.arbiter(), file.area()), file, rule.role(), parties, other)
                .orElseThrow(() -> BusinessRuleViolation.spoken(NAMED, "refused.dispute-no-arbiter"));
        Unit handler = handler(rule, file, assignment, centre, lead(open));
        Meanwhile meanwhile =
                rule.meanwhile() == Meanwhile.FALLBACK && handler.code().equals(file.unit())
                        ? Meanwhile.PRESENT
                        : rule.meanwhile();
        Dispute dispute = new Dispute(
                UUID.randomUUID().toString(),
                assignment.id(),
                file.number(),
                assignment.unit(),
                assignment.role(),
                named == null ? null : named.code(),
                actor.current(),
                clock.instant(),
                Objects.requireNonNull(reason),
                arbiter.code(),
                rule.role(),
                meanwhile,
                handler.code(),
                rule.decisionSource(),
                State.OPEN,
                null,
                null,
                null,
                null,
                null,
                null);
        begin(dispute, file, centre);
        lead(open)
                .filter(lead -> !lead.unit().equals(handler.code()))
                .ifPresent(lead ->
                        leads.changeLead(lead, centre, handler, Said.of("told.dispute-meanwhile", handler.name())));
        return dispute;
    }

    private void begin(Dispute dispute, CaseFile file, Unit centre) {
        repository.add(dispute);
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.DISPUTE_OPENED,
                        dispute.openedBy(),
                        dispute.unit(),
                        responsiblePersons.tierOf(dispute.unit(), file),
                        dispute.arbiter(),
                        dispute.reason(),
                        dispute.decisionSource()));
        process.disputeOpened(file.number(), dispute.unit(), dispute.id());
        told.opened(
                dispute,
                file,
                arbiters.people(responsiblePersons.unit(dispute.arbiter()), dispute.arbiterRole(), dispute.parties()),
                centre.code());
        sheets.renew(file);
    }

    private void refuseWhereNothingIsDisputed(CaseFile file, Assignment assignment) {
        if (assignment.role() == Role.ASSISTANT || file.tier().compareTo(Tier.STREET) < 0) {
            throw BusinessRuleViolation.spoken("caseNumber", "refused.dispute-of-lower-tier");
        }
        repository.openOf(file.number()).ifPresent(known -> {
            throw AlreadyDone.told(
                    "caseNumber",
                    "refused.dispute-open",
                    responsiblePersons.nameOf(known.unit()),
                    organisation.doer(known.openedBy(), known.openedAt()),
                    responsiblePersons.time(known.openedAt()),
                    responsiblePersons.nameOf(known.arbiter()));
        });
        repository.requireProved(file.number());
        Turns.DISPUTES.refuseOneMore(
                file.number(), repository.ofCase(file.number()).size());
        settlements.refuseWhereSettled(assignment, "caseNumber");
    }

    /** The unit that is said to be responsible; none where none is named, which is for who has returned the case before. */
    private @Nullable Unit named(@Nullable String responsible, Assignment assignment, Unit centre) {
        if (responsible == null || responsible.isBlank()) {
            boolean returned = assignments.ofCase(assignment.caseNumber()).stream()
                    .anyMatch(each -> each.unit().equals(assignment.unit()) && each.outcome() == Outcome.RETURNED);
            if (!returned) {
                throw BusinessRuleViolation.spoken(NAMED, "refused.dispute-names-none");
            }
            return null;
        }
        Unit named = meant(responsible, centre)
                .orElseThrow(() -> BusinessRuleViolation.spoken(
                        NAMED, "refused.dispute-no-such-unit", FormAnswers.quoted(responsible.strip())));
        if (named.code().equals(assignment.unit())) {
            throw BusinessRuleViolation.spoken(NAMED, "refused.dispute-own-unit", named.name());
        }
        return named;
    }

    /** By its code, its name, or the short name that the centre or its district has for it; a unit that is no more is meant by nobody. */
    private Optional<Unit> meant(String word, Unit centre) {
        String wanted = word.strip();
        List<Unit> found = Unit.meant(organisation.unitsIn(null), wanted);
        if (found.size() > 1) {
            throw BusinessRuleViolation.spoken(NAMED, "refused.dispute-several-units", FormAnswers.quoted(wanted));
        }
        return found.stream()
                .findFirst()
                .or(() -> organisation.within(centre.area(), wanted))
                .or(() -> organisation
                        .taker(Tier.DISTRICT, centre.area())
                        .flatMap(district -> organisation.within(district.area(), wanted)));
    }

    /** Who leads until it is settled: who does now, or where the lead disputes it, the unit that the table names. */
    private Unit handler(ArbiterRule rule, CaseFile file, Assignment disputed, Unit centre, Optional<Assignment> lead) {
        Unit now = responsiblePersons.unit(lead.map(Assignment::unit).orElseGet(() -> String.valueOf(file.unit())));
        String fallback = rule.fallback();
        return rule.meanwhile() != Meanwhile.FALLBACK || fallback == null || disputed.role() != Role.LEAD
                ? now
                : organisation
                        .within(centre.area(), fallback)
                        .filter(unit -> organisation.dispatchableBy(centre).contains(unit))
                        .orElse(now);
    }

    static Optional<Assignment> lead(List<Assignment> open) {
        return open.stream()
                .filter(each -> each.isHandling() && each.role() == Role.LEAD)
                .findFirst();
    }

    /** The disputes of a case, oldest first. */
    public List<Dispute> ofCase(String caseNumber) {
        return repository.ofCase(caseNumber);
    }
}

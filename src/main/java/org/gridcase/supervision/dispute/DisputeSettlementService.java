package org.gridcase.supervision.dispute;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.gridcase.assignment.TaskProof;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.LeadChange;
import org.gridcase.supervision.dispute.Arbiters.Choice;
import org.gridcase.supervision.dispute.Dispute.State;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an arbiter reads about a dispute, and what becomes of the case by the settlement. */
@Component
public class DisputeSettlementService {

    private static final String UPHELD = "upheld";
    private static final Set<String> OUTCOMES = Set.of(UPHELD, "moved");

    private final DisputeRepository repository;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final Arbiters arbiters;
    private final TaskProof proof;
    private final LeadChange leads;
    private final ResponsiblePersons responsiblePersons;
    private final SupervisingUnits supervisingUnits;
    private final DisputeNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    DisputeSettlementService(
            DisputeRepository repository,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            Arbiters arbiters,
            TaskProof proof,
            LeadChange leads,
            ResponsiblePersons responsiblePersons,
            SupervisingUnits supervisingUnits,
            DisputeNotices told,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.arbiters = arbiters;
        this.proof = proof;
        this.leads = leads;
        this.responsiblePersons = responsiblePersons;
        this.supervisingUnits = supervisingUnits;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * A dispute with what its arbiter must read.
     *
     * @param about between whom it is
     * @param deciders who may rule, by account
     * @param choices the units that may be made responsible
     */
    public record Brief(
            Dispute dispute,
            CaseFile file,
            String about,
            String words,
            Unit arbiter,
            Set<String> deciders,
            List<Unit> choices) {}

    public Brief brief(String id) {
        Dispute dispute = repository.find(id).orElseThrow();
        CaseFile file = caseFiles.hold(dispute.caseNumber());
        Unit arbiter = responsiblePersons.unit(dispute.arbiter());
        String named = dispute.named();
        return new Brief(
                dispute,
                file,
                responsiblePersons.nameOf(dispute.unit())
                        + (named == null ? "" : "、" + responsiblePersons.nameOf(named)),
                told.words(dispute).chinese(),
                arbiter,
                arbiters.people(arbiter, dispute.arbiterRole(), dispute.parties()),
                arbiters.choices(file, arbiter).values().stream()
                        .map(Choice::unit)
                        .toList());
    }

    /** Disputes that others may have to rule on now that posts in these units have changed, in order of their cases. */
    public List<Dispute> waiting(Set<String> units) {
        return repository.open().stream()
                .filter(dispute -> units.contains(dispute.arbiter()) || responsiblePersons.fromAbove(dispute.arbiter()))
                .toList();
    }

    /** Takes the case in hand and tells again who rules, as the posts are now; empty if nobody has to any more. */
    public Optional<Brief> waiting(Dispute open) {
        caseFiles.hold(open.caseNumber());
        return repository.find(open.id()).filter(Dispute::open).map(dispute -> brief(dispute.id()));
    }

    /**
     * Lets a settlement take effect: the unit keeps the matter, or another one handles it, at once.
     *
     * @param caseNumber of the process in which it is settled
     * @param task in which somebody settled
     * @param chosen code of the unit that handles the case; only where it moves
     * @throws BusinessRuleViolation when it is not theirs to rule, nothing is said about it, or the unit cannot be dispatched to
     * @throws DiagramViolationException when it is not settled in its own task
     */
    public void rule(
            String id,
            String caseNumber,
            String task,
            @Nullable String outcome,
            @Nullable String chosen,
            @Nullable String opinion) {
        if (assignments.isAboutAnother(task, id)
                || repository
                        .find(id)
                        .filter(known -> known.open() && known.caseNumber().equals(caseNumber))
                        .isEmpty()) {
            throw DiagramViolationException.of("权属争议 %s 只能在它自己的任务中裁定".formatted(id));
        }
        Brief brief = brief(id);
        Dispute dispute = brief.dispute();
        refuseOthers(brief);
        boolean upheld = FormAnswers.oneOf(OUTCOMES, outcome).equals(UPHELD);
        FormAnswers.requireReason(opinion);
        List<Assignment> open = assignments.openOf(caseNumber);
        proof.requireSigned(open.stream().filter(Assignment::isHandling));
        Assignment lead = DisputeService.lead(open)
                .orElseThrow(() -> DiagramViolationException.of("案件 %s 没有主办派单，不能裁定由谁办理".formatted(caseNumber)));
        Map<String, Choice> choices = arbiters.choices(brief.file(), brief.arbiter());
        Choice settled = upheld ? null : choice(chosen, dispute, choices);
        String unit = settled == null ? dispute.unit() : settled.unit().code();
        Said settlement = Said.of(
                upheld ? "settlement.upheld" : "settlement.moved",
                responsiblePersons.nameOf(unit),
                dispute.role().said());
        String words = Objects.requireNonNull(opinion);
        repository.rule(dispute, upheld ? State.UPHELD : State.MOVED, actor.current(), clock.instant(), unit, words);
        caseFiles.note(
                caseNumber,
                TraceEvent.told(
                        Action.DISPUTE_SETTLED,
                        actor.current(),
                        dispute.arbiter(),
                        responsiblePersons.tierOf(dispute.arbiter(), brief.file()),
                        unit,
                        said(brief, words),
                        null));
        follow(dispute, lead, open, settled, choices, settlement);
        told.settled(dispute, brief.file(), settlement, words, unit);
        sheets.renew(caseFiles.hold(caseNumber));
    }

    /** Who is of one of the units does not rule between them, administrator or not. */
    private void refuseOthers(Brief brief) {
        Dispute dispute = brief.dispute();
        if (arbiters.belongs(actor.current(), dispute.parties())) {
            throw BusinessRuleViolation.spoken("outcome", "refused.arbiter-is-party");
        }
        supervisingUnits.refuseOthers(brief.arbiter(), dispute.arbiterRole(), "refused.settlement-of-head");
    }

    /** The words of who settled it, and that it was no decision of the unit's own where an administrator stepped in. */
    private Said said(Brief brief, String words) {
        return supervisingUnits.insteadOfTheHead(
                        brief.arbiter(), brief.dispute().arbiterRole())
                ? Said.of("told.settled-instead", brief.arbiter().name(), words)
                : Said.same(words);
    }

    private Choice choice(@Nullable String chosen, Dispute dispute, Map<String, Choice> choices) {
        Choice choice = chosen == null ? null : choices.get(chosen.strip());
        if (choice == null) {
            throw BusinessRuleViolation.spoken(
                    "leadUnit",
                    chosen == null || chosen.isBlank()
                            ? "refused.settlement-names-none"
                            : "refused.settlement-not-below",
                    chosen == null ? "" : responsiblePersons.nameOf(FormAnswers.quoted(chosen)));
        }
        if (choice.unit().code().equals(dispute.unit())) {
            throw BusinessRuleViolation.spoken(
                    "leadUnit", "refused.settlement-same-unit", choice.unit().name());
        }
        return choice;
    }

    /** Whoever handled the case until the settlement hands it over, unless it is theirs by it. */
    private void follow(
            Dispute dispute,
            Assignment lead,
            List<Assignment> open,
            @Nullable Choice settled,
            Map<String, Choice> choices,
            Said why) {
        boolean ofLead = dispute.role() == Role.LEAD;
        if (settled == null && !ofLead) {
            return; // it goes on helping
        }
        String unit = settled == null ? dispute.unit() : settled.unit().code();
        if (!ofLead) {
            open.stream()
                    .filter(each -> each.id().equals(dispute.assignment()))
                    .forEach(each -> leads.release(each, dispute.arbiter(), why));
        }
        if (!lead.unit().equals(unit)) {
            Choice to = settled == null ? choices.get(unit) : settled;
            if (to == null) { // it has ended since, or lies elsewhere
                throw BusinessRuleViolation.spoken(
                        "outcome", "refused.settlement-not-below", responsiblePersons.nameOf(unit));
            }
            leads.changeLead(lead, to.centre(), to.unit(), why);
        }
    }
}

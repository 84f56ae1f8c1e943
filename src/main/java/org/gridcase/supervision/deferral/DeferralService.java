package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.AlreadyDone;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.DeferralRule;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Requests for a later deadline. The clock of an assignment runs on while somebody decides. */
@Component
public class DeferralService {

    private final DeferralRepository repository;
    private final CaseFileRepository caseFiles;
    private final HandledAssignments handled;
    private final AssignmentSeals seals;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final SupervisionTables tables;
    private final ResponsiblePersons responsiblePersons;
    private final DeferralNotices told;
    private final OpenSheets sheets;
    private final Actor actor;
    private final Clock clock;

    DeferralService(
            DeferralRepository repository,
            CaseFileRepository caseFiles,
            HandledAssignments handled,
            AssignmentSeals seals,
            Organisation organisation,
            WorkingCalendar calendar,
            SupervisionTables tables,
            ResponsiblePersons responsiblePersons,
            DeferralNotices told,
            OpenSheets sheets,
            Actor actor,
            Clock clock) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.handled = handled;
        this.seals = seals;
        this.organisation = organisation;
        this.calendar = calendar;
        this.tables = tables;
        this.responsiblePersons = responsiblePersons;
        this.told = told;
        this.sheets = sheets;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * What somebody of the handling unit asks for.
     *
     * @param newDeadline a day, or a moment where the limit counts hours
     * @param unit whose assignment, where whoever asks works in several units of the case
     */
    public record DeferralRequest(
            @Nullable String caseNumber,
            @Nullable String newDeadline,
            @Nullable String reason,
            @Nullable String unit) {}

    /**
     * Takes a request, for the table's approver to decide.
     *
     * @param id of the process instance in which it is decided
     * @throws BusinessRuleViolation when it is not theirs to ask, is not understood, or the table {@code determine-deferral-rule}
     *     gives no deferral or not so long a one; then nothing is written
     */
    public Deferral request(String id, DeferralRequest request) {
        FormAnswers.requireReason(request.reason());
        String number = request.caseNumber() == null
                ? ""
                : Texts.plain(request.caseNumber()).replaceAll("\\s", "");
        CaseFile file = handled.hold(number);
        Assignment assignment = theirs(file, request.unit());
        WorkingTime time = calendar.current();
        Instant newDeadline = NewDeadline.read(request.newDeadline(), assignment, time, clock.instant());
        DeferralRule rule = tables.deferral(file, assignment, repository.grantedTo(assignment.id()));
        Unit approver = approver(file, assignment, rule);
        refuseOutside(rule, assignment, newDeadline, time);
        Deferral deferral = new Deferral(
                id,
                assignment.id(),
                file.number(),
                assignment.unit(),
                actor.current(),
                clock.instant(),
                Objects.requireNonNull(request.reason()),
                assignment.deadline(),
                newDeadline,
                approver.code(),
                rule.role(),
                rule.decisionSource(),
                Deferral.State.REQUESTED,
                null,
                null,
                null,
                null,
                null);
        repository.add(deferral);
        caseFiles.note(
                file.number(),
                new TraceEvent(
                        Action.DEFERRAL_REQUESTED,
                        deferral.requestedBy(),
                        assignment.unit(),
                        assignment.tier(),
                        told.span(deferral),
                        deferral.reason(),
                        rule.decisionSource()));
        Set<String> deciding = responsiblePersons.heads(approver);
        told.tell(
                deferral,
                file,
                Said.of("notice.deferral-asked"),
                Said.same(deferral.reason()),
                deciding,
                DeferralNotices.asked(deferral));
        told.tellLead(deferral, assignment, file, deciding);
        Said postponed = postponed(Objects.requireNonNull(request.newDeadline()), newDeadline);
        if (postponed != null) {
            told.tell(
                    deferral,
                    file,
                    Said.of("notice.deferral-day-off"),
                    postponed,
                    Set.of(deferral.requestedBy()),
                    DeferralNotices.asked(deferral));
        }
        sheets.renew(file);
        return deferral;
    }

    /** For which they ask; of one that is pending or bent nobody asks. */
    private Assignment theirs(CaseFile file, @Nullable String unit) {
        Assignment assignment =
                handled.assignmentOf(file, unit, "refused.deferral-of-closed", "refused.deferral-of-ended");
        repository.pendingOf(assignment.id()).ifPresent(pending -> {
            throw AlreadyDone.told(
                    "caseNumber",
                    "refused.deferral-pending",
                    organisation.doer(pending.requestedBy(), pending.requestedAt()),
                    responsiblePersons.time(pending.requestedAt()),
                    responsiblePersons.nameOf(pending.approver()));
        });
        requireProved(seals, assignment, "caseNumber");
        return assignment;
    }

    /**
     * By a deadline that somebody has bent nobody asks for a later one, nor decides about it.
     *
     * @throws BusinessRuleViolation with a sentence for people
     */
    static void requireProved(AssignmentSeals seals, Assignment assignment, String field) {
        seals.differing(assignment).ifPresent(part -> {
            throw BusinessRuleViolation.spoken(
                    field, "fault.refused", AssignmentSeals.told(assignment.caseNumber(), part));
        });
    }

    private Unit approver(CaseFile file, Assignment assignment, DeferralRule rule) {
        Tier tier = rule.approver();
        if (tier == null) {
            throw BusinessRuleViolation.spoken(
                    NewDeadline.FIELD,
                    "refused.no-deferral",
                    tables.deferralTitle(),
                    organisation.said(assignment.tier()),
                    Said.label("urgency", file.urgency().code(), file.urgency().label()),
                    file.category().name(),
                    repository.grantedTo(assignment.id()));
        }
        return responsiblePersons.atOrAbove(tier, file.area());
    }

    /** How far the deadline can be moved; of what has been late for longer than that, nothing can be asked any more. */
    private Instant latest(DeferralRule rule, Assignment assignment, WorkingTime time) {
        Instant latest = time.deadline(assignment.deadline(), Objects.requireNonNull(rule.longest()))
                .at();
        if (!latest.isAfter(clock.instant())) {
            throw BusinessRuleViolation.spoken(
                    NewDeadline.FIELD,
                    "refused.deferral-over",
                    tables.deferralTitle(),
                    responsiblePersons.time(latest));
        }
        return latest;
    }

    private void refuseOutside(DeferralRule rule, Assignment assignment, Instant newDeadline, WorkingTime time) {
        Instant now = clock.instant();
        Instant latest = latest(rule, assignment, time);
        if (!newDeadline.isAfter(assignment.deadline()) || !newDeadline.isAfter(now)) {
            throw BusinessRuleViolation.spoken(
                    NewDeadline.FIELD, "refused.not-later", responsiblePersons.time(assignment.deadline()));
        }
        if (newDeadline.isAfter(latest)) {
            throw BusinessRuleViolation.spoken(
                    NewDeadline.FIELD, "refused.too-late", tables.deferralTitle(), responsiblePersons.time(latest));
        }
        handled.refuseAfterLead(NewDeadline.FIELD, assignment, newDeadline);
    }

    /**
     * What somebody could ask for, before they do; nothing is written.
     *
     * @param inDays whether a day is written for a deadline, and not a moment
     * @param deadline the present one
     * @param latest how far the table lets it move
     * @param postponed what would be told about the day that was written, where it is not the one asked for
     */
    public record DeferralTerms(
            String unit,
            boolean inDays,
            Instant deadline,
            Instant latest,
            @Nullable Said postponed) {}

    /**
     * Reads record and trace in one snapshot, as {@link #request} does under the lock of the case.
     *
     * @param newDeadline as far as it is written by now
     * @throws BusinessRuleViolation as {@link #request} would, but for the reason that is not given yet
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public DeferralTerms terms(CaseFile file, @Nullable String newDeadline, @Nullable String unit) {
        Assignment assignment = theirs(file, unit);
        WorkingTime time = calendar.current();
        DeferralRule rule = tables.deferral(file, assignment, repository.grantedTo(assignment.id()));
        approver(file, assignment, rule);
        Said postponed = null;
        if (newDeadline != null && !newDeadline.isBlank()) {
            Instant at = NewDeadline.read(newDeadline, assignment, time, clock.instant());
            refuseOutside(rule, assignment, at, time);
            postponed = postponed(newDeadline, at);
        }
        return new DeferralTerms(
                assignment.unit(),
                assignment.limit().counting().inDays(),
                assignment.deadline(),
                handled.notAfterLead(assignment, latest(rule, assignment, time)),
                postponed);
    }

    /** What is told to whoever wrote a day off, and asks for another day with it; nothing where the day is the same. */
    public @Nullable Said postponed(String newDeadline, Instant at) {
        return NewDeadline.dayOff(newDeadline, at, calendar.current().zone())
                .map(day -> Said.of("notice.deferral-day-off-text", day, responsiblePersons.time(at)))
                .orElse(null);
    }

    /** The requests of a case, oldest first. */
    public List<Deferral> ofCase(String caseNumber) {
        return repository.ofCase(caseNumber);
    }
}

package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.TaskProof;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.FormAnswers;
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

/** Requests for a later deadline. The clock of an assignment runs on while somebody decides. */
@Component
public class DeferralService {

    private final DeferralRepository repository;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AssignmentSeals seals;
    private final TaskProof proof;
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
            AssignmentRepository assignments,
            AssignmentSeals seals,
            TaskProof proof,
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
        this.assignments = assignments;
        this.seals = seals;
        this.proof = proof;
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
        CaseFile file = held(number);
        Assignment assignment = assignmentOf(file, request.unit());
        if (repository.pendingOf(assignment.id()).isPresent()) {
            throw new BusinessRuleViolation("caseNumber", "本派单已有一份缓办申请待批");
        }
        requireProved(seals, assignment, "caseNumber");
        WorkingTime time = calendar.current();
        NewDeadline read = NewDeadline.read(request.newDeadline(), assignment, time, clock.instant());
        Instant newDeadline = read.at();
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
        LocalDate dayOff = read.dayOff();
        if (dayOff != null) {
            Said postponed = Said.of("notice.deferral-day-off-text", dayOff, responsiblePersons.time(newDeadline));
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

    private CaseFile held(String number) {
        try {
            return caseFiles.hold(number);
        } catch (NoSuchCaseException e) {
            throw notTheirs(number);
        }
    }

    /**
     * By a deadline that somebody has bent nobody asks for a later one, nor decides about it.
     *
     * @throws BusinessRuleViolation with a sentence for people
     */
    static void requireProved(AssignmentSeals seals, Assignment assignment, String field) {
        seals.differing(assignment).ifPresent(part -> {
            throw new BusinessRuleViolation(field, AssignmentSeals.told(assignment.caseNumber(), part));
        });
    }

    /** A case that is not there and one that is not theirs answer alike, so that nobody learns which numbers there are. */
    private static BusinessRuleViolation notTheirs(String number) {
        return new BusinessRuleViolation(
                "caseNumber", "案件编号“%s”有误，或本案没有由您所在单位承办、尚未办结的派单".formatted(FormAnswers.quoted(number)));
    }

    private Assignment assignmentOf(CaseFile file, @Nullable String unit) {
        Set<String> units =
                organisation.unitsOf(actor.current()).stream().map(Unit::code).collect(Collectors.toSet());
        List<Assignment> handled = assignments.ofCase(file.number()).stream()
                .filter(assignment -> assignment.isHandling() && units.contains(assignment.unit()))
                .toList();
        List<Assignment> open =
                handled.stream().filter(each -> each.endedAt() == null).toList();
        if (open.isEmpty()) {
            proof.refuseGone(file.number(), "caseNumber", units::contains);
        }
        if (handled.isEmpty()) {
            throw notTheirs(file.number());
        }
        if (open.isEmpty()) {
            throw new BusinessRuleViolation(
                    "caseNumber",
                    file.state() == CaseState.CLOSED ? "本案已办结，不能再申请缓办" : "您所在单位对本案的承办已经结束（已办完、已转出或已收回），不能再申请缓办");
        }
        List<Assignment> theirs =
                open.stream().filter(each -> isMeant(each, unit)).toList();
        if (theirs.isEmpty()) {
            throw new BusinessRuleViolation(
                    "assignmentUnit",
                    "“%s”不是承办本案的您所在单位，请写明或留空：%s"
                            .formatted(
                                    FormAnswers.quoted(
                                            Objects.requireNonNull(unit).strip()),
                                    namesOf(open)));
        }
        if (theirs.size() > 1) {
            throw new BusinessRuleViolation("assignmentUnit", "您所在的几个单位都承办本案，请写明是哪一个：" + namesOf(theirs));
        }
        return theirs.get(0);
    }

    private boolean isMeant(Assignment assignment, @Nullable String unit) {
        return unit == null
                || unit.isBlank()
                || assignment.unit().equals(Texts.plain(unit).strip())
                || responsiblePersons.nameOf(assignment.unit()).equals(unit.strip());
    }

    private String namesOf(List<Assignment> several) {
        return several.stream()
                .map(each -> responsiblePersons.nameOf(each.unit()))
                .distinct()
                .collect(Collectors.joining("、"));
    }

    private Unit approver(CaseFile file, Assignment assignment, DeferralRule rule) {
        Tier tier = rule.approver();
        if (tier == null) {
            throw new BusinessRuleViolation(
                    NewDeadline.FIELD,
                    "按规则表“%s”，本派单不予缓办（%s、%s、%s，已缓办 %d 次）"
                            .formatted(
                                    tables.deferralTitle(),
                                    organisation.nameOf(assignment.tier()),
                                    file.urgency().label(),
                                    file.category().name(),
                                    repository.grantedTo(assignment.id())));
        }
        return responsiblePersons.atOrAbove(tier, file.area());
    }

    private void refuseOutside(DeferralRule rule, Assignment assignment, Instant newDeadline, WorkingTime time) {
        Instant now = clock.instant();
        Instant latest = time.deadline(assignment.deadline(), Objects.requireNonNull(rule.longest()))
                .at();
        if (!newDeadline.isAfter(assignment.deadline()) || !newDeadline.isAfter(now)) {
            throw new BusinessRuleViolation(
                    NewDeadline.FIELD, "新时限须晚于现在，也须晚于原时限 " + responsiblePersons.time(assignment.deadline()));
        }
        if (newDeadline.isAfter(latest)) {
            throw new BusinessRuleViolation(
                    NewDeadline.FIELD,
                    "按规则表“%s”，本次最多可缓办至 %s".formatted(tables.deferralTitle(), responsiblePersons.time(latest)));
        }
    }

    /** The requests of a case, oldest first. */
    public List<Deferral> ofCase(String caseNumber) {
        return repository.ofCase(caseNumber);
    }
}

package org.gridcase.supervision.deferral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gridcase.assignment.DeadlineMoveService;
import org.gridcase.assignment.DeadlineMoved;
import org.gridcase.calendar.Deadline;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.DeadlineBasis;
import org.gridcase.casefile.NoSuchCaseException;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.notification.Premise;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Texts;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.DeferralRule;
import org.gridcase.supervision.decision.SupervisionTables;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.gridcase.supervision.order.OrderService;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Requests for a later deadline. The clock of an assignment runs on while somebody decides. */
@Component
public class DeferralService {

    /** Whoever writes no more than this has not said why not, and may have ticked the wrong box. */
    private static final Pattern AGREEING = Pattern.compile("[\\s\\p{P}]*(同意|批准|准予|可以)(缓办|延期)?[\\s\\p{P}]*");

    private static final Set<String> OUTCOMES = Set.of("granted", "refused");

    private final DeferralRepository repository;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final SupervisionTables tables;
    private final DeadlineMoveService moves;
    private final ResponsiblePersons responsiblePersons;
    private final AssignmentNames names;
    private final OrderService orders;
    private final SupervisionProcess process;
    private final OpenSheets sheets;
    private final Notices notices;
    private final Actor actor;
    private final SupervisingUnits supervisingUnits;
    private final Clock clock;

    DeferralService(
            DeferralRepository repository,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            Organisation organisation,
            WorkingCalendar calendar,
            SupervisionTables tables,
            DeadlineMoveService moves,
            ResponsiblePersons responsiblePersons,
            AssignmentNames names,
            OrderService orders,
            SupervisionProcess process,
            OpenSheets sheets,
            Notices notices,
            Actor actor,
            SupervisingUnits supervisingUnits,
            Clock clock) {
        this.repository = repository;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.organisation = organisation;
        this.calendar = calendar;
        this.tables = tables;
        this.moves = moves;
        this.responsiblePersons = responsiblePersons;
        this.names = names;
        this.orders = orders;
        this.process = process;
        this.sheets = sheets;
        this.notices = notices;
        this.actor = actor;
        this.supervisingUnits = supervisingUnits;
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
     * @throws BusinessRuleViolation when it is not theirs to ask, is not understood, or the table {@code determine-deferral-rule} gives no deferral or
     *     not so long a one; then nothing is written
     */
    public Deferral request(String id, DeferralRequest request) {
        FormAnswers.requireReason(request.reason());
        String number = request.caseNumber() == null
                ? ""
                : Texts.plain(request.caseNumber()).replaceAll("\\s", "");
        CaseFile file = held(number);
        Assignment assignment = assignmentOf(number, request.unit());
        if (repository.pendingOf(assignment.id()).isPresent()) {
            throw new BusinessRuleViolation("caseNumber", "本派单已有一份缓办申请待批");
        }
        WorkingTime time = calendar.current();
        NewDeadline read = NewDeadline.read(request.newDeadline(), assignment, time);
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
                        span(deferral),
                        deferral.reason(),
                        rule.decisionSource()));
        Set<String> deciding = responsiblePersons.heads(approver);
        tell(deferral, file, "申请缓办", deferral.reason(), deciding, asked(deferral));
        tellLead(deferral, assignment, file, deciding);
        LocalDate dayOff = read.dayOff();
        if (dayOff != null) {
            String postponed = "您写的 %s 是休息日，新时限顺延至 %s。".formatted(dayOff, responsiblePersons.time(newDeadline));
            tell(deferral, file, "缓办时限顺延", postponed, Set.of(deferral.requestedBy()), asked(deferral));
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

    /** A case that is not there and one that is not theirs answer alike, so that nobody learns which numbers there are. */
    private static BusinessRuleViolation notTheirs(String number) {
        return new BusinessRuleViolation(
                "caseNumber", "案件编号“%s”有误，或本案没有由您所在单位承办、尚未办结的派单".formatted(FormAnswers.quoted(number)));
    }

    private Assignment assignmentOf(String number, @Nullable String unit) {
        Set<String> units =
                organisation.unitsOf(actor.current()).stream().map(Unit::code).collect(Collectors.toSet());
        List<Assignment> theirs = assignments.openOf(number).stream()
                .filter(assignment -> assignment.isHandling() && units.contains(assignment.unit()))
                .filter(assignment -> unit == null
                        || unit.isBlank()
                        || assignment.unit().equals(Texts.plain(unit).strip())
                        || responsiblePersons.nameOf(assignment.unit()).equals(unit.strip()))
                .toList();
        if (theirs.isEmpty()) {
            throw notTheirs(number);
        }
        if (theirs.size() > 1) {
            String names = theirs.stream()
                    .map(each -> responsiblePersons.nameOf(each.unit()))
                    .collect(Collectors.joining("、"));
            throw new BusinessRuleViolation("dutyUnit", "您所在的几个单位都承办本案，请写明是哪一个：" + names);
        }
        return theirs.get(0);
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
        return responsiblePersons.atOrAbove(tier, file.place().area());
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

    private String span(Deferral deferral) {
        return responsiblePersons.time(deferral.oldDeadline()) + " → "
                + responsiblePersons.time(deferral.newDeadline());
    }

    /**
     * A co-handler's delay is the lead's concern too.
     *
     * @param told who knows already, because they decide on it
     */
    private void tellLead(Deferral deferral, Assignment assignment, CaseFile file, Set<String> told) {
        if (assignment.role() == Assignment.Role.CO_HANDLER) {
            assignments.openOf(file.number()).stream()
                    .filter(other -> other.isHandling() && other.role() == Assignment.Role.LEAD)
                    .forEach(lead -> tell(
                            deferral,
                            file,
                            "协办单位申请缓办",
                            deferral.reason(),
                            responsiblePersons.forAssignment(lead, null).stream()
                                    .filter(person -> !told.contains(person))
                                    .collect(Collectors.toSet()),
                            asked(deferral)));
        }
    }

    private static Premise asked(Deferral deferral) {
        return NoticePremises.undecidedDeferral(deferral.id());
    }

    private void tell(
            Deferral deferral, CaseFile file, String what, String why, Set<String> people, @Nullable Premise premise) {
        tell(deferral, span(deferral), file, what, why, people, premise);
    }

    private void tell(
            Deferral deferral,
            String span,
            CaseFile file,
            String what,
            String why,
            Set<String> people,
            @Nullable Premise premise) {
        notices.send(new Notice(
                Notice.Kind.DEFERRAL,
                file.number(),
                ResponsiblePersons.title(what + " " + about(deferral), file),
                "%s，案件 %s，时限 %s。%s".formatted(responsiblePersons.nameOf(deferral.unit()), file.number(), span, why),
                List.copyOf(people),
                file.urgency().label(),
                premise));
    }

    private String about(Deferral deferral) {
        return names.of(assignments.find(deferral.assignment()).orElseThrow());
    }

    /**
     * A request with what its approver must read.
     *
     * @param about whose assignment it is about
     * @param deciders who may decide; empty means everybody of the unit
     */
    public record Brief(
            Deferral deferral, CaseFile file, String about, String words, Unit approver, Set<String> deciders) {}

    public Brief brief(String id) {
        Deferral deferral = repository.find(id).orElseThrow();
        String words = "%s 申请将办结时限由 %s 延至 %s。"
                .formatted(
                        responsiblePersons.nameOf(deferral.unit()),
                        responsiblePersons.time(deferral.oldDeadline()),
                        responsiblePersons.time(deferral.newDeadline()));
        Unit approver = responsiblePersons.unit(deferral.approver());
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        return new Brief(deferral, file, about(deferral), words, approver, deciders(deferral, approver));
    }

    /** What whoever decides should know besides the request: how late can be granted, what was granted before, what was ordered. */
    public String background(Brief brief) {
        Deferral deferral = brief.deferral();
        Assignment assignment = assignments.find(deferral.assignment()).orElseThrow();
        Limit longest = tables.deferral(brief.file(), assignment, repository.grantedTo(assignment.id()))
                .longest();
        String latest = longest == null
                ? "按现行规则，本派单不再缓办。"
                : "按规则最迟可批准至 %s。"
                        .formatted(responsiblePersons.time(calendar.current()
                                .deadline(deferral.oldDeadline(), longest)
                                .at()));
        String before = repository.ofCase(deferral.caseNumber()).stream()
                .filter(each -> each.assignment().equals(deferral.assignment())
                        && !each.id().equals(deferral.id()))
                .map(each -> span(each) + " " + each.state().label())
                .collect(Collectors.joining("；"));
        String ordered = orders.ofCase(deferral.caseNumber()).stream()
                .filter(order -> order.assignment().equals(deferral.assignment()))
                .map(order -> order.number() + " " + order.level().label() + " " + order.stateLabel())
                .collect(Collectors.joining("；"));
        return latest
                + (before.isEmpty() ? "本派单此前没有缓办。" : "此前的缓办：" + before + "。")
                + (ordered.isEmpty() ? "没有督办单。" : "督办单：" + ordered + "。");
    }

    /** Requests for heads that others may have to decide now that posts in these units have changed, in order of their cases. */
    public List<Deferral> waitingForHeads(Set<String> units) {
        return repository.pendingWithHeads().stream()
                .filter(deferral ->
                        units.contains(deferral.approver()) || responsiblePersons.fromAbove(deferral.approver()))
                .toList();
    }

    /** Takes the case in hand and tells again who decides, as the posts are now; empty if nobody has to any more. */
    public Optional<Brief> waiting(Deferral request) {
        caseFiles.hold(request.caseNumber());
        return repository
                .find(request.id())
                .filter(deferral -> deferral.state() == Deferral.State.REQUESTED)
                .map(deferral -> brief(deferral.id()));
    }

    private Set<String> deciders(Deferral deferral, Unit approver) {
        return supervisingUnits.deciders(approver, deferral.role());
    }

    /** What the trace says was decided, and that it was no decision of the unit's own where an administrator stepped in. */
    private String decided(Deferral deferral, String span) {
        Unit approver = responsiblePersons.unit(deferral.approver());
        boolean instead = supervisingUnits.insteadOfTheHead(approver, deferral.role());
        return span + (instead ? "（管理员代%s负责人审批）".formatted(approver.name()) : "");
    }

    /**
     * Lets an approver's decision take effect.
     *
     * @throws BusinessRuleViolation when it is not theirs to decide, neither yes nor no, or a no without a reason
     */
    public void decide(String id, @Nullable String outcome, @Nullable String opinion) {
        Deferral deferral = repository
                .find(id)
                .filter(found -> found.state() == Deferral.State.REQUESTED)
                .orElseThrow(() -> DiagramViolationException.of("没有待批的缓办申请，时限不能变动"));
        supervisingUnits.refuseOthers(responsiblePersons.unit(deferral.approver()), deferral.role(), "本申请由%s负责人审批");
        if (FormAnswers.oneOf(OUTCOMES, outcome).equals("refused")) {
            FormAnswers.requireReason(opinion);
            if (AGREEING.matcher(String.valueOf(opinion)).matches()) {
                throw new BusinessRuleViolation(
                        "opinion", "选的是不予缓办，理由却是“%s”，请核对".formatted(FormAnswers.quoted(String.valueOf(opinion))));
            }
            refuse(deferral, opinion);
        } else {
            FormAnswers.requireFitting(opinion);
            grant(deferral, opinion);
        }
    }

    /** Moves the deadline as requested. */
    private void grant(Deferral deferral, @Nullable String opinion) {
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        Assignment assignment = assignments.find(deferral.assignment()).orElseThrow();
        Instant end = end(deferral, assignment);
        if (!end.isAfter(clock.instant()) || !end.isAfter(assignment.deadline())) {
            throw new BusinessRuleViolation(
                    "outcome", "申请的新时限 %s 已过，或已不晚于现时限，不能再批准；请选不予缓办，承办单位可另行申请".formatted(responsiblePersons.time(end)));
        }
        repository.decide(deferral, Deferral.State.GRANTED, actor.current(), clock.instant(), opinion);
        DeadlineBasis basis = DeadlineBasis.decided(deferral.newDeadline());
        Deadline due = basis.count(calendar.current(), assignment.startedAt(), assignment.limit(), null);
        String span = responsiblePersons.time(assignment.deadline()) + " → " + responsiblePersons.time(due.at());
        TraceEvent step = TraceEvent.taken(
                Action.DEFERRAL_GRANTED,
                actor.current(),
                deferral.approver(),
                assignment.tier(),
                decided(deferral, span),
                opinion);
        moves.move(assignment, due, basis, step);
        sheets.renew(file);
        Set<String> people = new TreeSet<>(responsiblePersons.forAssignment(assignment, null));
        people.add(deferral.requestedBy());
        tell(deferral, span, file, "准予缓办", opinion == null ? "" : opinion, people, null);
    }

    /** The new deadline as the calendar has it now: the day that was asked for may be off by now. */
    private Instant end(Deferral deferral, Assignment assignment) {
        return calendar.current().decidedEnd(deferral.newDeadline(), assignment.limit());
    }

    /**
     * A deadline has moved by itself. A request for one that is no later now has nothing left to ask for: it ends, and whoever asked or was to
     * decide is told.
     */
    @EventListener
    void deadlineMoved(DeadlineMoved moved) {
        Assignment assignment = moved.assignment();
        repository
                .pendingOf(assignment.id())
                .filter(deferral -> !end(deferral, assignment).isAfter(assignment.deadline()))
                .ifPresent(deferral -> overtaken(deferral, assignment));
    }

    private void overtaken(Deferral deferral, Assignment assignment) {
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        String why =
                "工作日历调整后，现时限 %s 已不早于申请的新时限，无需再批；仍需缓办的可另行申请".formatted(responsiblePersons.time(assignment.deadline()));
        lapse(deferral, file, why);
        sheets.renew(file);
        Set<String> people = new TreeSet<>(responsiblePersons.forAssignment(assignment, null));
        people.add(deferral.requestedBy());
        people.addAll(responsiblePersons.heads(responsiblePersons.unit(deferral.approver())));
        tell(deferral, file, "缓办申请已失效", why, people, null);
    }

    /** Leaves the deadline where it is, and tells whoever asked why. */
    private void refuse(Deferral deferral, @Nullable String opinion) {
        CaseFile file = caseFiles.hold(deferral.caseNumber());
        repository.decide(deferral, Deferral.State.REFUSED, actor.current(), clock.instant(), opinion);
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        Action.DEFERRAL_REFUSED,
                        actor.current(),
                        deferral.approver(),
                        file.tier(),
                        decided(deferral, span(deferral)),
                        opinion));
        sheets.renew(file);
        String still = "仍为 %s，未延至 %s"
                .formatted(
                        responsiblePersons.time(deferral.oldDeadline()),
                        responsiblePersons.time(deferral.newDeadline()));
        String why = "不予缓办的理由：%s。审批：%s。".formatted(opinion, responsiblePersons.nameOf(deferral.approver()));
        tell(deferral, still, file, "不予缓办", why, Set.of(deferral.requestedBy()), null);
    }

    /** A request about an assignment that has ended has nothing left to ask for. */
    public void lapseOf(Assignment ended) {
        String why =
                "派单已结束" + (ended.outcome() == null ? "" : "：" + ended.outcome().label());
        repository
                .pendingOf(ended.id())
                .ifPresent(deferral -> lapse(deferral, caseFiles.hold(deferral.caseNumber()), why));
    }

    /** Nor has one about a case that has ended. Nothing happens where it is decided. */
    public void lapse(String id, CaseFile ended, String why) {
        repository
                .find(id)
                .filter(deferral -> deferral.state() == Deferral.State.REQUESTED)
                .ifPresent(deferral -> lapse(deferral, ended, why));
    }

    private void lapse(Deferral deferral, CaseFile file, String why) {
        repository.lapse(deferral, clock.instant(), why);
        caseFiles.note(
                file.number(),
                TraceEvent.taken(
                        Action.DEFERRAL_LAPSED, actor.current(), deferral.unit(), file.tier(), span(deferral), why));
        process.deferralLapsed(deferral.id());
    }

    /** The requests of a case, oldest first. */
    public List<Deferral> ofCase(String caseNumber) {
        return repository.ofCase(caseNumber);
    }
}

package org.gridcase.supervision.order;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.DeciderRole;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.notice.SupervisingUnits;
import org.gridcase.supervision.notice.SupervisingUnits.Supervising;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What follows where orders did not help: a unit above calls the unit to account, never the unit itself (S5). */
@Component
public class ReferralService {

    static final String STAGE = StageCodes.REFERRAL;

    private final ReferralRepository referrals;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final ResponsiblePersons responsiblePersons;
    private final AssignmentNames names;
    private final SupervisingUnits supervisingUnits;
    private final SupervisionProcess process;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    ReferralService(
            ReferralRepository referrals,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            ResponsiblePersons responsiblePersons,
            AssignmentNames names,
            SupervisingUnits supervisingUnits,
            SupervisionProcess process,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.referrals = referrals;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.responsiblePersons = responsiblePersons;
        this.names = names;
        this.supervisingUnits = supervisingUnits;
        this.process = process;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * Presents the matter to the unit above. Of one case and unit it has one at a time: while it has not decided, what comes later joins
     * it, and the strongest measure is the one proposed; nobody is told again.
     */
    public void open(Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule, Instant now) {
        Unit accountable = responsiblePersons.unit(rule.addressee(), assignment, file);
        Optional<Referral> same = referrals.undecided(file.number(), accountable.code());
        if (same.isPresent()) {
            join(same.get(), assignment, file, cause, taken, rule);
        } else {
            begin(assignment, file, accountable, cause, taken, rule, now);
        }
    }

    private void join(
            Referral referral, Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule) {
        referrals.join(referral, assignment, cause, taken);
        note(file, referral.unit(), rule, Said.of("told.referral-joined", names.said(assignment)));
        process.referralGrew(
                file, referral.id(), about(referral), words(referral, file).chinese());
    }

    private void note(CaseFile file, String accountable, MeasureRule rule, Said words) {
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        Action.REFERRED,
                        actor.current(),
                        accountable,
                        responsiblePersons.tierOf(accountable, file),
                        rule.measure().code(),
                        words,
                        rule.decisionSources()));
    }

    private void begin(
            Assignment assignment,
            CaseFile file,
            Unit accountable,
            Cause cause,
            int taken,
            MeasureRule rule,
            Instant now) {
        Referral referral = referrals.begin(assignment, accountable.code(), cause, taken, rule, now);
        Said words = words(referral, file);
        note(file, accountable.code(), rule, words);
        process.referred(file.number(), accountable.code(), referral.id());
        Set<String> told = new TreeSet<>(
                responsiblePersons.heads(supervising(referral, file).unit()));
        told.addAll(responsiblePersons.heads(accountable));
        notices.send(new Notice(
                Notice.Kind.REFERRAL,
                file.number(),
                ResponsiblePersons.title(rule.measure().said().then(Said.same(" " + accountable.name())), file),
                words,
                List.copyOf(told),
                file.urgency().label(),
                NoticePremises.undecidedReferral(referral.id())));
    }

    /** Names every assignment that was late, in the order in which they joined. */
    private Said words(Referral referral, CaseFile file) {
        Measure proposed = proposed(referral);
        return Said.of(
                "referral.words",
                file.number(),
                late(referral),
                responsiblePersons.nameOf(referral.unit()),
                proposed == Measure.OVERSIGHT
                        ? Said.of("referral.oversight")
                        : Said.of("referral.measure", proposed.said()));
    }

    private Said late(Referral referral) {
        return Said.joined(Stream.concat(Stream.of(referral.assignment()), referrals.joined(referral).stream())
                .distinct()
                .map(id -> names.said(assignments.find(id).orElseThrow()))
                .toList());
    }

    /** The strongest of what was proposed for it. */
    private Measure proposed(Referral referral) {
        return referrals.joinedFor(referral).stream()
                .reduce(referral.proposed(), (one, other) -> one.compareTo(other) < 0 ? other : one);
    }

    private String about(Referral referral) {
        return proposed(referral).label() + " " + responsiblePersons.nameOf(referral.unit());
    }

    /** Who decides: the unit that it was presented to, as long as it stands; the role is the table's of today. */
    Supervising supervising(Referral referral, CaseFile file) {
        Unit accountable = responsiblePersons.unit(referral.unit());
        Supervising now = supervisingUnits
                .over(referral.proposed(), accountable, file)
                .orElseGet(() -> new Supervising(accountable, DeciderRole.HEAD, referral.decisionSource()));
        return assignments.ofCase(file.number()).stream()
                .filter(each -> each.stage().equals(STAGE) && referral.id().equals(each.subject()))
                .findFirst()
                .map(each -> new Supervising(responsiblePersons.unit(each.unit()), now.role(), now.decisionSource()))
                .orElse(now);
    }

    /**
     * A referral with what the unit above must read to decide on it.
     *
     * @param about what is proposed, and for whom
     * @param deciders who may decide; empty means everybody of the unit
     */
    public record Brief(
            Referral referral, CaseFile file, String about, String words, Supervising by, Set<String> deciders) {}

    /** Diagrams can be changed; that a referral is decided in the task that shows it, and in no other, holds in any of them. */
    private void requireItsTask(String id, String caseNumber, String task) {
        if (assignments.isAboutAnother(task, id)
                || !referrals.get(id).caseNumber().equals(caseNumber)) {
            throw DiagramViolationException.of("移交问责 %s 只能在它自己的任务中处理".formatted(id));
        }
    }

    public Brief brief(String id) {
        Referral referral = referrals.get(id);
        CaseFile file = caseFiles.hold(referral.caseNumber());
        Supervising by = supervising(referral, file);
        return new Brief(
                referral,
                file,
                about(referral),
                words(referral, file).chinese(),
                by,
                supervisingUnits.deciders(by.unit(), by.role()));
    }

    /** Referrals that others may have to decide now that posts in these units have changed, in order of their cases. */
    public List<Referral> undecided(Set<String> units) {
        return referrals.undecided().stream()
                .filter(referral -> {
                    String by = supervising(referral, caseFiles.get(referral.caseNumber()))
                            .unit()
                            .code();
                    return units.contains(by) || responsiblePersons.fromAbove(by);
                })
                .toList();
    }

    /** Takes the case in hand and tells again who decides, as the posts are now; empty if nobody has to any more. */
    public Optional<Brief> waiting(Referral undecided) {
        caseFiles.hold(undecided.caseNumber());
        Referral now = referrals.get(undecided.id());
        return now.decidedAt() == null && now.lapsedAt() == null ? Optional.of(brief(now.id())) : Optional.empty();
    }

    /**
     * Writes down what was done.
     *
     * @param outcome code of 约谈, 通报 or 移交效能办
     * @param caseNumber of the process in which it is decided
     * @param task in which somebody decided it
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when it is not theirs to decide, the outcome is none of these, or
     *     nothing is said about it
     * @throws DiagramViolationException when it is not decided in its own task
     */
    public void conclude(
            String id, String caseNumber, String task, @Nullable String outcome, @Nullable String opinion) {
        requireItsTask(id, caseNumber, task);
        Set<String> allowed = Arrays.stream(Measure.values())
                .filter(measure -> measure.kind() == Measure.Kind.ACCOUNT)
                .map(Measure::code)
                .collect(Collectors.toSet());
        Brief brief = brief(id);
        Supervising by = brief.by();
        supervisingUnits.refuseOthers(by.unit(), by.role(), "refused.referral-of-head");
        Measure done = Measure.of(FormAnswers.oneOf(allowed, outcome));
        String reason = FormAnswers.requireReason(opinion);
        referrals.decided(brief.referral(), done, reason, actor.current(), clock.instant());
        caseFiles.note(
                brief.file().number(),
                TraceEvent.told(
                        Action.CALLED_TO_ACCOUNT,
                        actor.current(),
                        brief.referral().unit(),
                        responsiblePersons.tierOf(brief.referral().unit(), brief.file()),
                        done.code(),
                        supervisingUnits.insteadOfTheHead(by.unit(), by.role())
                                ? Said.of("told.referral-instead", by.unit().name(), reason)
                                : Said.same(reason),
                        null));
        notices.send(new Notice(
                Notice.Kind.REFERRAL,
                brief.file().number(),
                ResponsiblePersons.title(
                        done.said()
                                .then(Said.same(" "
                                        + responsiblePersons.nameOf(
                                                brief.referral().unit()))),
                        brief.file()),
                Said.of(
                        done == Measure.OVERSIGHT ? "notice.referral-handed-on" : "notice.referral-done",
                        by.unit().name(),
                        done.said(),
                        Objects.requireNonNullElse(opinion, "")),
                List.copyOf(responsiblePersons.heads(
                        responsiblePersons.unit(brief.referral().unit()))),
                brief.file().urgency().label()));
    }

    /** A referral about a case that has ended has nothing left to cure. Nothing happens where it is decided. */
    public void lapse(String id, CaseFile ended, Said why) {
        Referral lapsed = referrals.get(id);
        if (lapsed.decidedAt() != null || lapsed.lapsedAt() != null) {
            return;
        }
        referrals.lapsed(lapsed, clock.instant());
        caseFiles.note(
                ended.number(),
                TraceEvent.told(
                        Action.REFERRAL_LAPSED,
                        actor.current(),
                        lapsed.unit(),
                        responsiblePersons.tierOf(lapsed.unit(), ended),
                        lapsed.proposed().code(),
                        why,
                        null));
        process.referralLapsed(ended.number(), id, why.chinese());
    }

    /** The referrals of a case, oldest first, each with the strongest measure that was proposed for it. */
    public List<Referral> ofCase(String caseNumber) {
        return referrals.ofCase(caseNumber).stream()
                .map(referral -> referral.proposing(proposed(referral)))
                .toList();
    }
}

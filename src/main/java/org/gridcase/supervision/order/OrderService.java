package org.gridcase.supervision.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridcase.assignment.DeadlineMoved;
import org.gridcase.assignment.StageLimits;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Limit;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.StepDecision;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.gridcase.supervision.decision.Cause;
import org.gridcase.supervision.decision.MeasureRule;
import org.gridcase.supervision.notice.NoticePremises;
import org.gridcase.supervision.notice.ResponsiblePersons;
import org.gridcase.supervision.process.SupervisionProcess;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Supervision orders, from their number to their closing. */
@Component
public class OrderService {

    /** Stage of the answer to an order. */
    public static final String ANSWERING = StageCodes.ORDER_ANSWER;

    private final OrderRepository repository;
    private final StageLimits limits;
    private final Stages stages;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final WorkingCalendar calendar;
    private final ResponsiblePersons responsiblePersons;
    private final OrderLetters letters;
    private final SupervisionProcess process;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;

    OrderService(
            OrderRepository repository,
            StageLimits limits,
            Stages stages,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            WorkingCalendar calendar,
            ResponsiblePersons responsiblePersons,
            OrderLetters letters,
            SupervisionProcess process,
            Notices notices,
            Actor actor,
            Clock clock) {
        this.repository = repository;
        this.limits = limits;
        this.stages = stages;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.calendar = calendar;
        this.responsiblePersons = responsiblePersons;
        this.letters = letters;
        this.process = process;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The number of an order that the current transaction is going to issue. Whoever takes one holds the year's numbers until the
     * transaction ends, and the transaction goes on no earlier than the order before was issued: numbers and times run in one order.
     */
    public String nextNumber() {
        return repository.nextNumber(LocalDate.now(clock).getYear());
    }

    /**
     * Issues an order under a number taken before, and offers it to who answers for the addressee. It takes the place of those of the same
     * assignment that are open: of one matter one order is open at a time, the strongest.
     */
    public void issue(String number, Assignment assignment, CaseFile file, Cause cause, int taken, MeasureRule rule) {
        Instant now = clock.instant();
        Unit addressee = responsiblePersons.unit(rule.addressee(), assignment, file);
        Limit answerWithin = answerWithin(rule, file, addressee);
        Instant answerBy = calendar.deadline(now, answerWithin).at();
        SupervisionOrder order = new SupervisionOrder(
                number,
                assignment.id(),
                file.number(),
                cause,
                rule.measure(),
                addressee.code(),
                now,
                answerBy,
                null,
                null,
                null,
                null,
                rule.decisionSource());
        List<SupervisionOrder> before = repository.openOf(assignment.id());
        repository.add(order, assignment, taken, answerWithin);
        before.forEach(replaced -> replace(replaced, order, file));
        Said demand = letters.demand(order, assignment, file, addressee);
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        Action.ORDER_ISSUED,
                        actor.current(),
                        addressee.code(),
                        addressee.tier(),
                        StepDecision.issued(order.number(), rule.measure()),
                        demand,
                        rule.decisionSources()));
        process.orderIssued(file.number(), assignment.unit(), order.number());
        notices.send(new Notice(
                Notice.Kind.ORDER,
                file.number(),
                ResponsiblePersons.title(Said.of("notice.order", order.number()), file),
                demand,
                told(addressee, before),
                file.urgency().label(),
                NoticePremises.unanswered(order.number())));
    }

    /** Diagrams can be changed; that an order is answered in the task that shows it, and in no other, holds in any of them. */
    private void requireItsTask(SupervisionOrder order, String caseNumber, String task) {
        if (assignments.isAboutAnother(task, order.number())
                || !order.caseNumber().equals(caseNumber)) {
            throw DiagramViolationException.of("督办单 %s 只能在它自己的任务中答复".formatted(order.number()));
        }
    }

    /** An order that nobody answered is not forgotten: the next one says so, and its own answer is that there was none. */
    private void replace(SupervisionOrder replaced, SupervisionOrder order, CaseFile file) {
        closeUnasked(
                replaced,
                file,
                Said.of(
                        replaced.answerBy().isAfter(order.issuedAt())
                                ? "told.order-replaced"
                                : "told.order-replaced-late",
                        order.level().said(),
                        order.number()));
    }

    /** Whoever was to answer an order before learns that the matter has gone on. */
    private List<String> told(Unit addressee, List<SupervisionOrder> before) {
        Set<String> people = new LinkedHashSet<>(responsiblePersons.heads(addressee));
        before.forEach(order -> people.addAll(responsiblePersons.heads(responsiblePersons.unit(order.addressee()))));
        return List.copyOf(people);
    }

    private Limit answerWithin(MeasureRule rule, CaseFile file, Unit addressee) {
        Limit within = rule.answerWithin();
        return within != null
                ? within
                : limits.of(ANSWERING, file, addressee)
                        .orElseThrow(() -> NoDecisionResultException.of(
                                "determine-time-limit",
                                0,
                                null,
                                "规则表 %s 给出的督办单没有答复期限，规则表 determine-time-limit 也没有“督办答复”的时限"
                                        .formatted(rule.decisionSource())));
    }

    /** Who must answer an order now. */
    public record Answering(Unit addressee, Set<String> heads) {}

    /** Orders without an answer that others may have to answer now that posts in these units have changed, in order of their cases. */
    public List<SupervisionOrder> unanswered(Set<String> units) {
        Map<String, Boolean> concerned = new HashMap<>();
        return repository.unanswered().stream()
                .filter(order -> concerned.computeIfAbsent(
                        order.addressee(), unit -> units.contains(unit) || responsiblePersons.fromAbove(unit)))
                .toList();
    }

    /** Takes the case in hand and says who must answer the order, as the posts are now; empty if it needs no answer any more. */
    public Optional<Answering> answering(SupervisionOrder unanswered) {
        caseFiles.hold(unanswered.caseNumber());
        return repository
                .find(unanswered.number())
                .filter(order -> order.state() == SupervisionOrder.State.OPEN)
                .map(order -> responsiblePersons.unit(order.addressee()))
                .map(addressee -> new Answering(addressee, responsiblePersons.heads(addressee)));
    }

    /**
     * Writes down what the addressee answers. The order stays open until the assignment ends; where it has ended, it is closed.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when there is no answer, or more than fits
     */
    public void answer(String number, String caseNumber, String task, @Nullable String written) {
        String answer = FormAnswers.requireReason(written);
        SupervisionOrder order = repository.find(number).orElseThrow();
        requireItsTask(order, caseNumber, task);
        CaseFile file = caseFiles.hold(order.caseNumber());
        Instant now = clock.instant();
        repository.answer(order, answer, actor.current(), now);
        note(order, file, Action.ORDER_ANSWERED, Said.same(answer));
        Assignment assignment = assignments.find(order.assignment()).orElseThrow();
        if (!assignment.open()) {
            close(order, file, Said.same(answer), now);
        }
        Said answered = Said.of(now.isAfter(order.answerBy()) ? "notice.answered-late" : "notice.answered");
        Unit addressee = responsiblePersons.unit(order.addressee());
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                ResponsiblePersons.title(Said.of("notice.order-answered", order.number(), answered), file),
                Said.of("notice.answer", addressee.name(), answered, answer),
                List.copyOf(responsiblePersons.heads(
                        letters.issuer(order, file, addressee).orElse(addressee))),
                file.urgency().label()));
    }

    /** The rows of the orders about an assignment that are open. */
    public List<SealedRow> openRows(Assignment assignment) {
        return repository.openOf(assignment.id()).stream()
                .map(order -> AnswerSubject.row(order.number()))
                .toList();
    }

    /** Closes the open orders of an assignment that has ended; of one that nobody answered, that is what its answer says. */
    public void closeOf(Assignment ended) {
        for (SupervisionOrder order : repository.openOf(ended.id())) {
            CaseFile file = caseFiles.hold(order.caseNumber());
            String opinion = ended.opinion();
            Said outcome = outcome(ended);
            closeUnasked(order, file, opinion == null ? outcome : Said.of("told.because", outcome, opinion));
        }
    }

    /** An order about an answer that came late, which earlier tables issued, is no sign that anything was done. */
    private Said outcome(Assignment ended) {
        if (ended.stage().equals(ANSWERING) && ended.outcome() == Assignment.Outcome.DONE) {
            return Said.of("told.order-answered-late");
        }
        Said how = ended.outcome() == null ? Said.same("") : ended.outcome().said();
        return Said.of("told.order-unanswered", stages.titled(ended), how);
    }

    /**
     * Closes an order because its case has ended, whether it was answered or not. Nothing happens where it is closed.
     *
     * @param why stands in the trace, and for the answer where there is none
     */
    public void closeWithCase(String number, CaseFile ended, Said why) {
        repository
                .find(number)
                .filter(order -> order.closedAt() == null)
                .ifPresent(order -> closeUnasked(order, ended, why));
    }

    private void closeUnasked(SupervisionOrder order, CaseFile file, Said why) {
        close(order, file, why, clock.instant());
        if (order.answeredAt() == null) {
            process.orderClosed(order.caseNumber(), order.number());
        }
    }

    private void close(SupervisionOrder order, CaseFile file, Said answer, Instant now) {
        repository.close(order, FormAnswers.fitting(answer.chinese()), now);
        note(order, file, Action.ORDER_CLOSED, order.answer() == null ? answer : Said.same(order.answer()));
    }

    private void note(SupervisionOrder order, CaseFile file, Action action, Said words) {
        caseFiles.note(
                file.number(),
                TraceEvent.told(
                        action,
                        actor.current(),
                        order.addressee(),
                        responsiblePersons.tierOf(order.addressee(), file),
                        order.number(),
                        words,
                        null));
    }

    /** The date of an order follows the deadline by which it is to be answered. */
    @EventListener
    void deadlineMoved(DeadlineMoved moved) {
        String order = moved.assignment().subject();
        if (order != null && moved.assignment().stage().equals(ANSWERING)) {
            repository.answerBy(
                    moved.assignment().caseNumber(), order, moved.assignment().deadline());
        }
    }

    /** The orders of a case, oldest first. */
    public List<SupervisionOrder> ofCase(String caseNumber) {
        return repository.ofCase(caseNumber);
    }

    /** The place in the list of orders after which a page begins. */
    public record Key(Instant issuedAt, String number) {}

    /**
     * Orders of all cases, newest first, page by page.
     *
     * @param state only those that have come so far, or all of them
     * @param addressee only those that this unit must answer, or all of them
     */
    public List<SupervisionOrder> page(
            SupervisionOrder.@Nullable State state, @Nullable String addressee, @Nullable Key after, int size) {
        return repository.page(state, addressee, after, size);
    }

    /** Numbers that were given to orders of which there is no row any more, for whoever sees all orders; for others none. */
    public List<String> missing() {
        return repository.missing();
    }
}

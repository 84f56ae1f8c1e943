package org.gridcase.exchange.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.exchange.ExchangeProblems;
import org.gridcase.exchange.events.Partners.Partner;
import org.gridcase.exchange.kept.MessageWords;
import org.gridcase.exchange.orders.OrderMessage.Kind;
import org.gridcase.exchange.orders.OrderMessage.Outcome;
import org.gridcase.exchange.orders.OrderMessageRepository.Course;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.ToldReports;
import org.gridcase.privacy.NightlyClearing;
import org.gridcase.problem.Faults;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what partners send, each partner's in the order of its numbers: the next one is carried out, the same again is answered as before,
 * one that is ahead is refused until those before have come, and what is late, unknown or not understood is kept for somebody.
 */
@Component
class OrderMessageService implements NightlyClearing {

    private static final Duration KEPT = Duration.ofDays(90);

    /** So much of one partner waits for somebody; what would be more is not taken in, nor anything after it, until some of it is settled. */
    static final int MOST_KEPT = 1000;

    /** No partner is ahead of what has come by more; a number that is would be a wrong one, and whoever went on from it would lose all others. */
    static final int FARTHEST = 10_000;

    /** With which messages begin whose first number is farther than that; somebody has to say that the farther one is meant. */
    private static final long START = 1;

    private final OrderMessageRepository messages;
    private final ToldReports told;
    private final CaseHandling handling;
    private final CaseFileRepository caseFiles;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;
    private final TransactionTemplate inOrder;
    private final TransactionTemplate apart;
    private final Map<String, ReentrantLock> turns = new ConcurrentHashMap<>();

    OrderMessageService(
            OrderMessageRepository messages,
            ToldReports told,
            CaseHandling handling,
            CaseFileRepository caseFiles,
            ApplicationEventPublisher publisher,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.messages = messages;
        this.told = told;
        this.handling = handling;
        this.caseFiles = caseFiles;
        this.publisher = publisher;
        this.clock = clock;
        this.inOrder = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    @Override
    public int clear() {
        return messages.forgetBefore(clock.instant().minus(KEPT));
    }

    /** What was done: the case, or why nothing was. */
    private record Done(
            @Nullable String caseNumber, @Nullable Said refused) {}

    /**
     * Takes a message in, once.
     *
     * @param body as it was sent
     * @throws ProblemException if messages before it have not come, or too much of the partner waits for somebody already
     */
    OrderMessage take(Partner partner, OrderForm form, Kind kind, byte[] body) {
        long sequence = Objects.requireNonNull(form.sequence());
        String digest = Sha256.of(body);
        messages.known(partner.id(), sequence <= FARTHEST ? sequence : START);
        Optional<OrderMessage> taken = inTurn(
                partner,
                () -> inOrder.execute(status -> {
                    Course course = messages.hold(partner.id());
                    Optional<OrderMessage> before = messages.find(partner.id(), sequence, digest);
                    if (before.isPresent() || sequence > course.next()) {
                        return before;
                    }
                    OrderMessage message = sequence < course.next()
                            ? message(partner, form, kind, digest, new Done(null, tooLate(partner, sequence)))
                            : message(partner, form, kind, digest, carriedOut(partner, form, kind));
                    if (message.outcome() == Outcome.KEPT && messages.howManyKept(partner.id()) >= MOST_KEPT) {
                        throw new ProblemException(ExchangeProblems.TOO_MANY_KEPT_ORDERS, MOST_KEPT);
                    }
                    messages.add(message);
                    if (sequence == course.next()) {
                        messages.moveTo(partner.id(), sequence + 1);
                    }
                    return Optional.of(message);
                }));
        OrderMessage message = taken.orElseThrow(() -> tooEarly(partner, sequence));
        if (message.outcome() == Outcome.KEPT) {
            tell(partner, Objects.requireNonNull(message.reason()));
        }
        return message;
    }

    /** Of the first that waits, and when there is no room for more. */
    private void tell(Partner partner, Said reason) {
        int waiting = messages.howManyKept(partner.id());
        if (waiting == 1) {
            trouble(partner, reason);
        } else if (waiting == MOST_KEPT) {
            trouble(partner, Said.of("order.full", MOST_KEPT));
        }
    }

    /**
     * A node does one thing of a partner's at a time. Who waits for the partner's place waits without a connection to the database: whoever
     * holds it needs a second one, and all that wait could otherwise have the last between them.
     */
    private <T> T inTurn(Partner partner, Supplier<@Nullable T> work) {
        ReentrantLock turn = turns.computeIfAbsent(partner.id(), first -> new ReentrantLock(true));
        turn.lock();
        try {
            return Objects.requireNonNull(work.get());
        } finally {
            turn.unlock();
        }
    }

    private Said tooLate(Partner partner, long sequence) {
        return Said.of(messages.isUsed(partner.id(), sequence) ? "order.number-used" : "order.late", written(sequence));
    }

    private ProblemException tooEarly(Partner partner, long sequence) {
        long next = messages.course(partner.id()).map(Course::next).orElse(sequence);
        if (next == START && sequence > FARTHEST) {
            if (messages.early(partner.id(), sequence, clock.instant())) {
                trouble(partner, Said.of("order.first-doubtful", written(sequence)));
            }
            return new ProblemException(ExchangeProblems.ORDER_FIRST_DOUBTFUL, written(sequence));
        }
        if (sequence - next > FARTHEST) {
            return new ProblemException(ExchangeProblems.ORDER_TOO_FAR, written(next), FARTHEST);
        }
        if (messages.early(partner.id(), sequence, clock.instant())) {
            trouble(partner, Said.of("order.missing", written(next), written(sequence)));
        }
        return new ProblemException(ExchangeProblems.ORDER_TOO_EARLY, written(next));
    }

    /** Without the marks between thousands: it is a name, not an amount. */
    private static String written(long sequence) {
        return Long.toString(sequence);
    }

    private void trouble(Partner partner, Said why) {
        publisher.publishEvent(
                new OperationTrouble(Said.of("order.kept"), Said.of("order.kept-text", partner.name(), why)));
    }

    /** Goes on without the messages that have not come. @return whether any were missing */
    boolean skip(Partner partner) {
        return inTurn(
                partner,
                () -> inOrder.execute(status -> {
                    Course course = messages.course(partner.id()).isEmpty() ? null : messages.hold(partner.id());
                    Long early = course == null ? null : course.early();
                    boolean isFirst = course != null && course.next() == START;
                    if (course == null
                            || early == null
                            || early <= course.next()
                            || early - course.next() > FARTHEST && !isFirst) {
                        return false;
                    }
                    messages.moveTo(partner.id(), early);
                    return true;
                }));
    }

    /**
     * Carries out what was kept, as somebody has put it right. What is about an order that nobody knows is an order then.
     *
     * @return the case; empty where somebody has settled it before
     * @throws ProblemException if it cannot be carried out as it is
     */
    Optional<String> takeUp(OrderMessage kept, Partner partner, OrderForm form, String account) {
        Kind kind = caseFiles.find(partner.channel(), form.order()).isPresent() ? kept.kind() : Kind.ORDER;
        return inTurn(
                partner,
                () -> inOrder.execute(status -> {
                    if (messages.kept(kept.id()).isEmpty()) {
                        return Optional.empty();
                    }
                    Done done = carriedOut(partner, form, kind);
                    if (done.refused() != null) {
                        throw new ProblemException(ExchangeProblems.ORDER_NOT_CARRIED_OUT, done.refused());
                    }
                    return messages.settle(
                                    kept.id(), Outcome.TAKEN_UP, account, clock.instant(), null, done.caseNumber())
                            ? Optional.ofNullable(done.caseNumber())
                            : Optional.empty();
                }));
    }

    /**
     * Of its own, because a report is tried again where a table breaks. Sent again after a crash in between, an order is the same case, an
     * addition of the same words is in it already, and a withdrawal finds it withdrawn.
     */
    private Done carriedOut(Partner partner, OrderForm form, Kind kind) {
        try {
            return Objects.requireNonNull(apart.execute(own -> done(partner, form, kind)));
        } catch (ProblemException refused) {
            return new Done(null, refused.faults().isEmpty() ? refused.detail() : MessageWords.of(refused.faults()));
        } catch (BusinessRuleViolation refused) {
            return new Done(null, MessageWords.of(List.of(refused.fault())));
        }
    }

    private Done done(Partner partner, OrderForm form, Kind kind) {
        Optional<CaseFile> known = caseFiles.find(partner.channel(), form.order());
        if (known.isEmpty() && kind == Kind.ORDER) {
            messages.claim(partner.id(), partner.channel(), form.order(), clock.instant());
        }
        if (!messages.isOf(partner.id(), partner.channel(), form.order())) {
            return new Done(null, Said.of(kind == Kind.ORDER ? "order.of-another" : "order.unknown", form.order()));
        }
        if (kind != Kind.ORDER && known.isEmpty()) {
            return new Done(null, Said.of("order.unknown", form.order()));
        }
        if (known.isPresent() && !known.get().state().open()) {
            return kind == Kind.WITHDRAWAL && known.get().state() == CaseState.WITHDRAWN
                    ? new Done(known.get().number(), null)
                    : new Done(null, Said.of("order.ended", known.get().number()));
        }
        if (kind == Kind.WITHDRAWAL) {
            return new Done(
                    handling.withdraw(known.orElseThrow().number(), form.description())
                            .number(),
                    null);
        }
        Faults faults = new Faults();
        Optional<CaseReport> report = told.check(
                kind == Kind.ADDITION
                        ? OrderAsTold.addition(partner, form, known.orElseThrow())
                        : OrderAsTold.order(partner, form),
                faults);
        return report.isEmpty()
                ? new Done(null, MessageWords.of(faults.all()))
                : new Done(handling.report(report.get()).caseFile().number(), null);
    }

    private OrderMessage message(Partner partner, OrderForm form, Kind kind, String digest, Done done) {
        boolean isKept = done.refused() != null;
        return new OrderMessage(
                UUID.randomUUID().toString(),
                partner.id(),
                Objects.requireNonNull(form.sequence()),
                digest,
                kind,
                form.order(),
                clock.instant(),
                isKept ? Outcome.KEPT : Outcome.TAKEN,
                done.refused(),
                isKept ? form.description() : null,
                done.caseNumber());
    }
}

package org.gridcase.exchange.incoming;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.trace.Turns;
import org.gridcase.chain.Sha256;
import org.gridcase.engine.decision.NoDecisionResultException;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.exchange.incoming.DeviceEventReader.Read;
import org.gridcase.exchange.incoming.EventMessage.Outcome;
import org.gridcase.exchange.kept.MessageWords;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseHandling.Receipt;
import org.gridcase.handling.CaseReport;
import org.gridcase.intake.ToldReports;
import org.gridcase.privacy.NightlyClearing;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes cases of events. All events of one thing are one case as long as it is open: what another one says otherwise stands with it. What
 * is not understood, or comes later than its case ended, is kept for somebody to look at, and those who run the installation are told.
 */
@Component
class DeviceEventService implements NightlyClearing {

    private static final Duration KEPT = Duration.ofDays(90);

    private static final int EXTERNAL_ID = 40;

    private final EventMessageRepository messages;
    private final WaitingEvents waiting;
    private final EventTable table;
    private final EventCounts counts;
    private final ToldReports told;
    private final CaseHandling handling;
    private final CaseFileRepository caseFiles;
    private final JoiningRepository joinings;
    private final AdditionRepository additions;
    private final Clock clock;
    private final TransactionTemplate claiming;
    private final TransactionTemplate apart;

    DeviceEventService(
            EventMessageRepository messages,
            WaitingEvents waiting,
            EventTable table,
            EventCounts counts,
            ToldReports told,
            CaseHandling handling,
            CaseFileRepository caseFiles,
            JoiningRepository joinings,
            AdditionRepository additions,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.messages = messages;
        this.waiting = waiting;
        this.table = table;
        this.counts = counts;
        this.told = told;
        this.handling = handling;
        this.caseFiles = caseFiles;
        this.joinings = joinings;
        this.additions = additions;
        this.clock = clock;
        this.claiming = new TransactionTemplate(transactions);
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    }

    /** What became of an event. @param again whether it had been sent before: what this one says is not kept */
    record Answered(EventMessage message, boolean again) {}

    /** Takes events in, in their order. The same event sent again is answered as the first time. */
    List<Answered> take(List<Read> events, String account) {
        return events.stream().map(each -> take(each, account)).toList();
    }

    @Override
    public int clear() {
        return messages.forgetBefore(clock.instant().minus(KEPT));
    }

    private Answered take(Read read, String account) {
        DeviceEvent event = read.event();
        if (event == null) {
            // Without an id it is known by what it says, for a day: later it is a mistake made anew.
            String key =
                    Sha256.of(account + "\n" + clock.instant().truncatedTo(ChronoUnit.DAYS) + "\n" + read.content());
            return again(key).orElseGet(() -> first(kept(read, account, key, key, read.fault())));
        }
        return again(event.key(account)).orElseGet(() -> first(taken(read, event, account)));
    }

    private Optional<Answered> again(String key) {
        return messages.ofKey(key).map(known -> new Answered(known, true));
    }

    private static Answered first(EventMessage message) {
        return new Answered(message, false);
    }

    private EventMessage taken(Read read, DeviceEvent event, String account) {
        String key = event.key(account);
        String thing = event.thing(account);
        Optional<CaseFile> last = last(account, thing);
        Optional<CaseFile> worked = last.flatMap(each -> caseFiles.find(joinings.primary(each.number())));
        if (worked.isPresent() && isLate(event, worked.get())) {
            return kept(
                    read,
                    account,
                    key,
                    thing,
                    Said.of("exchange.late", worked.get().number()));
        }
        boolean isOpen = worked.filter(each -> each.state().open()).isPresent();
        if (isOpen && isFull(last)) {
            return full(read, account, key, thing, last);
        }
        EventRule rule;
        try {
            rule = table.rule(event.type(), event.words());
        } catch (NoDecisionResultException broken) {
            return kept(read, account, key, thing, Said.of("exchange.no-rule"));
        }
        boolean isAtOnce = isOpen || event.subject() == null || rule.isAtOnce();
        if (!isAtOnce) {
            Optional<EventMessage> tooFew = counts.tooFew(
                    message(read, account, key, thing, Outcome.COUNTED, Said.of("exchange.counted"), null), rule);
            if (tooFew.isPresent()) {
                return tooFew.get();
            }
        }
        String externalId =
                last.filter(each -> isOpen).map(CaseFile::externalId).orElseGet(() -> externalId(thing, last));
        Faults faults = new Faults();
        Optional<CaseReport> report =
                told.check(event.told(externalId, rule.category(), isAtOnce ? "" : rule.said(), faults), faults);
        if (report.isEmpty()) {
            return kept(read, account, key, thing, MessageWords.of(faults.all()));
        }
        Receipt receipt;
        try {
            receipt = handling.report(report.get());
        } catch (ProblemException refused) {
            return kept(
                    read,
                    account,
                    key,
                    thing,
                    refused.faults().isEmpty() ? refused.detail() : MessageWords.of(refused.faults()));
        } catch (BusinessRuleViolation refused) {
            // Another one may have been the last that the case took.
            return isOpen && isFull(last)
                    ? full(read, account, key, thing, last)
                    : kept(read, account, key, thing, MessageWords.of(List.of(refused.fault())));
        }
        EventMessage settled = messages.addedOrKnown(message(
                read,
                account,
                key,
                thing,
                receipt.isNew() ? Outcome.OPENED : Outcome.ADDED,
                null,
                receipt.caseFile().number()));
        if (!isAtOnce) {
            counts.became(settled, rule);
        }
        return settled;
    }

    private boolean isFull(Optional<CaseFile> last) {
        return last.filter(each -> additions.count(each.number()) >= Turns.ADDITIONS.most())
                .isPresent();
    }

    /** It belongs to the case, which has as many additions as it may. */
    private EventMessage full(Read read, String account, String key, String thing, Optional<CaseFile> last) {
        Said why = Said.of("exchange.full", Turns.ADDITIONS.most());
        String number = last.map(CaseFile::number).orElseThrow();
        return messages.addedOrKnown(message(read, account, key, thing, Outcome.ADDED, why, number));
    }

    /**
     * Makes a case of what was kept. Nobody settles it meanwhile; a case that cannot be made leaves it kept.
     *
     * @return the number; empty where somebody has settled it before
     */
    Optional<String> takeUp(EventMessage kept, CaseReport report, String account) {
        return Objects.requireNonNull(claiming.execute(status -> {
            if (!messages.settle(kept.id(), Outcome.TAKEN_UP, account, clock.instant(), null)) {
                return Optional.empty();
            }
            // Of its own, because a report is tried again where a table breaks.
            String number = Objects.requireNonNull(
                    apart.execute(own -> handling.report(report).caseFile().number()));
            messages.became(kept.id(), number);
            return Optional.of(number);
        }));
    }

    /**
     * The newest case of a thing. Messages are forgotten, cases are not: each case but the first is found by the number of the one before.
     */
    private Optional<CaseFile> last(String account, String thing) {
        Optional<CaseFile> last = messages.caseOf(account, thing).flatMap(caseFiles::find);
        Optional<CaseFile> next = find(externalId(thing, last), account);
        while (next.isPresent()) {
            last = next;
            next = find(externalId(thing, last), account);
        }
        return last;
    }

    /** Among the ids of the account first, where those of the channel were somebody else's. */
    private Optional<CaseFile> find(String externalId, String account) {
        return caseFiles.find(Channel.SENSOR, externalId, account).or(() -> caseFiles.find(Channel.SENSOR, externalId));
    }

    /** Under which id a thing's next case is reported. */
    private static String externalId(String thing, Optional<CaseFile> last) {
        return "evt-"
                + Sha256.of(thing + "\n" + last.map(CaseFile::number).orElse(""))
                        .substring(0, EXTERNAL_ID);
    }

    /** Whether it tells of a time before the end of the case: the case has dealt with it. */
    private static boolean isLate(DeviceEvent event, CaseFile last) {
        Instant at = event.at();
        Instant closedAt = last.closedAt();
        return at != null && closedAt != null && !at.isAfter(closedAt);
    }

    private EventMessage kept(Read read, String account, String key, String thing, Said why) {
        return waiting.keep(message(read, account, key, thing, Outcome.KEPT, why, null), why);
    }

    private EventMessage message(
            Read read,
            String account,
            String key,
            String thing,
            Outcome outcome,
            @Nullable Said reason,
            @Nullable String caseNumber) {
        DeviceEvent event = read.event();
        return new EventMessage(
                UUID.randomUUID().toString(),
                account,
                key,
                thing,
                event == null ? "" : event.source(),
                event == null ? "" : event.type(),
                event == null ? null : event.subject(),
                event == null ? null : event.at(),
                clock.instant(),
                outcome,
                reason,
                outcome == Outcome.KEPT ? read.content() : null,
                caseNumber);
    }
}

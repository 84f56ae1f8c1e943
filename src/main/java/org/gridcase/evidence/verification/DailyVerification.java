package org.gridcase.evidence.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.history.RowNames;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.UnitOfCases;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.evidence.TraceBroken;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.gridcase.evidence.verification.TraceIntegrityService.Verified;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Verifies the whole trace every night, after its anchor, and remembers what every verification has found, whoever asked for it. */
@Component
public class DailyVerification implements KnownBreaks {

    private static final Logger LOG = LoggerFactory.getLogger(DailyVerification.class);

    /** As many breaks as somebody can look through; the figure says how many there were. */
    private static final int MOST = 50;

    /** With which what is remembered of a day begins. */
    private static final Pattern DAY = Pattern.compile("^\\d{4}-\\d{2}-\\d{2}");

    /** Nobody waits for the nightly one, but it must be over before people come. */
    private static final Duration LONGEST = Duration.ofHours(4);

    private final TraceIntegrityService verification;
    private final VerificationRunRepository runs;
    private final RowNames names;
    private final SealedRecords records;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final TransactionTemplate outside;
    private final Actor actor;
    private final Clock clock;

    DailyVerification(
            TraceIntegrityService verification,
            VerificationRunRepository runs,
            RowNames names,
            SealedRecords records,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            Actor actor,
            Clock clock) {
        this.verification = verification;
        this.runs = runs;
        this.names = names;
        this.records = records;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.outside = new TransactionTemplate(transactions);
        this.outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.actor = actor;
        this.clock = clock;
    }

    /** After the anchor, and outside of the job's transaction, which is over and writes nothing more. */
    @TransactionalEventListener
    @Order(AnchorRepository.ORDER + 1)
    void daily(AnchorRepository.Due due) {
        try {
            outside.executeWithoutResult(status -> run(null));
        } catch (RuntimeException e) {
            LOG.error("留痕未能核验，明夜再核验；也可用 bin/gridcase verify-trace 核验", e);
            events.publishEvent(OperationTrouble.failed(
                    Said.of("daily-verification.name"), e, Said.of("daily-verification.remedy")));
        }
    }

    /**
     * Verifies everything and remembers what was found.
     *
     * @param asked is told meanwhile; null for the daily one, of which people get a notice if something is broken
     */
    public Verified run(@Nullable Listener asked) {
        Instant started = clock.instant();
        Remembering found = new Remembering(asked, started.plus(LONGEST));
        Verified verified;
        try {
            verified = verification.run(found);
        } catch (RuntimeException e) {
            if (asked == null) { // a person who goes away ends their own
                remember(
                        new VerificationRun(
                                started,
                                null,
                                actor.current(),
                                found.cases,
                                found.lines,
                                found.broken,
                                false,
                                null,
                                List.of()),
                        found.first,
                        null);
            }
            throw e;
        }
        VerificationRun run = new VerificationRun(
                started,
                clock.instant(),
                actor.current(),
                verified.cases(),
                verified.lines(),
                verified.breaks(),
                verified.proved(),
                verified.unanchored(),
                List.of());
        remember(run, found.first, verified.newest());
        if (verified.breaks() > 0) {
            LOG.error("留痕核验：断链或不符 {} 处，首处：{}", verified.breaks(), first(found.first));
        }
        return verified;
    }

    /** A break in words for people. */
    public String said(Break found, Locale language) {
        return found.said(language, row -> names.nameOf(found.caseNumber(), row, language));
    }

    /** The units that still have something to do about cases that a verification has found broken, as far as it names them. */
    public List<UnitOfCases> unitsOf(VerificationRun run) {
        return records.unitsOf(run.breaks().stream()
                .flatMap(each -> Stream.ofNullable(each.found().caseNumber()))
                .collect(Collectors.toSet()));
    }

    @Override
    public List<String> of(String caseNumber, Locale language) {
        return runs.lastOf(caseNumber).stream()
                .map(each -> said(each, language))
                .toList();
    }

    @Override
    public Set<String> among(Collection<String> caseNumbers) {
        return runs.lastAmong(caseNumbers);
    }

    @Override
    public Set<LocalDate> days() {
        return runs.lastNamed(Fault.LIGHT_DAY_DIFFERS).stream()
                .map(DAY::matcher)
                .filter(Matcher::find)
                .map(day -> LocalDate.parse(day.group()))
                .collect(Collectors.toSet());
    }

    @Override
    public Set<String> units() {
        return runs.last().map(this::unitsOf).orElse(List.of()).stream()
                .map(UnitOfCases::unit)
                .collect(Collectors.toSet());
    }

    private void remember(VerificationRun run, List<Break> found, @Nullable Anchor newest) {
        transaction.executeWithoutResult(status -> {
            runs.add(run, found, newest);
            if (run.broken() > 0 && run.by().equals(Actor.SYSTEM)) {
                events.publishEvent(new TraceBroken(run.broken(), first(found)));
            }
        });
    }

    private String first(List<Break> found) {
        return found.isEmpty() ? "" : said(found.get(0), Locale.CHINESE);
    }

    private final class Remembering implements Listener {

        private final @Nullable Listener asked;
        private final Instant until;
        private final List<Break> first = new ArrayList<>();
        private long broken;
        private long cases;
        private long lines;

        Remembering(@Nullable Listener asked, Instant until) {
            this.asked = asked;
            this.until = until;
        }

        @Override
        public void progress(long cases, long lines) {
            this.cases = cases;
            this.lines = lines;
            if (asked != null) {
                asked.progress(cases, lines);
            } else if (clock.instant().isAfter(until)) {
                throw new IllegalStateException("the verification takes longer than " + LONGEST);
            }
        }

        @Override
        public void broken(Break found) {
            broken++;
            if (first.size() < MOST) {
                first.add(found);
            }
            if (asked != null) {
                asked.broken(found);
            }
        }
    }
}

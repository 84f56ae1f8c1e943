package org.gridcase.evidence.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.KeptContents;
import org.gridcase.casefile.trace.ReadableParts;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Standing;
import org.gridcase.chain.Sha256;
import org.gridcase.evidence.anchor.Anchor;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.anchor.AnchoredHead;
import org.gridcase.evidence.verification.Break.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Verifies the whole trace: every link of every chain, every anchor, every anchored head, that each case stands where its trace says, that
 * what is written beside the trace is what it sealed and can be read, the contents of files, the register by which the trace names people, and the rules.
 * Reads page by page, and while others go on writing.
 */
@Component
public class TraceIntegrityService {

    private static final int PAGE = 2000;

    /** Faults of what stands beside the trace. */
    private static final Set<Fault> RECORD = EnumSet.of(Fault.RECORD_DIFFERS, Fault.RECORD_MISSING);

    private final TraceChains chains;
    private final AnchorRepository anchors;
    private final SealedRecords records;
    private final PlatformTransactionManager transactions;
    private final RegisterCheck register;
    private final VerificationRunRepository runs;
    private final List<ReadableParts> readable;
    private final List<KeptContents> contents;
    private final Clock clock;

    TraceIntegrityService(
            TraceChains chains,
            AnchorRepository anchors,
            SealedRecords records,
            PlatformTransactionManager transactions,
            RegisterCheck register,
            VerificationRunRepository runs,
            List<ReadableParts> readable,
            List<KeptContents> contents,
            Clock clock) {
        this.clock = clock;
        this.register = register;
        this.runs = runs;
        this.readable = readable;
        this.contents = contents;
        this.chains = chains;
        this.anchors = anchors;
        this.records = records;
        this.transactions = transactions;
    }

    /** Is told while the verification runs. */
    public interface Listener {

        /** Tells now and then how far it has come. */
        void progress(long cases, long lines);

        /** Tells of the first break of the chain of a case, of each part of its record that differs, or of an anchor. */
        void broken(Break found);
    }

    /**
     * What was verified.
     *
     * @param unanchored lines that no anchor knows yet: about them only their own chain speaks
     * @param unsealed parts of records that were written before there were seals: about them only the steps of the trace speak
     * @param firstDay whether all lines are younger than a day, so that there can be cases and no anchor yet
     * @param newest the newest anchor that was verified, or nothing
     */
    public record Verified(
            long cases,
            long lines,
            int anchors,
            long breaks,
            long unanchored,
            long unsealed,
            boolean firstDay,
            @Nullable Anchor newest) {

        /**
         * Whether all of it is proved: no break, and an anchor. Without a single anchor whoever can write the tables may have written the
         * chains anew, and have taken the anchors away.
         */
        public boolean proved() {
            return breaks == 0 && (cases == 0 || anchors > 0);
        }
    }

    /** Verifies everything, and tells of each break as soon as it is found. */
    public Verified run(Listener listener) {
        Counting counting = new Counting(listener);
        NavigableMap<Integer, Instant> times = new TreeMap<>();
        Anchor newest = anchors(times, counting);
        SealedCases sealed = new SealedCases(chains, records, transactions, counting);
        ChainWalk walk = new ChainWalk(chains, anchors, times, counting, sealed);
        walk.run();
        standings(counting);
        register.run(times.isEmpty() ? 0 : times.lastKey(), counting);
        readable.forEach(parts -> parts.eachUnreadable((number, part) -> {
            if (!counting.knowsPart(part)) {
                counting.broken(Break.ofPart(Fault.RECORD_DIFFERS, number, part));
            }
        }));
        contents.forEach(store ->
                store.compare((fault, number, part) -> counting.broken(Break.ofPart(fault(fault), number, part))));
        records.differingCopies().forEach(number -> counting.broken(Break.ofCase(Fault.COPY_DIFFERS, number)));
        return new Verified(
                walk.cases(),
                walk.lines(),
                times.size(),
                counting.breaks,
                walk.unanchored(),
                sealed.unsealed(),
                isYoungerThanADay(walk.oldest()),
                newest);
    }

    private static Fault fault(KeptContents.Fault fault) {
        return switch (fault) {
            case MISSING -> Fault.CONTENT_MISSING;
            case DIFFERS -> Fault.CONTENT_DIFFERS;
            case UNKNOWN -> Fault.CONTENT_UNKNOWN;
            case UNREAD -> Fault.CONTENTS_UNREAD;
        };
    }

    private boolean isYoungerThanADay(@Nullable Instant line) {
        return line == null || line.plus(Duration.ofDays(1)).isAfter(clock.instant());
    }

    private @Nullable Anchor anchors(NavigableMap<Integer, Instant> times, Listener listener) {
        Pages<Anchor> pages = new Pages<>(last -> anchors.page(last == null ? 0 : last.number(), PAGE));
        RememberedAnchors remembered = new RememberedAnchors(runs.anchors());
        Anchor before = null;
        while (pages.hasNext()) {
            Anchor anchor = pages.next();
            int expected = before == null ? 1 : before.number() + 1;
            boolean known = remembered.takeIfKnownAs(anchor);
            if (anchor.number() != expected) {
                listener.broken(new Break(Fault.ANCHOR_MISSING, null, null, expected));
            } else if (!anchor.linkAfter(before == null ? Anchor.FIRST_LINK : before.link())
                    .equals(anchor.link())) {
                listener.broken(Break.ofAnchor(Fault.ANCHOR_LINK_MISMATCH, anchor));
            } else if (!digestOfHeads(anchor).equals(anchor.heads())) {
                listener.broken(Break.ofAnchor(Fault.ANCHOR_HEADS_MISMATCH, anchor));
            } else if (!known) {
                listener.broken(Break.ofAnchor(Fault.ANCHOR_REPLACED, anchor));
            }
            times.put(anchor.number(), anchor.at());
            before = anchor;
        }
        remembered.goneAfter(before == null ? 0 : before.number()).stream()
                .findFirst()
                .ifPresent(gone -> listener.broken(new Break(Fault.ANCHOR_MISSING, null, null, gone)));
        return before;
    }

    private String digestOfHeads(Anchor anchor) {
        Sha256 digest = new Sha256();
        new Pages<AnchoredHead>(last -> anchors.headsOf(anchor.number(), last == null ? "" : last.caseNumber(), PAGE))
                .forEachRemaining(head -> digest.add(head.digested()));
        return digest.hex();
    }

    private void standings(Counting listener) {
        new Pages<Standing>(last -> chains.standings(last == null ? "" : last.caseNumber(), PAGE))
                .forEachRemaining(each -> {
                    if (each.traced() == null) {
                        listener.broken(Break.ofCase(Fault.TRACE_MISSING, each.caseNumber()));
                    } else if (!each.head().equals(each.newest()) && !listener.knowsChain(each.caseNumber())) {
                        listener.broken(Break.line(
                                each.head().sequence() > each.newest().sequence() ? Fault.TAIL_CUT : Fault.HEAD_DIFFERS,
                                each.caseNumber(),
                                each.newest().sequence() + 1));
                    } else if (!each.position().equals(each.traced())) {
                        listener.broken(Break.ofPart(
                                Fault.POSITION_DIFFERS,
                                each.caseNumber(),
                                CasePosition.difference(each.traced(), each.position())));
                    }
                });
    }

    private static final class Counting implements Listener {

        private final Listener listener;
        private final Set<String> chains = new HashSet<>();
        private final Set<String> parts = new HashSet<>();
        private long breaks;

        Counting(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void progress(long cases, long lines) {
            listener.progress(cases, lines);
        }

        @Override
        public void broken(Break found) {
            breaks++;
            if (RECORD.contains(found.fault())) {
                parts.add(String.valueOf(found.part()));
            } else if (found.caseNumber() != null) {
                chains.add(found.caseNumber());
            }
            listener.broken(found);
        }

        /** Whether a break of the case's chain has been told; others of it would only repeat it. */
        boolean knowsChain(String caseNumber) {
            return chains.contains(caseNumber);
        }

        /** @param part as the trace names it, with the row that it is of */
        boolean knowsPart(String part) {
            return parts.contains(part);
        }
    }
}

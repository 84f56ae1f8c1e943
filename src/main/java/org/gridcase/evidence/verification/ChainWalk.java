package org.gridcase.evidence.verification;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.evidence.anchor.AnchorRepository;
import org.gridcase.evidence.anchor.AnchoredHead;
import org.gridcase.evidence.verification.Break.Fault;
import org.gridcase.evidence.verification.SealedCases.Seals;
import org.gridcase.evidence.verification.TraceIntegrityService.Listener;
import org.jspecify.annotations.Nullable;

/** Walks once along all chains and the anchored heads beside them, both in order of case and sequence. */
final class ChainWalk {

    private static final int PAGE = 2000;
    private static final int PROGRESS = 50_000;

    /** How long a transaction may take, and how far the clocks of two nodes may be apart. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final NavigableMap<Integer, Instant> anchorTimes;
    private final Listener listener;
    private final SealedCases sealedCases;
    private final Pages<Linked> lines;
    private final Pages<AnchoredHead> heads;
    private long cases;
    private long read;
    private long unanchored;
    private @Nullable Instant oldest;

    /** @param anchorTimes of all anchors there were when the verification began; younger ones may know lines this walk has passed */
    ChainWalk(
            TraceChains chains,
            AnchorRepository anchors,
            NavigableMap<Integer, Instant> anchorTimes,
            Listener listener,
            SealedCases sealedCases) {
        this.sealedCases = sealedCases;
        this.anchorTimes = anchorTimes;
        this.listener = listener;
        int newest = anchorTimes.isEmpty() ? 0 : anchorTimes.lastKey();
        this.lines = new Pages<>(last -> last == null
                ? chains.lines("", 0, PAGE)
                : chains.lines(last.line().caseNumber(), last.line().sequence(), PAGE));
        this.heads = new Pages<>(last -> last == null
                ? anchors.headsByCase(newest, "", 0, PAGE)
                : anchors.headsByCase(newest, last.caseNumber(), last.sequence(), PAGE));
    }

    void run() {
        while (lines.hasNext() || heads.hasNext()) {
            oneCase(next());
        }
        sealedCases.compare();
    }

    long cases() {
        return cases;
    }

    long lines() {
        return read;
    }

    /** How many lines no anchor knows yet. */
    long unanchored() {
        return unanchored;
    }

    /** When the first of all lines was written; null if there is none. */
    @Nullable
    Instant oldest() {
        return oldest;
    }

    private String next() {
        Linked line = lines.peek();
        AnchoredHead head = heads.peek();
        if (line == null || head == null) {
            return line == null
                    ? Objects.requireNonNull(head).caseNumber()
                    : line.line().caseNumber();
        }
        String ofLine = line.line().caseNumber();
        return ofLine.compareTo(head.caseNumber()) <= 0 ? ofLine : head.caseNumber();
    }

    private void oneCase(String number) {
        Break first = null;
        int sequence = 0;
        Seals seals = new Seals();
        String link = TraceLine.firstLink(number);
        while (lineOf(number)) {
            Linked each = lines.next();
            counted();
            oldest = oldest == null || each.line().at().isBefore(oldest)
                    ? each.line().at()
                    : oldest;
            seals.take(each);
            AnchoredHead covering = coveringHead(number, each.line().sequence());
            if (first == null) {
                first = fault(each, sequence + 1, link, covering).orElse(null);
            }
            sequence = each.line().sequence();
            link = each.link() == null ? "" : each.link();
            unanchored += covering == null ? 1 : 0;
        }
        if (sequence > 0) {
            cases++;
        }
        while (headOf(number)) {
            AnchoredHead head = heads.next();
            if (first == null) {
                first = sequence == 0
                        ? Break.anchored(Fault.CASE_MISSING, number, head.sequence(), head.anchor())
                        : Break.anchored(Fault.TAIL_MISSING, number, sequence + 1, head.anchor());
            }
        }
        if (first != null) {
            listener.broken(first);
        }
        if (sequence > 0) {
            sealedCases.add(number, seals, first == null);
        }
    }

    private boolean lineOf(String number) {
        Linked line = lines.peek();
        return line != null && line.line().caseNumber().equals(number);
    }

    private boolean headOf(String number) {
        AnchoredHead head = heads.peek();
        return head != null && head.caseNumber().equals(number);
    }

    /** The oldest anchored head at or after a line, which was the first to know it. Those before it have been passed. */
    private @Nullable AnchoredHead coveringHead(String number, int sequence) {
        while (headOf(number) && Objects.requireNonNull(heads.peek()).sequence() < sequence) {
            heads.next();
        }
        if (!headOf(number)) {
            return null;
        }
        AnchoredHead head = Objects.requireNonNull(heads.peek());
        return head.sequence() == sequence ? heads.next() : head;
    }

    private Optional<Break> fault(Linked each, int expected, String previous, @Nullable AnchoredHead covering) {
        TraceLine line = each.line();
        String number = line.caseNumber();
        if (line.sequence() != expected) {
            return Optional.of(Break.line(Fault.LINE_MISSING, number, expected));
        }
        if (!line.link(previous).equals(each.link())) {
            return Optional.of(Break.line(Fault.LINK_MISMATCH, number, expected));
        }
        if (covering != null
                && covering.sequence() == expected
                && !covering.link().equals(each.link())) {
            return Optional.of(Break.anchored(Fault.REWRITTEN, number, expected, covering.anchor()));
        }
        // Whatever an anchor does not know was written after it.
        var ignorant = covering == null ? anchorTimes.lastEntry() : anchorTimes.lowerEntry(covering.anchor());
        return ignorant != null && line.at().isBefore(ignorant.getValue().minus(GRACE))
                ? Optional.of(Break.anchored(Fault.BACKDATED, number, expected, ignorant.getKey()))
                : Optional.empty();
    }

    private void counted() {
        if (++read % PROGRESS == 0) {
            listener.progress(cases, read);
        }
    }
}

package org.gridcase.evidence.verification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.SealedRecords.OwnRow;
import org.gridcase.casefile.trace.SealedRecords.Stored;
import org.gridcase.casefile.trace.TraceChains;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.evidence.verification.Break.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Compares what stands beside the trace with the seals that the trace carries, some cases at once. A case that does not fit is looked at
 * again in one snapshot: it may have gone on between the reading of its trace and of its record.
 */
final class SealedCases {

    private static final int AT_ONCE = 200;
    private static final int PAGE = 2000;

    private final TraceChains chains;
    private final SealedRecords records;
    private final TraceIntegrityService.Listener listener;
    private final TransactionTemplate snapshot;
    private final Map<String, Seals> waiting = new HashMap<>();
    private long unsealed;

    SealedCases(
            TraceChains chains,
            SealedRecords records,
            PlatformTransactionManager transactions,
            TraceIntegrityService.Listener listener) {
        this.chains = chains;
        this.records = records;
        this.listener = listener;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** What the lines of one case say of what stands beside them: the seals they carry, and what its own row repeats. */
    static final class Seals {

        private final Map<String, String> newest = new HashMap<>();
        private boolean fromTheStart;
        private boolean hold = true;
        private CaseHandlers handlers = CaseHandlers.NOBODY;
        private @Nullable Linked last;

        /** Takes the next line of the case. */
        void take(Linked each) {
            TraceLine line = each.line();
            handlers = handlers.after(
                    line.action(),
                    line.actor(),
                    line.unit(),
                    line.decision(),
                    last == null ? null : last.line().action());
            last = each;
            fromTheStart |= line.sequence() == 1 && line.sealed() != null;
            newest.putAll(line.seals());
        }

        /** Whether the newest line is the one the row knows. */
        boolean endAsKnownTo(OwnRow row) {
            return last != null
                    && last.line().sequence() == row.length()
                    && row.link().equals(last.link());
        }

        /** Whether the row repeats something else than the lines say. Where it knows another end of the trace, that is told instead. */
        boolean differFrom(OwnRow row) {
            return hold
                    && last != null
                    && endAsKnownTo(row)
                    && !(row.handlers().equals(handlers) && last.line().at().equals(row.tracedAt()));
        }
    }

    /**
     * All lines of a case have been read.
     *
     * @param holds whether its chain does; what lines say that were bent is not told as a fault of what repeats them
     */
    void add(String number, Seals seals, boolean holds) {
        seals.hold = holds;
        waiting.put(number, seals);
        if (waiting.size() == AT_ONCE) {
            compare();
        }
    }

    /** How many parts of records are older than the seals of their cases. */
    long unsealed() {
        return unsealed;
    }

    /** Compares what is left. */
    void compare() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, OwnRow> rows = records.rows(waiting.keySet());
        Map<String, List<Stored>> stored =
                records.of(waiting.keySet()).stream().collect(Collectors.groupingBy(Stored::caseNumber));
        waiting.forEach((number, seals) -> {
            Result first = compared(number, seals, rows.get(number), stored.getOrDefault(number, List.of()));
            Result result = first.differing().isEmpty() ? first : again(number, seals.hold);
            unsealed += result.unsealed();
            result.differing().forEach(listener::broken);
        });
        waiting.clear();
    }

    /** What of the record of one case is not as its trace says. */
    List<Break> differing(String number) {
        return again(number, true).differing();
    }

    private Result again(String number, boolean holds) {
        return Objects.requireNonNull(snapshot.execute(status -> {
            Seals seals = new Seals();
            seals.hold = holds;
            List<Linked> page;
            int after = 0;
            do {
                page = chains.linesOf(number, after, PAGE);
                page.forEach(seals::take);
                after = page.isEmpty()
                        ? after
                        : page.get(page.size() - 1).line().sequence();
            } while (page.size() == PAGE);
            return compared(number, seals, records.rows(List.of(number)).get(number), records.of(List.of(number)));
        }));
    }

    /**
     * Rows that are gone, each by one of its parts: the one that was written first where that was sealed. What was done about an assignment that
     * is gone with it is no row of its own: the assignment says how many they were.
     */
    private static Collection<String> rowsOf(Set<String> missing) {
        Map<String, String> rows = new TreeMap<>();
        for (String part : missing) {
            String[] nameAndKey = part.split(":", 2);
            rows.merge(
                    nameAndKey[0].split("-", 2)[0] + ":" + nameAndKey[1],
                    part,
                    BinaryOperator.minBy(
                            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder())));
        }
        return withWhatHangsOnThem(rows.values());
    }

    private static Collection<String> withWhatHangsOnThem(Collection<String> rows) {
        Map<String, Long> hanging = rows.stream()
                .filter(part -> rows.contains(assignmentOf(part)))
                .collect(Collectors.groupingBy(SealedCases::assignmentOf, Collectors.counting()));
        return rows.stream()
                .filter(part -> !rows.contains(assignmentOf(part)))
                .map(part -> hanging.containsKey(part) ? Break.with(part, hanging.get(part)) : part)
                .toList();
    }

    /** The part that begins the assignment a row is named by, as measures are; nothing of the kind for other rows. */
    private static String assignmentOf(String part) {
        String key = part.substring(part.indexOf(':') + 1);
        int end = key.indexOf('/');
        return SealedRecords.ASSIGNMENT + ":" + (end < 0 ? "" : key.substring(0, end));
    }

    /** @param unsealed parts that no line speaks of, in a case that was there before there were seals */
    private record Result(List<Break> differing, int unsealed) {}

    private static Result compared(String number, Seals seals, @Nullable OwnRow row, List<Stored> record) {
        String salt = row == null ? null : row.salt();
        Map<String, String> left = new HashMap<>(seals.newest);
        Set<String> differing = new TreeSet<>();
        int unsealed = 0;
        for (Stored part : record) {
            String seal = left.remove(part.name());
            if (part.isEmpty() && seal == null) {
                continue;
            }
            if (seal == null && !seals.fromTheStart) {
                unsealed++;
            } else if (seal == null || salt == null || !part.seal(salt).equals(seal)) {
                differing.add(part.name());
            }
        }
        List<Break> breaks = new ArrayList<>();
        rowsOf(left.keySet()).forEach(part -> breaks.add(Break.ofPart(Fault.RECORD_MISSING, number, part)));
        differing.forEach(part -> breaks.add(Break.ofPart(Fault.RECORD_DIFFERS, number, part)));
        if (breaks.size() > 1 && !(seals.hold && row != null && row.salt() != null && seals.endAsKnownTo(row))) {
            breaks.subList(1, breaks.size()).clear(); // they have one cause: the seals are not those of the record
        }
        if (row != null && seals.differFrom(row)) {
            breaks.add(Break.ofCase(Fault.COPY_DIFFERS, number));
        }
        return new Result(breaks, unsealed);
    }
}

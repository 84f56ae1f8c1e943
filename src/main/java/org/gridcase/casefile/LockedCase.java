package org.gridcase.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedRecords.Stored;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TraceLine;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;

/**
 * A case that the current transaction has locked, as it stands within it: its record, the head of its chain, what was added to its trace.
 * It changes only through this transaction, so what stands here is what stands in the database, or is about to.
 */
final class LockedCase {

    private CaseRow written;
    private CaseRow row;
    private final List<TraceLine> unwritten = new ArrayList<>();
    /** Seals that no line carries yet, by the part and row they are of. */
    private final Map<String, String> seals = new LinkedHashMap<>();
    /** The lines of this transaction, oldest first. */
    private final List<TraceEntry> added = new ArrayList<>();

    /** Whether it is listed otherwise than before, and whether a change says so. */
    private boolean moved;

    private boolean noted;

    private @Nullable CaseHandlers handlersBefore;

    private final Map<String, Assignment> assignments = new HashMap<>();
    private boolean allAssignmentsKnown;
    private @Nullable Optional<Assignment> lastResolved;

    /** What tables have decided about it since its newest line. */
    private final PendingDecisions decisions;

    LockedCase(CaseRow written, PendingDecisions decisions) {
        this.decisions = decisions;
        this.written = written;
        this.row = written;
    }

    CaseFile file() {
        return row.file();
    }

    CaseHandlers handlers() {
        return row.handlers();
    }

    /** Who took part, as the trace says it: its lines of before this transaction, which are read once, and those of this one. */
    CaseHandlers handlersByTrace(Supplier<CaseHandlers> reading) {
        CaseHandlers handlers = handlersBefore;
        if (handlers == null) {
            handlers = reading.get();
            handlersBefore = handlers;
        }
        Action previous = null;
        for (TraceEntry each : added) {
            handlers = handlers.after(each.step(), previous);
            previous = each.step().action();
        }
        return handlers;
    }

    /** When its newest line was written. */
    Optional<Instant> tracedAt() {
        return Optional.ofNullable(row.tracedAt());
    }

    /** How many lines the trace had before this transaction. */
    int linesBefore() {
        return row.head().sequence() - added.size();
    }

    /** The newest line of this transaction that fits; empty if there is none. */
    Optional<TraceEntry> newest(Predicate<Action> wanted) {
        for (int at = added.size() - 1; at >= 0; at--) {
            if (wanted.test(added.get(at).step().action())) {
                return Optional.of(added.get(at));
            }
        }
        return Optional.empty();
    }

    /** The lines of this transaction, oldest first. */
    List<TraceEntry> added() {
        return added;
    }

    /** @throws BentRecordException where its row contradicts its trace */
    void requireProved() {
        Said differing = row.differing();
        if (differing != null) {
            throw new BentRecordException(AssignmentSeals.told(file().number(), differing));
        }
    }

    /**
     * The step as the next line of the trace, and the case as it stands after it. The trace goes on from where it says that the case stands: what
     * only notes something says the same of a row that contradicts it, so that the difference stays, and nothing changes such a case.
     *
     * @throws BentRecordException where the step changes a case whose row contradicts its trace
     */
    void append(TraceEvent step, CaseFile after, Instant at) {
        String number = after.number();
        CasePosition before = row.stands();
        boolean changes = !after.equals(row.file());
        if (changes) {
            requireProved();
        }
        Action previous =
                added.isEmpty() ? null : added.get(added.size() - 1).step().action();
        CasePosition position = changes || before == null ? CaseRow.position(after) : before;
        int sequence = row.head().sequence() + 1;
        unwritten.add(
                TraceLine.of(number, sequence, at, step.withoutNumbers(), before, position, decisions.take(number)));
        added.add(new TraceEntry(sequence, at, step, before, position));
        moved |= !position.equals(before) || !after.area().equals(row.file().area());
        changeTo(row.after(
                after,
                new Head(number, sequence, row.head().link()),
                at,
                row.handlers().after(step, previous),
                position));
    }

    private void changeTo(CaseRow changed) {
        String salt = salt();
        CaseFile before = row.file();
        CaseFile after = changed.file();
        row = changed.with(after, salt);
        RecordParts.changed(before, after).forEach((part, values) -> seal(part, List.of(after.number()), values));
    }

    /** What is written beside the trace; the next line that is written carries the seal. */
    void seal(SealedPart part, List<?> key, List<? extends @Nullable Object> values) {
        if (values.stream().anyMatch(Objects::nonNull)) {
            seals.put(part.of(key), part.seal(salt(), key, values));
        }
    }

    /** With the first seal all of the record's own row is sealed, also of a case of before there were seals. */
    private String salt() {
        String known = row.salt();
        if (known != null) {
            return known;
        }
        String salt = CaseRow.newSalt();
        row = row.with(row.file(), salt);
        RecordParts.of(row.file())
                .forEach((part, values) -> seal(part, List.of(row.file().number()), values));
        return salt;
    }

    /** Of the seals of this case; empty while it has none. */
    Optional<String> knownSalt() {
        return Optional.ofNullable(row.salt());
    }

    /** Seals of what this transaction has written and no line carries yet. */
    Map<String, String> unwrittenSeals() {
        return seals;
    }

    /** Other words of the same case, which are written already. Its seals say nothing about the old ones: they all get another salt. */
    void reworded(CaseFile file, Collection<Stored> record) {
        row = row.with(file, CaseRow.newSalt());
        written = written.with(file, written.salt());
        record.forEach(each -> seal(each.part(), each.key(), each.values()));
    }

    /** Whether something was written beside the trace that no line vouches for yet. */
    boolean wantsALine() {
        return unwritten.isEmpty() && !seals.isEmpty();
    }

    /** Writes what is not written yet. */
    void write(CaseWriter writer) {
        if (!unwritten.isEmpty()) {
            carryDecisions();
            List<Linked> lines = linked();
            writer.update(row, !row.file().equals(written.file()));
            writer.append(row.file(), lines);
            unwritten.clear();
            written = row;
        }
    }

    /** What was decided after the last line stands with that one. */
    private void carryDecisions() {
        int last = unwritten.size() - 1;
        unwritten.set(
                last, unwritten.get(last).deciding(decisions.take(row.file().number())));
    }

    private List<Linked> linked() {
        if (!seals.isEmpty()) {
            String all = seals.entrySet().stream()
                    .map(seal -> seal.getKey() + "=" + seal.getValue())
                    .collect(Collectors.joining(" "));
            // The first, so that the first line of a case tells that all of it is sealed.
            unwritten.set(0, unwritten.get(0).carrying(all));
            seals.clear();
        }
        List<Linked> lines = new ArrayList<>();
        String link = written.head().link();
        for (TraceLine line : unwritten) {
            link = line.link(link);
            lines.add(new Linked(line, link));
        }
        row = row.with(new Head(row.head().caseNumber(), row.head().sequence(), link));
        return lines;
    }

    /** Somebody more sees the case, or something about it is listed otherwise. */
    void moved() {
        moved = true;
    }

    /** A row of {@code light_change} says that the case has changed. */
    void noted() {
        noted = true;
    }

    /** Writes what was signed without a line; the lists learn that the case stands elsewhere, if no assignment has told them. */
    void note(CaseWriter writer) {
        if (!row.newest().equals(written.newest())) {
            writer.sign(row);
            written = row;
        }
        if (moved && !noted) {
            writer.note(row.file());
            noted = true;
        }
    }

    /** An assignment of the case bears this signature from now on, or none. */
    void signed(String assignment, @Nullable String signature) {
        row = row.with(row.newest().with(assignment, signature));
    }

    /** Whether an assignment of the case was given this signature last. */
    boolean hasNewest(String assignment, String signature) {
        return row.newest().has(assignment, signature);
    }

    Optional<Assignment> assignment(String id) {
        return Optional.ofNullable(assignments.get(id));
    }

    void know(Assignment assignment) {
        assignments.put(assignment.id(), assignment);
    }

    /** The case is new: those it gets from now on are all. */
    void knowAllAssignments() {
        allAssignmentsKnown = true;
    }

    /** All of its assignments, in no order; empty if they have to be read. */
    Optional<Collection<Assignment>> allAssignments() {
        return allAssignmentsKnown ? Optional.of(assignments.values()) : Optional.empty();
    }

    /** Assignments have changed in the database. */
    void forgetAssignments() {
        assignments.clear();
        allAssignmentsKnown = false;
        lastResolved = null;
    }

    Optional<Assignment> lastResolved(Supplier<Optional<Assignment>> reading) {
        Optional<Assignment> known = lastResolved;
        if (known == null) {
            known = reading.get();
            lastResolved = known;
        }
        return known;
    }
}

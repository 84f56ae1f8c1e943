package org.gridcase.casefile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.gridcase.casefile.trace.CaseHandlers;
import org.gridcase.casefile.trace.CasePosition;
import org.gridcase.casefile.trace.TraceChains.Head;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.casefile.trace.TraceLine;
import org.jspecify.annotations.Nullable;

/**
 * A case that the current transaction has locked, as it stands within it: its record, the head of its chain, what was added to its trace. It
 * changes only through this transaction, so what stands here is what stands in the database, or is about to.
 */
final class LockedCase {

    /**
     * What the database keeps in the row of a case.
     *
     * @param tracedAt when the newest line of its trace was written; empty where there is none
     */
    record Row(CaseFile file, Head head, @Nullable Instant tracedAt, CaseHandlers handlers) {}

    private Row written;
    private Row row;
    private final List<Linked> unwritten = new ArrayList<>();
    /** The lines of this transaction, oldest first. */
    private final List<TraceEntry> added = new ArrayList<>();

    /** Whether it is listed otherwise than before, and whether a change says so. */
    private boolean moved;

    private boolean noted;

    private final Map<String, Assignment> assignments = new HashMap<>();
    private @Nullable Optional<Assignment> lastResolved;

    LockedCase(Row written) {
        this.written = written;
        this.row = written;
    }

    CaseFile file() {
        return row.file;
    }

    CaseHandlers handlers() {
        return row.handlers;
    }

    /** How many lines the trace had before this transaction. */
    int linesBefore() {
        return row.head.sequence() - added.size();
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

    /** The step as the next line of the trace, and the case as it stands after it. */
    void append(TraceEvent step, CaseFile after, @Nullable CasePosition before, Instant at) {
        String number = after.number();
        Action previous =
                added.isEmpty() ? null : added.get(added.size() - 1).step().action();
        CasePosition position = position(after);
        TraceLine line = TraceLine.of(number, row.head.sequence() + 1, at, step.withoutNumbers(), before, position);
        String link = line.link(row.head.link());
        unwritten.add(new Linked(line, link));
        added.add(new TraceEntry(line.sequence(), at, step, before, position));
        moved |= !position.equals(before)
                || !after.place().area().equals(row.file.place().area());
        row = new Row(after, new Head(number, line.sequence(), link), at, row.handlers.after(step, previous));
    }

    /** Other words of the same case, which are written already. */
    void reworded(CaseFile file) {
        row = new Row(file, row.head, row.tracedAt, row.handlers);
        written = new Row(file, written.head, written.tracedAt, written.handlers);
    }

    static CasePosition position(CaseFile file) {
        return new CasePosition(file.state().code(), file.tier().code(), file.unit());
    }

    /** Returns what is not written yet. */
    void write(CaseWriter writer) {
        if (!unwritten.isEmpty()) {
            writer.update(row);
            writer.append(unwritten);
            unwritten.clear();
            written = row;
        }
    }

    /** Somebody more sees the case. */
    void moved() {
        moved = true;
    }

    /** A row of {@code light_change} says that the case has changed. */
    void noted() {
        noted = true;
    }

    /** The lists have to learn that the case stands elsewhere, if no assignment that came or went has told them. */
    void note(CaseWriter writer) {
        if (moved && !noted) {
            writer.note(row.file());
            noted = true;
        }
    }

    Optional<Assignment> assignment(String id) {
        return Optional.ofNullable(assignments.get(id));
    }

    void know(Assignment assignment) {
        assignments.put(assignment.id(), assignment);
    }

    /** Assignments have changed in the database. */
    void forgetAssignments() {
        assignments.clear();
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

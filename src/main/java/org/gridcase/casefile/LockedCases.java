package org.gridcase.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.gridcase.caching.TransactionMemory;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.TransactionClock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The cases that the current transaction has locked. What it changes of them is written once: before the commit, or before something is
 * asked that has to see it ({@link CaseTables}). With the transaction it is forgotten.
 */
@Component
class LockedCases {

    private final CaseRows rows;
    private final CaseWriter writer;
    private final PendingDecisions decisions;
    private final Clock clock;

    LockedCases(CaseRows rows, CaseWriter writer, PendingDecisions decisions, Clock clock) {
        this.decisions = decisions;
        this.rows = rows;
        this.writer = writer;
        this.clock = clock;
    }

    /** Whether the current transaction has opened it. */
    boolean isNew(String number) {
        return find(number).filter(each -> each.linesBefore() == 0).isPresent();
    }

    /** The case, if the current transaction, should there be one, has locked it. */
    Optional<LockedCase> find(String number) {
        OfTransaction here = here();
        return here == null ? Optional.empty() : Optional.ofNullable(here.cases.get(number));
    }

    /**
     * A case that the current transaction changes. Mostly a step before has locked it; a step that a job takes by itself is the first, and
     * locks it now.
     *
     * @throws NoSuchCaseException when there is no such case
     */
    LockedCase held(String number) {
        return lock(number).orElseThrow(() -> new NoSuchCaseException(number));
    }

    /** The assignment, if the current transaction has locked its case and knows it. */
    Optional<Assignment> assignment(String id) {
        OfTransaction here = here();
        return here == null
                ? Optional.empty()
                : here.cases.values().stream()
                        .flatMap(each -> each.assignment(id).stream())
                        .findFirst();
    }

    /** The locked case that an assignment belongs to, as far as it can be told without asking: of several, one that knows it. */
    Optional<LockedCase> holding(String assignment) {
        OfTransaction here = here();
        if (here == null) {
            return Optional.empty();
        }
        return here.cases.size() == 1
                ? here.cases.values().stream().findFirst()
                : here.cases.values().stream()
                        .filter(each -> each.assignment(assignment).isPresent())
                        .findFirst();
    }

    /** Assignments change in the database. */
    void forgetAssignments() {
        OfTransaction here = here();
        if (here != null) {
            here.cases.values().forEach(LockedCase::forgetAssignments);
        }
    }

    /** The case, locked if it is not yet. */
    Optional<LockedCase> lock(String number) {
        return find(number).or(() -> rows.lock(number).map(this::add));
    }

    /** The row is locked and read; the case is known from now on, and what is written follows what its trace says. */
    LockedCase add(CaseRow row) {
        Instant tracedAt = row.tracedAt();
        if (tracedAt != null) {
            TransactionClock.notBefore(tracedAt);
        }
        OfTransaction here = here();
        if (here == null) {
            here = new OfTransaction();
            here.begin();
        }
        return here.cases.computeIfAbsent(row.file().number(), number -> new LockedCase(row, decisions));
    }

    /** Writes what has changed and is not written yet. */
    void write() {
        OfTransaction here = here();
        if (here != null) {
            here.write();
        }
    }

    private @Nullable OfTransaction here() {
        return (OfTransaction) TransactionMemory.find(this);
    }

    private final class OfTransaction extends TransactionMemory {

        private final Map<String, LockedCase> cases = new LinkedHashMap<>();

        OfTransaction() {
            super(LockedCases.this);
        }

        void write() {
            cases.values().forEach(each -> each.write(writer));
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            cases.values().stream().filter(LockedCase::wantsALine).forEach(each -> {
                CaseFile file = each.file();
                TraceEvent sealed =
                        new TraceEvent(Action.RECORD_SEALED, "system", file.unit(), file.tier(), null, null, null);
                each.append(sealed, file, clock.instant());
            });
            write();
            cases.values().forEach(each -> each.note(writer));
        }
    }
}

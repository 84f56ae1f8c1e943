package org.gridcase.casefile;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.CaseSeals;
import org.gridcase.casefile.trace.CaseSeals.Sealed;
import org.gridcase.casefile.trace.SealedAssignment;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedRecords;
import org.gridcase.casefile.trace.SealedRecords.Stored;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/**
 * Whether an assignment, or what was done about it, stands in its table as the trace of its case has sealed it, for those who are about to
 * act on what it says: a row that somebody has bent is told, not believed.
 */
@Component
public class AssignmentSeals {

    private static final Said TRACE = Said.of("seal.trace");

    /** What of a row others go by, and what people call it. */
    private static final Map<SealedPart, Said> PARTS = Map.of(
            RecordParts.DUE, Said.of("seal.due"),
            RecordParts.ASSIGNED, Said.of("seal.assigned"),
            RecordParts.ASSIGNED_TO, Said.of("seal.assigned-to"),
            RecordParts.ASSIGNMENT_ENDED, Said.of("seal.ended"));

    private final CaseSeals seals;
    private final LockedCases lockedCases;
    private final SealedRecords records;
    private final CaseRows rows;

    AssignmentSeals(CaseSeals seals, SealedRecords records, CaseRows rows, LockedCases lockedCases) {
        this.lockedCases = lockedCases;
        this.rows = rows;
        this.seals = seals;
        this.records = records;
    }

    /**
     * Lets nobody act on an open assignment that is not as it was sealed. The caller holds the lock of the case; what it has changed itself
     * counts as sealed.
     *
     * @throws BentRecordException with a sentence for people
     */
    public void requireProved(Assignment assignment) {
        differing(assignment).ifPresent(part -> {
            throw new BentRecordException(told(assignment.caseNumber(), part));
        });
    }

    /**
     * Lets nobody act on an open assignment that somebody has bent. One that bears the server's signature costs no statement; of any other its
     * trace is read. The caller holds the lock of the case.
     *
     * @throws BentRecordException with a sentence for people
     */
    public void requireSigned(Assignment assignment) {
        if (!assignment.signed()) {
            requireProved(assignment.caseNumber(), List.of(SealedRow.ofAssignment(assignment.id())));
        }
    }

    /** Whether nobody has bent an open assignment, told as {@link #requireSigned} tells it. */
    public boolean isProved(Assignment assignment) {
        return assignment.signed()
                || differing(assignment.caseNumber(), List.of(SealedRow.ofAssignment(assignment.id())))
                        .isEmpty();
    }

    /**
     * The same of any rows of a case.
     *
     * @throws BentRecordException with a sentence for people
     */
    public void requireProved(String caseNumber, List<SealedRow> rows) {
        differing(caseNumber, rows).ifPresent(differing -> {
            throw new BentRecordException(told(caseNumber, differing));
        });
    }

    /**
     * The sentence for people.
     *
     * @param differing what is not as it was sealed, as {@link #differing} says it
     */
    public static Said told(String caseNumber, Said differing) {
        return Said.of("seal.refused", caseNumber, differing);
    }

    /** What is said of a row that is sealed and stands in no table. @param called what people call it */
    public static Said gone(Said called) {
        return Said.of("seal.gone", called);
    }

    private static Said bent(Said called) {
        return Said.of("seal.bent", called);
    }

    /**
     * What of an open assignment is not as it was sealed, or what was done about it and is gone, in words for people. Of an order, a referral or
     * a deferral that is gone nobody can tell which assignment it was about: it counts for each of its case. The caller holds the lock of the
     * case, or reads in one snapshot.
     *
     * @return empty if nothing is, or it is older than the seals of its case
     */
    public Optional<Said> differing(Assignment assignment) {
        return differing(assignment, List.of());
    }

    /** The same of an assignment and of rows of its case. */
    public Optional<Said> differing(Assignment assignment, List<SealedRow> rows) {
        Sealed sealed = sealed(assignment.caseNumber());
        return sealed.isBroken()
                ? Optional.of(bent(TRACE))
                : differing(assignment, sealed).or(() -> differing(assignment.caseNumber(), rows, sealed));
    }

    /**
     * What of some rows is not as the trace of their case has sealed it, or is gone, in words for people. The caller holds the lock of the case;
     * what it has changed itself counts as sealed.
     *
     * @return empty if nothing is; what is older than the seals of its case counts as it stands
     */
    public Optional<Said> differing(String caseNumber, List<SealedRow> rows) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        Sealed sealed = sealed(caseNumber);
        return sealed.isBroken() ? Optional.of(bent(TRACE)) : differing(caseNumber, rows, sealed);
    }

    private Optional<Said> differing(String caseNumber, List<SealedRow> rows, Sealed sealed) {
        List<SealedPart> parts =
                rows.stream().flatMap(row -> row.parts().stream()).distinct().toList();
        List<Stored> stored = records.of(Set.of(caseNumber), parts);
        return rows.stream()
                .flatMap(row -> differing(row, sealed, stored).stream())
                .findFirst();
    }

    /**
     * Lets nobody seal anew what is written about a case while any of it is not as it was sealed, or gone. The caller holds the lock of the case.
     *
     * @throws BentRecordException with a sentence for people
     */
    public void requireProved(String caseNumber) {
        Sealed sealed = sealed(caseNumber);
        List<Stored> stored = records.of(Set.of(caseNumber));
        Set<String> gone = new TreeSet<>(sealed.parts().keySet());
        stored.forEach(part -> gone.remove(part.name()));
        Stream.of(
                        sealed.isBroken() ? Stream.of(bent(TRACE)) : Stream.<Said>empty(),
                        stored.stream().filter(part -> !sealed.holds(part)).map(part -> bent(named(part.part()))),
                        gone.stream().map(name -> gone(named(name.split(":", 2)[0]))))
                .flatMap(Function.identity())
                .findFirst()
                .ifPresent(differing -> {
                    throw new BentRecordException(told(caseNumber, differing));
                });
    }

    /** The rows whose first part the trace of a case has sealed, by their keys, whether or not they stand in their table any more. */
    public List<String> sealedRows(String caseNumber, SealedPart first) {
        String prefix = first.name() + ":";
        return sealed(caseNumber).parts().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .toList();
    }

    /** What of the row of a case contradicts its trace, in words for people; empty if nothing does. */
    public Optional<Said> differing(String caseNumber) {
        return rows.differing(caseNumber);
    }

    private static Optional<Said> differing(SealedRow row, Sealed sealed, List<Stored> stored) {
        List<Stored> own = stored.stream()
                .filter(part -> row.parts().contains(part.part()) && part.key().equals(row.key()))
                .toList();
        return own.isEmpty()
                ? Optional.of(gone(row.called()))
                : own.stream()
                        .filter(part -> !sealed.holds(part))
                        .map(part -> bent(row.called(), named(part.part())))
                        .findFirst();
    }

    /**
     * What became of an assignment that waits for nobody in its table although somebody is at it, in words for people: it was deleted, or
     * ended there alone. The caller holds the lock of the case, or reads in one snapshot.
     *
     * @return empty if the trace has sealed its end, or no such assignment at all, so that there was none
     */
    public Optional<Said> lost(String caseNumber, String assignment) {
        return records.sealedAssignment(caseNumber, assignment)
                .filter(line -> !isEnded(caseNumber, assignment))
                .map(line -> isStored(caseNumber, assignment)
                        ? Said.of("seal.ended-in-table")
                        : gone(Said.of("part.assignment")));
    }

    /**
     * Lets nobody take up what has ended in the table alone. The caller holds the lock of the case.
     *
     * @throws BentRecordException with a sentence for people
     */
    public void requireNotLost(Assignment ended) {
        lost(ended.caseNumber(), ended.id()).ifPresent(lost -> {
            throw new BentRecordException(told(ended.caseNumber(), lost));
        });
    }

    /** Whether an assignment has ended as the trace has sealed it: somebody has done it, or an act has taken it away. */
    public boolean isEnded(String caseNumber, String assignment) {
        Sealed sealed = sealed(caseNumber);
        String end = RecordParts.ASSIGNMENT_ENDED.of(List.of(assignment));
        return !sealed.isBroken()
                && sealed.parts().containsKey(end)
                && records.of(Set.of(caseNumber), List.of(RecordParts.ASSIGNMENT_ENDED)).stream()
                        .anyMatch(stored -> stored.name().equals(end) && sealed.holds(stored));
    }

    /** Whether its own row stands; what was done about it can have outlived that. */
    private boolean isStored(String caseNumber, String assignment) {
        return records.of(Set.of(caseNumber), List.of(RecordParts.ASSIGNED)).stream()
                .anyMatch(row -> row.key().equals(List.of(assignment)));
    }

    /**
     * The assignments of a case that its trace has sealed and that stand in no table any more, as far as the trace tells of them. The caller holds
     * the lock of the case, or reads in one snapshot: table and trace are read one after the other.
     */
    public List<SealedAssignment> gone(String caseNumber) {
        Set<String> stored = records.of(Set.of(caseNumber), List.of(RecordParts.ASSIGNED)).stream()
                .map(Stored::name)
                .collect(Collectors.toSet());
        String prefix = RecordParts.ASSIGNED.name() + ":";
        return sealed(caseNumber).parts().keySet().stream()
                .filter(name -> name.startsWith(prefix) && !stored.contains(name))
                .flatMap(name -> records.sealedAssignment(caseNumber, name.substring(prefix.length())).stream())
                .toList();
    }

    /** What the trace of a case has sealed; of a case that this transaction has locked also what it has written itself. */
    public Sealed sealed(String caseNumber) {
        lockedCases.write();
        Optional<LockedCase> locked = lockedCases.find(caseNumber);
        return seals.of(
                caseNumber,
                locked.map(LockedCase::unwrittenSeals).orElse(Map.of()),
                locked.flatMap(LockedCase::knownSalt));
    }

    private Optional<Said> differing(Assignment assignment, Sealed sealed) {
        return records.ofAssignment(assignment.caseNumber(), assignment.id()).stream()
                .filter(part -> !sealed.holds(part))
                .map(part -> bent(PARTS.getOrDefault(part.part(), Said.of("part.measure"))))
                .findFirst()
                .or(() -> gone(assignment, sealed.parts().keySet()));
    }

    private Optional<Said> gone(Assignment assignment, Set<String> sealed) {
        return records.goneAbout(assignment.caseNumber(), assignment.id(), sealed).stream()
                .findFirst()
                .map(part -> Said.of("seal.gone-about", named(part)));
    }

    /** The part of a row; most parts name their row themselves. */
    private static Said bent(Said row, Said part) {
        return part.chinese().startsWith(row.chinese()) ? bent(part) : Said.of("seal.bent-part", row, part);
    }

    private static Said named(SealedPart part) {
        return named(part.name());
    }

    private static Said named(String part) {
        return Said.of("part." + part);
    }
}

package org.gridcase.casefile.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.trace.ActTimes;
import org.gridcase.casefile.trace.CaseSeals.Sealed;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.problem.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Whether what is kept of a joined report is what its trace has sealed, and what it was where somebody has changed it in the database. */
@Component
public class ProvedJoinings {

    private static final Logger LOG = LoggerFactory.getLogger(ProvedJoinings.class);

    private final JoiningRepository joinings;
    private final CaseFileRepository caseFiles;
    private final AssignmentSeals seals;
    private final TraceRepository traces;

    ProvedJoinings(
            JoiningRepository joinings, CaseFileRepository caseFiles, AssignmentSeals seals, TraceRepository traces) {
        this.caseFiles = caseFiles;
        this.joinings = joinings;
        this.seals = seals;
        this.traces = traces;
    }

    /**
     * Lets nobody go by a bent joining. The caller holds the lock of the report.
     *
     * @throws org.gridcase.casefile.BentRecordException with a sentence for people
     */
    public void requireProved(String report) {
        seals.requireProved(report, List.of(row(report)));
    }

    /** What of the joining of a report, which is locked, is not as it was sealed, in words for people; empty where nothing is. */
    public Optional<Said> differing(String report) {
        return seals.differing(report, List.of(row(report)));
    }

    /** Whether nothing is bent of the joining of a report, which is locked. */
    public boolean isProved(String report) {
        Optional<Said> bent = differing(report);
        bent.ifPresent(what -> LOG.error("上报 {} 的并入登记与留痕不符，未据以办理：{}", report, what.chinese()));
        return bent.isEmpty();
    }

    /** The reports that are parts of a case, each locked; one whose joining somebody has bent is left aside. The case is locked. */
    public List<CaseFile> partsOf(String primary) {
        return joinings.joinedTo(primary).stream()
                .map(each -> caseFiles.hold(each.caseNumber()))
                .filter(report -> isProved(report.number()))
                .toList();
    }

    private static SealedRow row(String report) {
        return new SealedRow(Said.of("part.joining"), List.of(report), List.of(SealedJoinings.JOINED));
    }

    /**
     * Puts back what somebody has changed or deleted, where a guess gives the seal, and removes what no line has ever sealed. The caller holds
     * the lock of the report, of which {@link #differing} has something to say.
     *
     * @return whether it is right now
     */
    public boolean putBack(String report) {
        Sealed sealed = seals.sealed(report);
        if (sealed.isBroken()) {
            return false;
        }
        if (!sealed.parts().containsKey(SealedJoinings.JOINED.of(List.of(report)))) {
            joinings.removeForged(report);
            return true;
        }
        Optional<Joining> proved = guesses(report)
                .filter(each -> sealed.gives(SealedJoinings.JOINED, List.of(report), JoiningRepository.sealed(each)))
                .findFirst();
        proved.ifPresent(joinings::putBack);
        return proved.isPresent();
    }

    /** What the lines of the trace and what is left of the row make possible. */
    private Stream<Joining> guesses(String report) {
        Optional<Joining> row = joinings.kept(report);
        Optional<TraceEntry> joined = newest(report, Action.JOINED);
        if (joined.isEmpty()) {
            return Stream.empty();
        }
        TraceEntry line = joined.get();
        String primary = Objects.requireNonNullElse(line.step().decision(), "");
        String account = line.step().actor();
        Optional<TraceEntry> split = newest(report, Action.SPLIT).filter(each -> each.sequence() > line.sequence());
        Optional<Instant> splitAt = row.flatMap(each -> Optional.ofNullable(each.splitAt()));
        List<Joining> guesses = new ArrayList<>();
        for (Instant at : ActTimes.of(row.map(Joining::at), line)) {
            Joining held = Joining.of(report, primary, at, account);
            if (split.isEmpty()) {
                guesses.add(held);
            } else {
                TraceEntry apart = split.get();
                // Of two unknown times one is tried only as the line has it.
                Stream<Instant> times = row.filter(each -> each.at().equals(at)).isPresent()
                        ? ActTimes.of(splitAt, apart).stream()
                        : Stream.concat(splitAt.stream(), Stream.of(apart.at()));
                times.forEach(each -> guesses.add(held.split(each, apart.step().actor())));
            }
        }
        return guesses.stream();
    }

    private Optional<TraceEntry> newest(String report, Action action) {
        return traces.newest(report, Set.of(action));
    }
}

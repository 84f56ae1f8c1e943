package org.gridcase.casefile.reopening;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.AssignmentSeals;
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

/** Whether what is kept of a reopening is what the trace has sealed, and what it was where somebody has changed it in the database. */
@Component
public class ProvedReopenings {

    private static final Logger LOG = LoggerFactory.getLogger(ProvedReopenings.class);

    private final ReopeningRepository reopenings;
    private final CaseFileRepository caseFiles;
    private final AssignmentSeals seals;
    private final TraceRepository traces;

    ProvedReopenings(
            ReopeningRepository reopenings,
            CaseFileRepository caseFiles,
            AssignmentSeals seals,
            TraceRepository traces) {
        this.reopenings = reopenings;
        this.caseFiles = caseFiles;
        this.seals = seals;
        this.traces = traces;
    }

    /**
     * Lets nobody reopen a case on a bent row: neither on that by which it goes on itself, nor past one that says of another case that it goes
     * on with it. The trace of the case, which is locked, tells of no case that does; a row that was never sealed is removed, one that was bent
     * put back.
     *
     * @throws org.gridcase.casefile.BentRecordException with a sentence for people
     */
    public void requireProved(String closed) {
        if (differing(closed).isPresent()) {
            seals.requireProved(closed, List.of(row(closed)));
        }
        for (String other : reopenings.keptAfter(closed)) {
            caseFiles.hold(other);
            LOG.error("案件 {} 的重办登记与留痕不符：没有由它接续的案件 {}", other, closed);
            if (!putBack(other)) {
                seals.requireProved(other, List.of(row(other)));
            }
        }
    }

    /** What of the reopening of a case, which is locked, is not as it was sealed, in words for people; empty where nothing is. */
    public Optional<Said> differing(String caseNumber) {
        return reopenings.kept(caseNumber).isEmpty() && !isSealed(seals.sealed(caseNumber), caseNumber)
                ? Optional.empty()
                : seals.differing(caseNumber, List.of(row(caseNumber)));
    }

    private static boolean isSealed(Sealed sealed, String caseNumber) {
        return sealed.parts().containsKey(SealedReopenings.REOPENED.of(List.of(caseNumber)));
    }

    private static SealedRow row(String caseNumber) {
        return new SealedRow(Said.of("part.reopening"), List.of(caseNumber), List.of(SealedReopenings.REOPENED));
    }

    /**
     * Puts back what somebody has changed or deleted, where a guess gives the seal, and removes what no line has ever sealed. The caller holds
     * the lock of the case, of which {@link #differing} has something to say.
     *
     * @return whether it is right now
     */
    public boolean putBack(String caseNumber) {
        Sealed sealed = seals.sealed(caseNumber);
        if (sealed.isBroken()) {
            return false;
        }
        if (!isSealed(sealed, caseNumber)) {
            reopenings.remove(caseNumber);
            return true;
        }
        Optional<Reopening> proved = reopenings.toldBefore(caseNumber).stream()
                .flatMap(previous -> guesses(caseNumber, previous))
                .filter(each ->
                        sealed.gives(SealedReopenings.REOPENED, List.of(caseNumber), ReopeningRepository.sealed(each)))
                .findFirst();
        proved.ifPresent(reopenings::putBack);
        return proved.isPresent();
    }

    /** What the line of the closed case and what is left of rows make possible. */
    private Stream<Reopening> guesses(String caseNumber, String previous) {
        TraceEntry line = traces.newest(previous, Set.of(Action.REOPENED)).orElseThrow();
        Optional<Reopening> earlier = reopenings.kept(previous);
        String firstCase = earlier.map(Reopening::firstCase).orElse(previous);
        int round = earlier.map(Reopening::round).orElse(0) + 1;
        return ActTimes.of(reopenings.kept(caseNumber).map(Reopening::at), line).stream()
                .map(at -> new Reopening(
                        caseNumber, previous, firstCase, round, at, line.step().actor()));
    }
}

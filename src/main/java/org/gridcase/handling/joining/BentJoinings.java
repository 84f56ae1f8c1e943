package org.gridcase.handling.joining;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.assignment.CaseByCase;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.joining.ProvedJoinings;
import org.gridcase.casefile.trace.BrokenParts;
import org.gridcase.casefile.trace.BrokenParts.BrokenPart;
import org.gridcase.casefile.trace.RecordPutBack;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.ladder.CaseClosingService;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Finds joined reports of which somebody has changed, deleted or forged in the database to which case they belong, and puts back what their
 * seals prove; and reports that did not end with their case because of it, and ends them.
 */
@Component
@Order(5)
class BentJoinings implements DifferenceSearch {

    private final JoiningRepository joinings;
    private final ProvedJoinings proved;
    private final BrokenParts broken;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final CaseClosingService closing;
    private final ApplicationEventPublisher events;
    private final CaseByCase cases;

    BentJoinings(
            JoiningRepository joinings,
            ProvedJoinings proved,
            BrokenParts broken,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            CaseClosingService closing,
            ApplicationEventPublisher events,
            CaseByCase cases) {
        this.joinings = joinings;
        this.proved = proved;
        this.broken = broken;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.closing = closing;
        this.events = events;
        this.cases = cases;
    }

    @Override
    public List<SweepDifference> find() {
        return Stream.concat(
                        joinings.doubtful().stream(),
                        broken.named("joining").stream().map(BrokenPart::caseNumber))
                .distinct()
                .flatMap(number -> Stream.of(cases.at(number, () -> bent(number)), endedWithout(number)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<SweepDifference> bent(String number) {
        return proved.differing(number).map(what -> {
            boolean repaired = proved.putBack(number);
            if (!repaired) {
                return difference(number, AssignmentSeals.told(number, what).chinese() + "；请管理员先核验留痕，从备份恢复", false);
            }
            String primary = joinings.told(number);
            String words = what.chinese() + (primary == null ? "：留痕中没有并入，已删去登记" : "：已按封存的恢复，并入的是案件 " + primary);
            events.publishEvent(new RecordPutBack(number, List.of("joining:" + number)));
            events.publishEvent(new OperationTrouble(
                    Said.of("joining.put-back-title", number), Said.of("daily-sweep.put-back", words)));
            return difference(number, words, true);
        });
    }

    /** A report whose case has ended since it was joined, without it. */
    private Optional<SweepDifference> endedWithout(String number) {
        String primary = joinings.primary(number);
        return primary.equals(number) ? Optional.empty() : cases.at(primary, () -> endedWithout(number, primary));
    }

    private Optional<SweepDifference> endedWithout(String number, String primary) {
        CaseFile worked = caseFiles.hold(primary);
        CaseFile report = caseFiles.hold(number);
        boolean left = joinings.primary(number).equals(primary)
                && report.state() == CaseState.JOINED
                && !worked.state().open()
                && worked.state() != CaseState.JOINED
                && traces.newest(number, Set.of(Action.JOINED, Action.JOINED_CASE_ENDED))
                        .filter(line -> line.step().action() == Action.JOINED)
                        .isPresent()
                && proved.differing(number).isEmpty();
        if (!left) {
            return Optional.empty();
        }
        boolean ended = closing.endWith(number, worked);
        return Optional.of(difference(number, "所并入的案件 %s 已终结，本上报没有随之登记终结".formatted(primary), ended));
    }

    private static SweepDifference difference(String number, String fault, boolean repaired) {
        return new SweepDifference(number, number, fault, repaired);
    }
}

package org.gridcase.handling.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gridcase.assignment.CaseByCase;
import org.gridcase.assignment.DifferenceSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.reopening.ProvedReopenings;
import org.gridcase.casefile.reopening.Reopening;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.BrokenParts;
import org.gridcase.casefile.trace.BrokenParts.BrokenPart;
import org.gridcase.casefile.trace.RecordPutBack;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.problem.Said;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Finds cases of which somebody has changed, deleted or forged in the database with which case they go on, and puts back what their seals prove. */
@Component
@Order(5)
class BentReopenings implements DifferenceSearch {

    private final ReopeningRepository reopenings;
    private final ProvedReopenings proved;
    private final BrokenParts broken;
    private final CaseByCase cases;
    private final ApplicationEventPublisher events;

    BentReopenings(
            ReopeningRepository reopenings,
            ProvedReopenings proved,
            BrokenParts broken,
            CaseByCase cases,
            ApplicationEventPublisher events) {
        this.reopenings = reopenings;
        this.proved = proved;
        this.broken = broken;
        this.cases = cases;
        this.events = events;
    }

    @Override
    public List<SweepDifference> find() {
        return Stream.concat(
                        reopenings.doubtful().stream(),
                        broken.named("reopening").stream().map(BrokenPart::caseNumber))
                .distinct()
                .flatMap(number -> cases.at(number, () -> bent(number)).stream())
                .toList();
    }

    private Optional<SweepDifference> bent(String number) {
        return proved.differing(number).map(what -> {
            if (!proved.putBack(number)) {
                String told = AssignmentSeals.told(number, what).chinese();
                return new SweepDifference(number, number, told, false);
            }
            String words = what.chinese()
                    + reopenings
                            .of(number)
                            .map(Reopening::previous)
                            .map(previous -> "：已按封存的恢复，接续的是案件 " + previous)
                            .orElse("：留痕中没有重办，已删去登记");
            events.publishEvent(new RecordPutBack(number, List.of("reopening:" + number)));
            events.publishEvent(new OperationTrouble(
                    Said.of("reopening.put-back-title", number), Said.of("daily-sweep.put-back", words)));
            return new SweepDifference(number, number, words, true);
        });
    }
}

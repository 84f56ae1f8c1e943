package org.gridcase.replay.run;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.history.RecordedCases;
import org.gridcase.casefile.history.RecordedCases.DecidedCase;
import org.gridcase.problem.Texts;
import org.gridcase.replay.course.CaseComparison;
import org.gridcase.replay.course.CaseComparison.Compared;
import org.gridcase.replay.course.Difference;
import org.gridcase.replay.course.RuleSet;
import org.gridcase.rulebook.proposal.ProposedRules.Proposal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Goes through the cases of a period, page by page; what it finds is written with each page, so memory does not grow with the cases. */
@Component
class TableReplay {

    private static final int PAGE = 200;
    private static final int LONGEST_VALUE = 1000;
    private static final int LONGEST_MATTER = 100;

    private final RecordedCases cases;
    private final TableRuleSets ruleSets;
    private final ReplayRepository repository;
    private final Catalogue catalogue;
    private final WorkingCalendar calendar;
    private final Stages stages;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TableReplay(
            RecordedCases cases,
            TableRuleSets ruleSets,
            ReplayRepository repository,
            Catalogue catalogue,
            WorkingCalendar calendar,
            Stages stages,
            TransactionTemplate transaction,
            Clock clock) {
        this.cases = cases;
        this.ruleSets = ruleSets;
        this.repository = repository;
        this.catalogue = catalogue;
        this.calendar = calendar;
        this.stages = stages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return the run as it ended; one that another has taken the place of ends without a word */
    ReplayRun run(ReplayRun begun, Proposal proposal) {
        RuleSet inForce = ruleSets.inForce();
        RuleSet proposed = ruleSets.proposed(inForce, proposal);
        CaseComparison comparison =
                new CaseComparison(inForce, proposed, catalogue, calendar.current(), stages, begun.begun());
        Progress progress = new Progress(begun);
        while (!progress.over && !Thread.currentThread().isInterrupted()) {
            transaction.executeWithoutResult(status -> page(progress, comparison));
        }
        return progress.run.ended(progress.over ? null : "服务停止，试算没有做完，请重新试算", clock.instant());
    }

    private static final class Progress {

        private ReplayRun run;
        private @Nullable CaseFile last;
        private int found;
        private boolean over;

        Progress(ReplayRun run) {
            this.run = run;
        }
    }

    private void page(Progress progress, CaseComparison comparison) {
        List<DecidedCase> page = cases.page(progress.run.since(), progress.run.until(), progress.last, PAGE);
        List<FoundDifference> found = new ArrayList<>();
        int differing = 0;
        int unrecorded = 0;
        int unasked = 0;
        for (DecidedCase each : page) {
            Compared compared = comparison.compare(each);
            differing += compared.differences().isEmpty() ? 0 : 1;
            unrecorded += each.lines().isEmpty() ? 1 : 0;
            unasked += compared.left();
            compared.differences().forEach(one -> found.add(kept(progress.found + found.size() + 1, each.file(), one)));
        }
        ReplayRun advanced = progress.run.advanced(page.size(), differing, unrecorded, unasked, clock.instant());
        progress.over = page.size() < PAGE || !repository.save(advanced);
        repository.add(advanced.change(), found);
        progress.run = advanced;
        progress.found += found.size();
        progress.last =
                page.isEmpty() ? progress.last : page.get(page.size() - 1).file();
    }

    private static FoundDifference kept(int position, CaseFile file, Difference found) {
        return new FoundDifference(
                position,
                file.number(),
                file.place().area().value(),
                found.unit() == null ? file.unit() : found.unit(),
                found.kind().code(),
                Texts.within(found.matter(), LONGEST_MATTER),
                found.table(),
                found.oldRow(),
                found.newRow(),
                Texts.within(found.oldValue(), LONGEST_VALUE),
                Texts.within(found.newValue(), LONGEST_VALUE));
    }

    ReplayPeriod period(@Nullable Instant from, @Nullable Instant to) {
        return ReplayPeriod.of(from, to, clock.instant(), Objects.requireNonNull(clock.getZone()), cases);
    }

    int count(ReplayPeriod period) {
        return cases.count(period.since(), period.until());
    }
}

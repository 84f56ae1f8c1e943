package org.gridcase.handling.relocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.relocation.BoundaryImport;
import org.gridcase.casefile.relocation.Relocation;
import org.gridcase.casefile.relocation.Relocation.Outcome;
import org.gridcase.casefile.relocation.RelocationRepository;
import org.gridcase.casefile.trace.AreaChange;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.geography.GridAt;
import org.gridcase.geography.GridLocator;
import org.gridcase.handling.CaseRelocation.Work;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.RedrawnGrids;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sees to the open cases that lie elsewhere since boundaries were redrawn. Which they are is kept in the transaction of the import; after
 * its commit each is seen to in a transaction of its own, and when all are, people are told once. What a crash or a conflict leaves undone,
 * the next start, import or daily sweep does.
 */
@Component
class BoundaryRelocationService implements RedrawnGrids {

    private static final Logger LOG = LoggerFactory.getLogger(BoundaryRelocationService.class);
    private static final int PAGE = 500;

    /** How long to wait before each further pass: a job of the case that is under way wins, and is over within moments. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(100), Duration.ofMillis(400), Duration.ofMillis(1600));

    private static final int NUMBERS_TOLD = 20;

    private final DisplacedCaseSearch search;
    private final RelocationRepository relocations;
    private final CaseFileRepository caseFiles;
    private final PlaceChangeService places;
    private final OpenSheets sheets;
    private final RelocationNotices notices;
    private final GridLocator locator;
    private final Organisation organisation;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    BoundaryRelocationService(
            DisplacedCaseSearch search,
            RelocationRepository relocations,
            CaseFileRepository caseFiles,
            PlaceChangeService places,
            OpenSheets sheets,
            RelocationNotices notices,
            GridLocator locator,
            Organisation organisation,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.search = search;
        this.relocations = relocations;
        this.caseFiles = caseFiles;
        this.places = places;
        this.sheets = sheets;
        this.notices = notices;
        this.locator = locator;
        this.organisation = organisation;
        this.events = events;
        // Called after a commit, when there is still a transaction, but one that writes nothing any more.
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Boundaries were redrawn, and open cases lie elsewhere. */
    record Redrawn(long boundaryImport) {}

    @Override
    public void displaced(Collection<Grid> before, Collection<Grid> after, Consumer<Displaced> found) {
        search.search(
                before,
                after,
                each -> found.accept(new Displaced(
                        each.pinned().number(),
                        each.pinned().title(),
                        each.pinned().grid(),
                        each.to())));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public long redraw(Collection<Grid> before, Collection<Grid> after, Policy policy, String account) {
        Keeping keeping = new Keeping(policy, account);
        search.search(before, after, keeping::take);
        long number = keeping.finish();
        if (number > 0) {
            events.publishEvent(new Redrawn(number));
        }
        return number;
    }

    /** Keeps what is found, so many at a time. */
    private final class Keeping {

        private final Policy policy;
        private final String account;
        private final List<RelocationRepository.Displaced> batch = new ArrayList<>();
        private @Nullable BoundaryImport begun;

        Keeping(Policy policy, String account) {
            this.policy = policy;
            this.account = account;
        }

        void take(RelocationRepository.Displaced displaced) {
            batch.add(displaced);
            if (batch.size() == PAGE) {
                write();
            }
        }

        private void write() {
            BoundaryImport of = begun == null ? relocations.begin(account, policy.code()) : begun;
            begun = of;
            relocations.keep(of, batch);
            batch.clear();
        }

        /** @return number of the import; 0 if there was none to keep */
        long finish() {
            if (!batch.isEmpty()) {
                write();
            }
            return begun == null ? 0 : begun.id();
        }
    }

    /** The boundaries are imported, whatever happens here. */
    @TransactionalEventListener
    void redrawn(Redrawn redrawn) {
        try {
            seeToAll();
        } catch (RuntimeException e) {
            LOG.error("边界导入 {}：受影响的在办案件未能全部处理，下次启动或核查时再处理", redrawn.boundaryImport(), e);
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    void started() {
        seeToAll();
    }

    @TransactionalEventListener
    void daily(SweepService.Due due) {
        seeToAll();
    }

    private void seeToAll() {
        relocations.unfinished().forEach(this::seeTo);
    }

    private void seeTo(BoundaryImport of) {
        int failed = pass(of);
        // Whoever completes a task at this moment wins, and the case is seen to once more.
        for (Duration pause : PAUSES) {
            if (failed > 0 && waited(pause)) {
                failed = pass(of);
            }
        }
        if (failed == 0) {
            transaction.executeWithoutResult(status -> finish(of));
        } else {
            LOG.error("边界导入 {}：{} 件在办案件未能按新边界处理，下次核查时再试", of.id(), failed);
        }
    }

    private static boolean waited(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return how many could not be seen to */
    private int pass(BoundaryImport of) {
        int failed = 0;
        long after = 0;
        List<Relocation> page;
        do {
            page = relocations.pending(of, after, PAGE);
            for (Relocation pending : page) {
                after = pending.id();
                try {
                    transaction.executeWithoutResult(status -> seeTo(of, pending));
                } catch (RuntimeException e) {
                    DatabaseFailures.passOn(e);
                    failed++;
                    LOG.warn("边界导入 {}：案件 {} 未能按新边界处理", of.id(), pending.caseNumber(), e);
                }
            }
        } while (page.size() == PAGE);
        return failed;
    }

    private void finish(BoundaryImport of) {
        if (relocations.finish(of)) {
            notices.tell(relocations.sums(of, NUMBERS_TOLD));
            LOG.info("边界导入 {}：受影响的在办案件已全部处理", of.id());
        }
    }

    /** By the map as it is now: another import may have followed. */
    private void seeTo(BoundaryImport of, Relocation pending) {
        CaseFile file = caseFiles.hold(pending.caseNumber());
        if (!relocations.isPending(pending)) {
            return; // another node was faster
        }
        Place place = file.place();
        Double longitude = place.longitude();
        Double latitude = place.latitude();
        if (!file.state().open()
                || longitude == null
                || latitude == null
                || !place.area().equals(pending.from().area())) {
            relocations.settle(pending, area(pending.to()), Outcome.VOID);
            return;
        }
        AreaCode now =
                locator.nearestGrid(longitude, latitude, 0).map(GridAt::grid).orElse(null);
        Outcome outcome = outcome(of, file, now);
        relocations.settle(pending, now, outcome);
    }

    private Outcome outcome(BoundaryImport of, CaseFile file, @Nullable AreaCode now) {
        Place place = file.place();
        if (place.area().equals(now)) {
            if (place.metresOutside() == null) {
                return Outcome.VOID;
            }
            note(
                    of,
                    file,
                    new AreaChange("returned", place.area(), now, null),
                    Said.of("told.boundary-back"),
                    place.outside(null));
            return Outcome.RETURNED;
        }
        if (now == null || !of.policy().equals(Policy.MOVE.code())) {
            Said words = now == null ? Said.of("told.boundary-nowhere") : Said.of("told.boundary-stays", named(now));
            note(of, file, new AreaChange(Policy.STAY.code(), place.area(), now, null), words, outside(place));
            return Outcome.STAYED;
        }
        return move(of, file, now);
    }

    private Outcome move(BoundaryImport of, CaseFile file, AreaCode now) {
        Place place = file.place();
        Place to = new Place(now, place.longitude(), place.latitude(), place.address());
        TraceEvent step = step(
                of,
                file,
                new AreaChange(of.policy(), place.area(), now, null),
                Said.of("told.boundary-moves", named(now)));
        String words = "**网格边界调整** 由 %s 划入 %s".formatted(named(place.area()), named(now));
        Work work = places.change(file, to, step, words).work();
        return work == Work.TRANSFERRED ? Outcome.TRANSFERRED : Outcome.MOVED;
    }

    private Place outside(Place place) {
        double metres = locator.metresOutside(
                        place.area(),
                        place.longitude() == null ? 0 : place.longitude(),
                        place.latitude() == null ? 0 : place.latitude())
                .orElse(0);
        return place.outside(Math.max(1, Math.round(metres * 10)) / 10.0);
    }

    private void note(BoundaryImport of, CaseFile file, AreaChange change, Said words, Place place) {
        sheets.renew(
                caseFiles.advance(file.number(), step(of, file, change, words), before -> before.relocated(place)));
    }

    private static TraceEvent step(BoundaryImport of, CaseFile file, AreaChange change, Said words) {
        return TraceEvent.told(
                Action.BOUNDARY_REDRAWN,
                of.account(),
                null,
                file.tier(),
                change.written(),
                Said.of("told.boundary", of.id(), words),
                null);
    }

    private static @Nullable AreaCode area(@Nullable Place place) {
        return place == null ? null : place.area();
    }

    private String named(AreaCode area) {
        return organisation.distinctName(area);
    }
}

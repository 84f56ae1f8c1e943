package org.gridcase.operation.startup;

import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.engine.task.CaseTasks.OpenTask;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.StopWatch;

/**
 * Walks an imaginary case up the ladder before the node is called ready, and takes everything back: diagrams, tables, forms and statements
 * are parsed then, caches filled and connections open, so that the first real case is as fast as the next. Nothing of it is ever
 * committed: no number is used, nobody is told. A district without people has no cases yet and needs none.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    /** The first one parses, the others let Java compile what every case runs through. */
    private static final int WALKS = 3;

    private static final int MOST_STEPS = 4;
    private static final Map<String, Map<String, Object>> ANSWERS = Map.of(
            CaseTaskIds.HANDLE, Map.of("outcome", "escalate", "opinion", "预热"),
            CaseTaskIds.DISPATCH, Map.of("outcome", "dispatch", "opinion", "预热"));

    private final CaseHandling handling;
    private final Catalogue catalogue;
    private final CaseTasks tasks;
    private final Organisation organisation;
    private final TransactionTemplate transaction;
    private final boolean wanted;

    WarmUp(
            CaseHandling handling,
            Catalogue catalogue,
            CaseTasks tasks,
            Organisation organisation,
            TransactionTemplate transaction,
            @Value("${gridcase.warm-up:true}") boolean wanted) {
        this.handling = handling;
        this.catalogue = catalogue;
        this.tasks = tasks;
        this.organisation = organisation;
        this.transaction = transaction;
        this.wanted = wanted;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (wanted) {
            grid().ifPresent(this::walks);
        }
    }

    private Optional<Unit> grid() {
        return organisation.unitsIn(null).stream()
                .filter(unit -> unit.kind() == UnitKind.GRID_TEAM)
                .filter(unit -> !organisation.membersOf(unit.code()).isEmpty())
                .findFirst();
    }

    private void walks(Unit grid) {
        StopWatch watch = new StopWatch();
        watch.start();
        for (int walk = 0; walk < WALKS; walk++) {
            try {
                transaction.executeWithoutResult(status -> {
                    status.setRollbackOnly();
                    walk(grid);
                });
            } catch (RuntimeException e) {
                // Rules of the district may end the walk early. It has warmed what lies before.
                LOG.debug("the walk ended early", e);
            }
        }
        watch.stop();
        LOG.info("预热用时 {} 秒 warmed up", "%.1f".formatted(watch.getTotalTimeSeconds()));
    }

    private void walk(Unit grid) {
        String reporting = organisation.membersOf(grid.code()).get(0).id();
        Actor.signedInAs(reporting, () -> reportedAndAnswered(grid));
    }

    private String reportedAndAnswered(Unit grid) {
        String number = handling.report(report(grid)).caseFile().number();
        for (int step = 0; step < MOST_STEPS; step++) {
            tasks.ofCase(number).stream()
                    .filter(task -> ANSWERS.containsKey(task.key()))
                    .findFirst()
                    .ifPresent(this::complete);
        }
        return number;
    }

    private CaseReport report(Unit grid) {
        return new CaseReport(
                "预热",
                "启动时的预热，不予保存。",
                new Classified(catalogue.all().get(0), null),
                null,
                new Place(grid.area(), null, null, null),
                Channel.GRID_WORKER,
                null,
                null,
                null,
                new Reporter("预热", "13800000000"));
    }

    private void complete(OpenTask task) {
        task.groups().stream()
                .flatMap(unit -> organisation.membersOf(unit).stream())
                .findFirst()
                .ifPresent(person -> tasks.complete(task, person.id(), ANSWERS.getOrDefault(task.key(), Map.of())));
    }
}

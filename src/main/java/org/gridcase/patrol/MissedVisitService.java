package org.gridcase.patrol;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.DatabaseFailures;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Goes through the grids in which visits were missed, each in a transaction of its own. A notice counts the places of a grid and names none:
 * where somebody asked to be looked after is read on the page of those who visit.
 */
@Component
class MissedVisitService implements MissedVisits {

    private static final Logger LOG = LoggerFactory.getLogger(MissedVisitService.class);

    /** The notice is about no case. */
    private static final String NO_CASE = "-";

    private final MissedVisitRepository told;
    private final CarePlaceRepository places;
    private final VisitDays days;
    private final Organisation organisation;
    private final Notices notices;
    private final Actor actor;
    private final Clock clock;
    private final TransactionTemplate transaction;

    MissedVisitService(
            MissedVisitRepository told,
            CarePlaceRepository places,
            VisitDays days,
            Organisation organisation,
            Notices notices,
            Actor actor,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.told = told;
        this.places = places;
        this.days = days;
        this.organisation = organisation;
        this.notices = notices;
        this.actor = actor;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @param days working days that have passed since */
    private record Missed(CarePlace place, int days) {}

    @Override
    public int tell() {
        return actor.bySystem(() -> {
            Map<Asked, Optional<Tier>> answers = new HashMap<>();
            int failed = 0;
            for (String grid : places.gridsOfMissed()) {
                try {
                    transaction.executeWithoutResult(status -> tell(grid, answers));
                } catch (RuntimeException e) {
                    DatabaseFailures.passOn(e);
                    if (!ConflictRetry.lost(e)) { // what another node told a moment ago
                        LOG.error("网格 {} 的漏访未能通知", grid, e);
                        failed++;
                    }
                }
            }
            return failed;
        });
    }

    /** What the table is asked, once in a run. */
    private record Asked(VisitKind kind, int days) {}

    private void tell(String grid, Map<Asked, Optional<Tier>> answers) {
        LocalDate today = LocalDate.now(clock);
        Map<Tier, List<Missed>> untold = new EnumMap<>(Tier.class);
        for (CarePlace place : places.of(grid)) {
            int passed = days.workingDaysBetween(place.due(), today);
            if (passed > 0) {
                answers.computeIfAbsent(new Asked(place.kind(), passed), each -> days.told(each.kind(), each.days()))
                        .filter(tier -> told.add(place, tier))
                        .ifPresent(tier -> untold.computeIfAbsent(tier, each -> new ArrayList<>())
                                .add(new Missed(place, passed)));
            }
        }
        untold.forEach((tier, missed) -> send(tier, grid, missed));
    }

    private void send(Tier tier, String grid, List<Missed> missed) {
        AreaCode area = new AreaCode(grid);
        Unit unit = organisation.takingAtOrAbove(tier, area);
        Set<String> people = new LinkedHashSet<>(organisation.answeringAtOrAbove(unit));
        if (unit.tier() == Tier.GRID) {
            organisation.membersOf(unit.code()).forEach(each -> people.add(each.id())); // any of them may go there
        }
        String kinds = missed.stream()
                .collect(Collectors.groupingBy(
                        each -> each.place().kind(), () -> new EnumMap<>(VisitKind.class), Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey().label() + " " + each.getValue())
                .collect(Collectors.joining("、"));
        int longest =
                missed.stream().map(Missed::days).max(Comparator.naturalOrder()).orElse(0);
        String where = organisation.distinctName(area);
        notices.send(new Notice(
                Notice.Kind.URGE,
                NO_CASE,
                Said.of("visit.missed-title", where, missed.size()),
                Said.of("visit.missed-text", where, missed.size(), kinds, longest),
                people));
    }
}

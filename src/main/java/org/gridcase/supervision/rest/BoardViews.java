package org.gridcase.supervision.rest;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SweepService;
import org.gridcase.assignment.SweepService.Difference;
import org.gridcase.assignment.SweepService.Report;
import org.gridcase.assignment.SweepService.Sweep;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.search.Lights.Figure;
import org.gridcase.casefile.search.Lights.LitAssignment;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Unit;
import org.gridcase.problem.Messages;
import org.gridcase.supervision.rest.BoardView.AssignmentPage;
import org.gridcase.supervision.rest.BoardView.AssignmentView;
import org.gridcase.supervision.rest.BoardView.DifferenceView;
import org.gridcase.supervision.rest.BoardView.ReportView;
import org.gridcase.supervision.rest.BoardView.SweepView;
import org.gridcase.supervision.rest.BoardView.UnitLights;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the lights: with names beside codes, in the zone of the jurisdiction. */
@Component
class BoardViews {

    private static final Comparator<UnitLights> WORST_FIRST = Comparator.comparingInt(UnitLights::red)
            .thenComparingInt(UnitLights::yellow)
            .thenComparingInt(UnitLights::green)
            .reversed()
            .thenComparing(UnitLights::unit);

    private final Stages stages;
    private final Lights lights;
    private final SweepService sweeps;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final Clock clock;

    BoardViews(
            Stages stages,
            Lights lights,
            SweepService sweeps,
            Organisation organisation,
            WorkingCalendar calendar,
            Clock clock) {
        this.stages = stages;
        this.lights = lights;
        this.sweeps = sweeps;
        this.organisation = organisation;
        this.calendar = calendar;
        this.clock = clock;
    }

    BoardView board(@Nullable String area, Locale language) {
        OffsetDateTime now = time(clock.instant());
        List<Figure> figures = lights.figures(area);
        int provisional = sum(figures, figure -> true, Figure::provisional);
        LocalDate provisionalFrom = calendar.current().provisionalFrom(now.toLocalDate());
        return new BoardView(
                now,
                count(figures, Light.GREEN),
                count(figures, Light.YELLOW),
                count(figures, Light.RED),
                provisional,
                provisionalFrom,
                Messages.text(language, "board.provisional", provisionalFrom.toString(), String.valueOf(provisional)),
                sweeps.last().map(this::view).orElse(null),
                units(figures));
    }

    private List<UnitLights> units(List<Figure> figures) {
        Map<String, List<Figure>> byUnit = figures.stream().collect(groupingBy(Figure::unit));
        return byUnit.entrySet().stream()
                .map(entry -> unit(entry.getKey(), entry.getValue()))
                .sorted(WORST_FIRST)
                .toList();
    }

    private UnitLights unit(String code, List<Figure> figures) {
        Unit unit = organisation.unit(code).orElse(null);
        return new UnitLights(
                code,
                unit == null ? code : unit.name(),
                unit == null ? null : unit.tier().code(),
                unit == null ? null : organisation.nameOf(unit.tier()),
                count(figures, Light.GREEN),
                count(figures, Light.YELLOW),
                count(figures, Light.RED),
                sum(figures, figure -> true, Figure::provisional));
    }

    private static int count(List<Figure> figures, Light light) {
        return sum(figures, figure -> figure.light() == light, Figure::assignments);
    }

    private static int sum(List<Figure> figures, Predicate<Figure> counted, ToIntFunction<Figure> number) {
        return figures.stream().filter(counted).mapToInt(number).sum();
    }

    /** @param found one more than the page holds, if there are more */
    AssignmentPage assignments(List<LitAssignment> found, int size) {
        AnswerNames names = new AnswerNames(organisation);
        List<LitAssignment> shown = found.subList(0, Math.min(size, found.size()));
        LitAssignment last = found.size() > size ? found.get(size - 1) : null;
        return new AssignmentPage(
                shown.stream().map(assignment -> view(assignment, names)).toList(),
                last == null ? null : Filters.cursor(last.deadline(), last.assignment()));
    }

    private AssignmentView view(LitAssignment assignment, AnswerNames names) {
        return new AssignmentView(
                assignment.assignment(),
                assignment.process(),
                assignment.stage(),
                stages.nameOf(assignment.stage()),
                assignment.caseNumber(),
                assignment.title(),
                assignment.unit(),
                names.unit(assignment.unit()),
                assignment.light().code(),
                time(assignment.deadline()),
                assignment.provisional());
    }

    ReportView report(Report report) {
        return new ReportView(
                view(report.sweep()),
                report.recounted(),
                report.differences().stream().map(BoardViews::view).toList());
    }

    private SweepView view(Sweep sweep) {
        return new SweepView(
                time(sweep.at()),
                sweep.by(),
                new AnswerNames(organisation).personIfAny(sweep.by(), sweep.at()),
                sweep.examined(),
                sweep.differences(),
                sweep.repaired());
    }

    private static DifferenceView view(Difference difference) {
        return new DifferenceView(
                difference.assignment(), difference.caseNumber(), difference.fault(), difference.repaired());
    }

    private OffsetDateTime time(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}

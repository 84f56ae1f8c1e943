package org.gridcase.supervision.rest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.assignment.sweep.SweepService.Finding;
import org.gridcase.assignment.sweep.SweepService.Report;
import org.gridcase.assignment.sweep.SweepService.Sweep;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.search.Lights.Figure;
import org.gridcase.casefile.search.Lights.LitAssignment;
import org.gridcase.casefile.search.Lights.Wanted;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.engine.RecurringJobs.Stopped;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Messages;
import org.gridcase.supervision.measure.MeasureRepository;
import org.gridcase.supervision.measure.MeasureRepository.Newest;
import org.gridcase.supervision.rest.BoardView.AssignmentPage;
import org.gridcase.supervision.rest.BoardView.AssignmentView;
import org.gridcase.supervision.rest.BoardView.DifferenceView;
import org.gridcase.supervision.rest.BoardView.FindingView;
import org.gridcase.supervision.rest.BoardView.ReportView;
import org.gridcase.supervision.rest.BoardView.StageLights;
import org.gridcase.supervision.rest.BoardView.SweepView;
import org.gridcase.supervision.rest.BoardView.UnitLights;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the lights: with names beside codes, in the zone of the jurisdiction. */
@Component
class BoardViews {

    /** Stages in which a unit answers for others' work; all the others are its own. */
    private static final Set<String> ANSWERS = Set.of("order-answer", "deferral-decision", "referral");

    private static final Comparator<UnitLights> WORST_FIRST = Comparator.<UnitLights>comparingInt(
                    unit -> own(unit, StageLights::red))
            .thenComparingInt(unit -> own(unit, StageLights::yellow))
            .thenComparingInt(UnitLights::red)
            .thenComparingInt(UnitLights::yellow)
            .thenComparingInt(UnitLights::green)
            .reversed()
            .thenComparing(UnitLights::unit);

    private static int own(UnitLights unit, ToIntFunction<StageLights> number) {
        return unit.stages().stream().filter(StageLights::own).mapToInt(number).sum();
    }

    private final Stages stages;
    private final Lights lights;
    private final CaseTasks tasks;
    private final MeasureRepository measures;
    private final SweepService sweeps;
    private final RecurringJobs jobs;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final KnownBreaks breaks;
    private final Clock clock;

    BoardViews(
            Stages stages,
            Lights lights,
            CaseTasks tasks,
            MeasureRepository measures,
            SweepService sweeps,
            RecurringJobs jobs,
            Organisation organisation,
            WorkingCalendar calendar,
            KnownBreaks breaks,
            Clock clock) {
        this.stages = stages;
        this.lights = lights;
        this.tasks = tasks;
        this.measures = measures;
        this.sweeps = sweeps;
        this.jobs = jobs;
        this.organisation = organisation;
        this.calendar = calendar;
        this.breaks = breaks;
        this.clock = clock;
    }

    BoardView board(@Nullable String area, boolean ruleFailures, boolean maySweep, Locale language) {
        OffsetDateTime now = time(clock.instant());
        List<Figure> figures = lights.figures(area);
        int provisional = sum(figures, figure -> true, Figure::provisional);
        LocalDate provisionalFrom = calendar.current().provisionalFrom(now.toLocalDate());
        Optional<Sweep> lastSweep = sweeps.last();
        return new BoardView(
                now,
                count(figures, Light.GREEN),
                count(figures, Light.YELLOW),
                count(figures, Light.RED),
                provisional,
                provisionalFrom,
                Messages.text(language, "board.provisional", provisionalFrom.toString(), String.valueOf(provisional)),
                lastSweep.map(this::view).orElse(null),
                maySweep ? lastSweep.map(this::findings).orElse(List.of()) : List.of(),
                maySweep ? standing(language) : List.of(),
                ruleFailures,
                maySweep,
                units(figures));
    }

    private List<UnitLights> units(List<Figure> figures) {
        AnswerNames names = new AnswerNames(organisation);
        Map<String, List<Figure>> byUnit = figures.stream().collect(groupingBy(Figure::unit));
        return byUnit.entrySet().stream()
                .map(entry -> unit(entry.getKey(), entry.getValue(), names))
                .sorted(WORST_FIRST)
                .toList();
    }

    private UnitLights unit(String code, List<Figure> figures, AnswerNames names) {
        Unit unit = organisation.unit(code).orElse(null);
        return new UnitLights(
                code,
                unit == null ? code : unit.name(),
                unit == null ? null : unit.tier().code(),
                unit == null ? null : organisation.said(unit.tier()),
                names.responsible(code),
                count(figures, Light.GREEN),
                count(figures, Light.YELLOW),
                count(figures, Light.RED),
                sum(figures, figure -> true, Figure::provisional),
                stages(figures));
    }

    /** The unit's own work first, then what it is asked about others', each in the order of its code. */
    private List<StageLights> stages(List<Figure> figures) {
        Map<String, List<Figure>> byStage = figures.stream().collect(groupingBy(Figure::stage, TreeMap::new, toList()));
        return byStage.entrySet().stream()
                .map(entry -> new StageLights(
                        entry.getKey(),
                        stages.said(entry.getKey()),
                        !ANSWERS.contains(entry.getKey()),
                        count(entry.getValue(), Light.GREEN),
                        count(entry.getValue(), Light.YELLOW),
                        count(entry.getValue(), Light.RED)))
                .sorted(Comparator.comparing(StageLights::own).reversed())
                .toList();
    }

    private static int count(List<Figure> figures, Light light) {
        return sum(figures, figure -> figure.light() == light, Figure::assignments);
    }

    private static int sum(List<Figure> figures, Predicate<Figure> counted, ToIntFunction<Figure> number) {
        return figures.stream().filter(counted).mapToInt(number).sum();
    }

    /** A page of what is wanted, with the number of cases on the first page of one unit. */
    AssignmentPage assignments(Wanted wanted, Lights.@Nullable Key after, int size) {
        List<LitAssignment> found = lights.assignments(wanted, after, size + 1);
        AnswerNames names = new AnswerNames(organisation);
        Instant now = clock.instant();
        List<LitAssignment> shown = found.subList(0, Math.min(size, found.size()));
        List<String> ids = shown.stream().map(LitAssignment::assignment).toList();
        Map<String, String> claimed = tasks.claimedBy(ids);
        Map<String, Newest> newest = measures.newestOf(ids).stream().collect(toMap(Newest::assignment, each -> each));
        Set<String> broken =
                breaks.among(shown.stream().map(LitAssignment::caseNumber).collect(toSet()));
        LitAssignment last = found.size() > size ? found.get(size - 1) : null;
        return new AssignmentPage(
                shown.stream()
                        .map(each -> view(
                                each,
                                claimed.get(each.assignment()),
                                newest.get(each.assignment()),
                                broken.contains(each.caseNumber()),
                                names,
                                now))
                        .toList(),
                wanted.unit() == null || after != null ? null : lights.cases(wanted),
                last == null ? null : Filters.cursor(last.deadline(), last.assignment()));
    }

    private AssignmentView view(
            LitAssignment assignment,
            @Nullable String claimedBy,
            @Nullable Newest measure,
            boolean broken,
            AnswerNames names,
            Instant now) {
        return new AssignmentView(
                assignment.assignment(),
                assignment.process(),
                assignment.stage(),
                stages.said(assignment.stage()),
                assignment.caseNumber(),
                assignment.title(),
                assignment.unit(),
                names.unit(assignment.unit()),
                assignment.caseUnit(),
                names.unitIfAny(assignment.caseUnit()),
                claimedBy,
                names.personIfAny(claimedBy, now),
                names.responsible(assignment.unit()),
                measure == null ? null : measure.measure().code(),
                measure == null ? null : measure.measure().said(),
                measure == null ? null : time(measure.at()),
                assignment.light().code(),
                time(assignment.deadline()),
                assignment.provisional(),
                broken);
    }

    ReportView report(Report report) {
        return new ReportView(
                view(report.sweep()),
                report.recounted(),
                report.sweep().sums(),
                report.jobs().stream().map(Stopped::fault).toList(),
                report.differences().stream().map(BoardViews::view).toList());
    }

    private SweepView view(Sweep sweep) {
        return new SweepView(
                time(sweep.at()),
                sweep.by(),
                new AnswerNames(organisation).personIfAny(sweep.by(), sweep.at()),
                sweep.examined(),
                sweep.differences(),
                sweep.repaired(),
                sweep.sums(),
                sweep.stuck());
    }

    private List<String> standing(Locale language) {
        return jobs.standing().stream()
                .map(each ->
                        Messages.text(language, "board.standing." + each.why().code(), each.name()))
                .distinct()
                .toList();
    }

    private List<FindingView> findings(Sweep sweep) {
        return sweeps.findings(sweep).stream().map(this::view).toList();
    }

    private FindingView view(Finding finding) {
        return new FindingView(
                finding.caseNumber(),
                finding.fault(),
                finding.repaired(),
                finding.stuck(),
                optionalTime(finding.firstSeen()),
                optionalTime(finding.lastWhole()));
    }

    private static DifferenceView view(SweepDifference difference) {
        return new DifferenceView(
                difference.assignment(), difference.caseNumber(), difference.fault(), difference.repaired());
    }

    private @Nullable OffsetDateTime optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }

    OffsetDateTime time(Instant instant) {
        return instant.atZone(clock.getZone()).toOffsetDateTime();
    }
}

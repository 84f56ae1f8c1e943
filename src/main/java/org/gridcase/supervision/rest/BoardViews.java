package org.gridcase.supervision.rest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.gridcase.assignment.Stages;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.sweep.SweepService;
import org.gridcase.assignment.sweep.SweepService.Finding;
import org.gridcase.assignment.sweep.SweepService.Report;
import org.gridcase.assignment.sweep.SweepService.Sweep;
import org.gridcase.calendar.Light;
import org.gridcase.calendar.WorkingCalendar;
import org.gridcase.casefile.receiving.FirstReceiverRepository;
import org.gridcase.casefile.search.LightGroups;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.search.Lights.Figure;
import org.gridcase.casefile.search.Lights.LitAssignment;
import org.gridcase.casefile.search.Lights.Wanted;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.engine.RecurringJobs.Stopped;
import org.gridcase.engine.failure.OpenIncidents;
import org.gridcase.engine.task.CaseTasks;
import org.gridcase.evidence.KnownBreaks;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Messages;
import org.gridcase.problem.PageKeys;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.supervision.measure.MeasureRepository;
import org.gridcase.supervision.measure.MeasureRepository.Newest;
import org.gridcase.supervision.notice.AssignmentNames;
import org.gridcase.supervision.rest.BoardView.AssignmentPage;
import org.gridcase.supervision.rest.BoardView.AssignmentView;
import org.gridcase.supervision.rest.BoardView.DifferenceView;
import org.gridcase.supervision.rest.BoardView.FindingView;
import org.gridcase.supervision.rest.BoardView.IncidentView;
import org.gridcase.supervision.rest.BoardView.ReportView;
import org.gridcase.supervision.rest.BoardView.SweepView;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the lights: with names beside codes, in the zone of the jurisdiction. */
@Component
class BoardViews {

    /** More than these nobody puts right one by one. */
    private static final int MOST_INCIDENTS = 50;

    private final Stages stages;
    private final Lights lights;
    private final CaseTasks tasks;
    private final MeasureRepository measures;
    private final SweepService sweeps;
    private final RecurringJobs jobs;
    private final Organisation organisation;
    private final WorkingCalendar calendar;
    private final UnitLightsViews units;
    private final OpenIncidents incidents;
    private final KnownBreaks breaks;
    private final FirstReceiverRepository receivers;
    private final AssignmentNames assignments;
    private final LightGroups groups;
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
            UnitLightsViews units,
            OpenIncidents incidents,
            KnownBreaks breaks,
            FirstReceiverRepository receivers,
            AssignmentNames assignments,
            LightGroups groups,
            Clock clock) {
        this.groups = groups;
        this.assignments = assignments;
        this.units = units;
        this.incidents = incidents;
        this.stages = stages;
        this.lights = lights;
        this.tasks = tasks;
        this.measures = measures;
        this.sweeps = sweeps;
        this.jobs = jobs;
        this.organisation = organisation;
        this.calendar = calendar;
        this.breaks = breaks;
        this.receivers = receivers;
        this.clock = clock;
    }

    BoardView board(@Nullable String area, boolean ruleFailures, boolean maySweep, Locale language) {
        OffsetDateTime now = time(clock.instant());
        List<Figure> figures = lights.figures(area);
        int provisional = UnitLightsViews.provisional(figures);
        LocalDate provisionalFrom = calendar.current().provisionalFrom(now.toLocalDate());
        Optional<Sweep> lastSweep = sweeps.last();
        return new BoardView(
                now,
                UnitLightsViews.count(figures, Light.GREEN),
                UnitLightsViews.count(figures, Light.YELLOW),
                UnitLightsViews.count(figures, Light.RED),
                provisional,
                provisionalFrom,
                Messages.text(language, "board.provisional", provisionalFrom.toString(), String.valueOf(provisional)),
                lastSweep.map(this::view).orElse(null),
                maySweep ? lastSweep.map(this::findings).orElse(List.of()) : List.of(),
                maySweep ? standing(language) : List.of(),
                maySweep ? incidents() : List.of(),
                ruleFailures,
                maySweep,
                units.views(figures, area));
    }

    /** A page of what is wanted, with the number of cases on the first one. */
    AssignmentPage assignments(Wanted wanted, Lights.@Nullable Key after, int size) {
        List<LitAssignment> found = lights.assignments(wanted, after, size + 1);
        AnswerNames names = new AnswerNames(organisation);
        Instant now = clock.instant();
        List<LitAssignment> shown = found.subList(0, Math.min(size, found.size()));
        List<String> ids = shown.stream().map(LitAssignment::assignment).toList();
        Map<String, String> claimed = tasks.claimedBy(ids);
        Map<String, Newest> newest = measures.newestOf(ids).stream().collect(toMap(Newest::assignment, each -> each));
        Set<String> numbers = shown.stream().map(LitAssignment::caseNumber).collect(toSet());
        Set<String> broken = breaks.among(numbers);
        Map<String, String> first = receivers.answering(numbers);
        Map<String, Said> about = assignments.subjects(shown.stream()
                .filter(each -> each.subject() != null)
                .collect(groupingBy(LitAssignment::stage, mapping(LitAssignment::subject, toSet()))));
        OptionalInt cases = after == null ? groups.cases(wanted) : OptionalInt.empty();
        LitAssignment last = found.size() > size ? found.get(size - 1) : null;
        return new AssignmentPage(
                shown.stream()
                        .map(each -> view(
                                each,
                                claimed.get(each.assignment()),
                                newest.get(each.assignment()),
                                about.get(each.subject()),
                                broken.contains(each.caseNumber()),
                                first.get(each.caseNumber()),
                                names,
                                now))
                        .toList(),
                cases.isPresent() ? cases.getAsInt() : null,
                last == null ? null : PageKeys.of(last.deadline(), last.assignment()));
    }

    private AssignmentView view(
            LitAssignment assignment,
            @Nullable String claimedBy,
            @Nullable Newest measure,
            @Nullable Said about,
            boolean broken,
            @Nullable String firstReceiver,
            AnswerNames names,
            Instant now) {
        return new AssignmentView(
                assignment.assignment(),
                assignment.process(),
                assignment.stage(),
                stages.said(assignment.stage()),
                about,
                assignment.caseNumber(),
                assignment.title(),
                assignment.unit(),
                names.unit(assignment.unit()),
                assignment.caseUnit(),
                names.unitIfAny(assignment.caseUnit()),
                names.unitIfAny(firstReceiver),
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
        AnswerNames names = new AnswerNames(organisation);
        return new SweepView(
                time(sweep.at()),
                sweep.by(),
                names.personIfAny(sweep.by(), sweep.at()),
                sweep.examined(),
                sweep.differences(),
                sweep.repaired(),
                sweep.sums(),
                sweep.sumsOf().stream().map(names::unit).toList(),
                sweep.stuck());
    }

    private List<String> standing(Locale language) {
        return jobs.standing().stream()
                .map(each ->
                        Messages.text(language, "board.standing." + each.why().code(), each.name()))
                .distinct()
                .toList();
    }

    private List<IncidentView> incidents() {
        return incidents.oldest(MOST_INCIDENTS).stream()
                .map(each -> new IncidentView(
                        each.process(), each.step(), time(each.since()), each.instance(), each.caseNumber()))
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

    /** Who did something at an instant, in words. */
    Said doer(String account, Instant at) {
        return organisation.doer(account, at);
    }

    OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }
}

package org.gridcase.intake.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.gridcase.assignment.Stages;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.Verification;
import org.gridcase.casefile.VerificationRepository;
import org.gridcase.casefile.history.StageResults;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.Reporter.Erased;
import org.gridcase.casefile.search.Lights;
import org.gridcase.casefile.trace.TableVersion;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.intake.rest.CaseListView.Summary;
import org.gridcase.intake.rest.CaseView.AdditionView;
import org.gridcase.intake.rest.CaseView.CategoryView;
import org.gridcase.intake.rest.CaseView.LocationView;
import org.gridcase.intake.rest.CaseView.ReporterView;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.intake.rest.SimilarCaseViews.SimilarCaseView;
import org.gridcase.intake.rest.TraceView.Position;
import org.gridcase.intake.rest.TraceView.TableVersionView;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the record of cases: with names beside codes, in the zone of the jurisdiction, the reporter masked. */
@Component
class CaseViews {

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignmentRepository;
    private final Stages stages;
    private final VerificationRepository verifications;
    private final StageResults results;
    private final CaseStanding standing;
    private final AdditionRepository additions;
    private final JoiningRepository joinings;
    private final Lights lights;
    private final CaseBreaks breaks;
    private final Organisation organisation;
    private final Clock clock;

    CaseViews(
            CaseFileRepository caseFiles,
            AssignmentRepository assignmentRepository,
            Stages stages,
            VerificationRepository verifications,
            StageResults results,
            CaseStanding standing,
            AdditionRepository additions,
            JoiningRepository joinings,
            Lights lights,
            CaseBreaks breaks,
            Organisation organisation,
            Clock clock) {
        this.verifications = verifications;
        this.results = results;
        this.standing = standing;
        this.caseFiles = caseFiles;
        this.assignmentRepository = assignmentRepository;
        this.stages = stages;
        this.additions = additions;
        this.joinings = joinings;
        this.lights = lights;
        this.breaks = breaks;
        this.organisation = organisation;
        this.clock = clock;
    }

    CaseView view(CaseFile file, Locale language) {
        return read(file, null, language, null);
    }

    /** @param trace of the case, where it has been read already */
    CaseView view(CaseFile file, List<TraceEntry> trace, Locale language) {
        return read(file, null, language, trace);
    }

    /** A case that has just come, as it was written: nothing can have been added to it. @param like open ones */
    CaseView reported(CaseFile file, List<Assignment> begun, @Nullable Reporter reporter, List<SimilarCaseView> like) {
        return view(file, begun, reporter, List.of(), null, like, List.of(), null);
    }

    /** @param differs what a repeated report said otherwise */
    CaseView reportedAgain(CaseFile file, List<String> differs) {
        return read(file, differs, null, null);
    }

    private CaseView read(
            CaseFile file,
            @Nullable List<String> differs,
            @Nullable Locale language,
            @Nullable List<TraceEntry> trace) {
        String number = file.number();
        List<Assignment> assignments = assignmentRepository.ofCase(number);
        return view(
                file,
                assignments,
                caseFiles.reporter(number).orElse(null),
                additions.ofCase(number),
                differs,
                null,
                language == null ? List.of() : breaks.of(number, assignments, language),
                trace);
    }

    private CaseView view(
            CaseFile file,
            List<Assignment> assignments,
            @Nullable Reporter reporter,
            List<Addition> added,
            @Nullable List<String> differs,
            @Nullable List<SimilarCaseView> similar,
            List<String> broken,
            @Nullable List<TraceEntry> trace) {
        AnswerNames names = new AnswerNames(organisation);
        Instant now = clock.instant();
        Light light = Assignment.worstLight(assignments, now).orElse(null);
        List<Verification> verified = verificationsOf(file);
        Map<String, Said> came = trace == null
                ? results.of(file.number(), assignments, verified)
                : results.of(assignments, verified, trace);
        return new CaseView(
                file.number(),
                file.title(),
                file.description(),
                CategoryView.of(file.category()),
                file.urgency().code(),
                CaseView.gridCode(file.place()),
                file.area().value(),
                organisation.areaName(file.area()),
                LocationView.of(file.place()),
                file.channel().code(),
                file.externalId(),
                optionalTime(file.occurredAt()),
                time(file.reportedAt()),
                file.state().code(),
                standing.state(file, assignments),
                file.tier().code(),
                organisation.said(file.tier()),
                UnitName.ofNullable(standing.unit(file, assignments), names),
                light == null ? null : light.code(),
                light == null ? null : light.said(),
                assignments.stream()
                        .map(assignment -> view(assignment, names, now, came.get(assignment.id())))
                        .toList(),
                verified.stream()
                        .map(verification -> VerificationView.of(verification, names, this))
                        .toList(),
                file.state() == CaseState.JOINED ? joinings.told(file.number()) : null,
                file.reply(),
                optionalTime(file.closedAt()),
                reporter == null ? null : view(reporter),
                added.stream()
                        .map(each -> AdditionView.of(each, time(each.at())))
                        .toList(),
                differs,
                similar,
                broken);
    }

    /** A case that nobody has found wanting and that has not ended has not been verified. */
    private List<Verification> verificationsOf(CaseFile file) {
        return file.failures() == 0 && file.state().open() ? List.of() : verifications.ofCase(file.number());
    }

    private ReporterView view(Reporter reporter) {
        Erased erased = reporter.erased();
        return ReporterView.of(reporter, optionalTime(erased == null ? null : erased.at()));
    }

    private AssignmentView view(Assignment assignment, AnswerNames names, Instant now, @Nullable Said result) {
        Assignment.Outcome outcome = assignment.outcome();
        String worker = outcome != null && outcome.isOwnAct() ? assignment.handledBy() : null;
        return new AssignmentView(
                assignment.id(),
                assignment.stage(),
                stages.said(assignment.stage()),
                assignment.subject(),
                assignment.unit(),
                names.unit(assignment.unit()),
                assignment.role().code(),
                assignment.tier().code(),
                time(assignment.startedAt()),
                assignment.limit().amount().toString(),
                assignment.limit().counting().code(),
                time(assignment.deadline()),
                time(assignment.due().yellowAt()),
                assignment.due().provisional(),
                assignment.lightAt(now).code(),
                optionalTime(assignment.endedAt()),
                outcome == null ? null : outcome.code(),
                outcome == null ? null : outcome.said(),
                assignment.opinion(),
                result,
                worker,
                names.personIfAny(worker, assignment.endedAt()),
                assignment.open() ? names.responsible(assignment.unit()) : List.of());
    }

    /** @param excerpts the words around what was found, by number of the case */
    List<Summary> summaries(List<CaseFile> files, Map<String, String> excerpts) {
        AnswerNames names = new AnswerNames(organisation);
        List<String> numbers = files.stream().map(CaseFile::number).toList();
        Map<String, Light> lit = lights.of(numbers);
        Set<String> broken = breaks.among(numbers);
        return files.stream()
                .map(file -> summary(
                        file,
                        names,
                        lit.get(file.number()),
                        broken.contains(file.number()),
                        excerpts.get(file.number())))
                .toList();
    }

    private Summary summary(
            CaseFile file, AnswerNames names, @Nullable Light light, boolean broken, @Nullable String excerpt) {
        return new Summary(
                file.number(),
                file.title(),
                CategoryView.of(file.category()),
                file.urgency().code(),
                CaseView.gridCode(file.place()),
                file.area().value(),
                LocationView.of(file.place()),
                file.channel().code(),
                file.externalId(),
                time(file.reportedAt()),
                file.state().code(),
                file.state().said(),
                file.tier().code(),
                organisation.said(file.tier()),
                UnitName.ofNullable(file.unit(), names),
                light == null ? null : light.code(),
                optionalTime(file.closedAt()),
                broken,
                excerpt);
    }

    List<TraceView> timeline(List<TraceEntry> trace) {
        AnswerNames names = new AnswerNames(organisation);
        return trace.stream().map(entry -> view(entry, names)).toList();
    }

    private TraceView view(TraceEntry entry, AnswerNames names) {
        TraceEvent step = entry.step();
        String unit = step.unit();
        List<TableVersionView> tables = TableVersion.read(step.decisionSource()).stream()
                .map(TableVersionView::of)
                .toList();
        return new TraceView(
                entry.sequence(),
                time(entry.at()),
                step.action().code(),
                step.action().said(),
                step.actor(),
                names.person(step.actor(), entry.at()),
                unit,
                unit == null ? null : names.unit(unit),
                step.tier() == null ? null : step.tier().code(),
                step.decision(),
                step.words(),
                tables.isEmpty() ? null : tables.get(0).table(),
                tables.isEmpty() ? null : tables.get(0).tableVersion(),
                tables,
                entry.before() == null ? null : Position.of(entry.before()),
                Position.of(entry.after()));
    }

    OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }

    @Nullable
    OffsetDateTime optionalTime(@Nullable Instant instant) {
        return instant == null ? null : time(instant);
    }
}

package org.gridcase.whistle.rest;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CasePagePart;
import org.gridcase.casefile.trace.result.WhistleStep;
import org.gridcase.organisation.AnswerNames;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.ResponsiblePerson;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.security.Actor;
import org.gridcase.whistle.call.CallingUnits;
import org.gridcase.whistle.call.Mark;
import org.gridcase.whistle.call.Response;
import org.gridcase.whistle.call.ResponseRepository;
import org.gridcase.whistle.call.StepTaken;
import org.gridcase.whistle.call.StepTaken.Rating;
import org.gridcase.whistle.call.Whistle;
import org.gridcase.whistle.call.WhistleRepository;
import org.gridcase.whistle.rest.WhistleView.CallableUnit;
import org.gridcase.whistle.rest.WhistleView.CaseWhistles;
import org.gridcase.whistle.rest.WhistleView.MarksView;
import org.gridcase.whistle.rest.WhistleView.RatingView;
import org.gridcase.whistle.rest.WhistleView.ResponseView;
import org.gridcase.whistle.rest.WhistleView.StepView;
import org.gridcase.whistle.rest.WhistleView.UnitFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows whistles, with names beside codes, in the zone of the jurisdiction; the page of a case shows those of the case. */
@Component
class WhistleViews implements CasePagePart {

    private final WhistleRepository whistles;
    private final ResponseRepository responses;
    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final CallingUnits units;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    WhistleViews(
            WhistleRepository whistles,
            ResponseRepository responses,
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            CallingUnits units,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.whistles = whistles;
        this.responses = responses;
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.units = units;
        this.organisation = organisation;
        this.actor = actor;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "whistles";
    }

    @Override
    public CaseWhistles of(CaseFile file) {
        return new CaseWhistles(views(whistles.ofCase(file.number())), callable(file), callers(file));
    }

    private @Nullable Said callers(CaseFile file) {
        return canBeCalledAbout(file)
                ? units.ofThoseWhoAnswer(actor.current(), file)
                        .map(this::callers)
                        .orElse(null)
                : null;
    }

    private Said callers(Unit community) {
        List<String> names = new AnswerNames(organisation)
                .responsible(community.code()).stream()
                        .map(ResponsiblePerson::name)
                        .toList();
        return names.isEmpty()
                ? Said.of("whistle.nobody-calls", community.name())
                : Said.of("whistle.who-calls", community.name(), Said.listed(names));
    }

    /** Of a case that has ended nobody is called. */
    private static boolean canBeCalledAbout(CaseFile file) {
        return file.state().open() && file.closedAt() == null;
    }

    private List<CallableUnit> callable(CaseFile file) {
        return canBeCalledAbout(file)
                ? units.of(actor.current(), file).map(units::callableBy).orElse(List.of()).stream()
                        .map(unit -> new CallableUnit(unit.code(), unit.name()))
                        .toList()
                : List.of();
    }

    /** What is read of several whistles at once. */
    private record Known(
            Map<String, CaseFile> files,
            Map<String, List<Response>> responses,
            Map<String, List<StepTaken>> steps,
            Map<String, Assignment> open,
            AnswerNames names) {}

    List<WhistleView> views(List<Whistle> shown) {
        List<Response> called =
                responses.ofWhistles(shown.stream().map(Whistle::id).toList());
        Set<String> numbers = shown.stream().map(Whistle::caseNumber).collect(Collectors.toSet());
        Known known = new Known(
                caseFiles.ofNumbers(numbers).stream().collect(Collectors.toMap(CaseFile::number, Function.identity())),
                called.stream().collect(Collectors.groupingBy(Response::whistle)),
                steps(called),
                shown.isEmpty() ? Map.of() : open(numbers),
                new AnswerNames(organisation));
        return shown.stream().map(whistle -> view(whistle, known)).toList();
    }

    private Map<String, List<StepTaken>> steps(Collection<Response> of) {
        return byResponse(responses.steps(of.stream().map(Response::id).toList()));
    }

    private static Map<String, List<StepTaken>> byResponse(List<StepTaken> steps) {
        return steps.stream().collect(Collectors.groupingBy(StepTaken::response));
    }

    /** What somebody has to do, by the response it is about. */
    private Map<String, Assignment> open(Collection<String> numbers) {
        return assignments.ofCases(numbers).stream()
                .filter(each -> each.open() && each.stage().startsWith("whistle-") && each.subject() != null)
                .collect(Collectors.toMap(
                        each -> Objects.requireNonNull(each.subject()), Function.identity(), (one, other) -> one));
    }

    private WhistleView view(Whistle whistle, Known known) {
        AnswerNames names = known.names();
        CaseFile file = known.files().get(whistle.caseNumber());
        WhistleStep ending = whistle.ending();
        return new WhistleView(
                whistle.id(),
                whistle.caseNumber(),
                file == null ? "" : file.publicTitle(),
                whistle.position(),
                whistle.unit(),
                names.unit(whistle.unit()),
                names.person(whistle.calledBy(), whistle.calledAt()),
                time(whistle.calledAt()),
                whistle.matter(),
                whistle.place(),
                timeIfAny(whistle.arriveBy()),
                whistle.difficulty().code(),
                whistle.difficulty().said(),
                timeIfAny(whistle.endedAt()),
                ending == null ? null : ending.said(),
                whistle.endedWhy(),
                known.responses().getOrDefault(whistle.id(), List.of()).stream()
                        .map(response -> view(response, known))
                        .toList());
    }

    private ResponseView view(Response response, Known known) {
        AnswerNames names = known.names();
        Assignment open = known.open().get(response.id());
        Light light = open == null ? null : open.lightAt(clock.instant());
        List<StepTaken> taken = known.steps().getOrDefault(response.id(), List.of());
        return new ResponseView(
                response.unit(),
                names.unit(response.unit()),
                response.state().code(),
                response.state().said(),
                light == null ? null : light.code(),
                light == null ? null : light.said(),
                open == null ? null : time(open.deadline()),
                open == null ? null : names.unit(open.unit()),
                taken.stream().map(step -> view(step, names)).toList(),
                taken.stream()
                        .map(StepTaken::rating)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(rating -> new RatingView(
                                rating.signing().said(),
                                rating.arrival().said(),
                                rating.solution().said()))
                        .orElse(null));
    }

    private StepView view(StepTaken step, AnswerNames names) {
        StepTaken.Site site = step.site();
        return new StepView(
                step.step().code(),
                step.step().said(),
                names.person(step.account(), step.at()),
                time(step.at()),
                step.inTime(),
                step.words(),
                site == null ? null : time(site.seenAt()),
                site == null ? null : site.metres(),
                site == null ? null : site.noPosition());
    }

    /** By unit, in order of their codes. */
    List<UnitFigures> figures(List<Response> called, List<StepTaken> taken) {
        Map<String, List<StepTaken>> steps = byResponse(taken);
        AnswerNames names = new AnswerNames(organisation);
        return called.stream()
                .filter(response -> response.state().hasReachedUnit())
                .collect(Collectors.groupingBy(Response::unit, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(unit -> figures(
                        unit.getKey(),
                        names.unit(unit.getKey()),
                        unit.getValue().size(),
                        unit.getValue().stream()
                                .flatMap(response -> steps.getOrDefault(response.id(), List.of()).stream())
                                .toList()))
                .toList();
    }

    private static UnitFigures figures(String unit, String name, int called, List<StepTaken> steps) {
        List<Rating> ratings =
                steps.stream().map(StepTaken::rating).filter(Objects::nonNull).toList();
        return new UnitFigures(
                unit,
                name,
                called,
                inTime(steps, WhistleStep.SIGNED),
                inTime(steps, WhistleStep.ARRIVED),
                inTime(steps, WhistleStep.REPORTED),
                (int) steps.stream()
                        .filter(step -> step.step() == WhistleStep.REFUSED)
                        .count(),
                ratings.size(),
                marks(ratings, Rating::signing),
                marks(ratings, Rating::arrival),
                marks(ratings, Rating::solution));
    }

    private static int inTime(List<StepTaken> steps, WhistleStep which) {
        return (int) steps.stream()
                .filter(step -> step.step() == which && step.inTime())
                .count();
    }

    private static MarksView marks(List<Rating> ratings, Function<Rating, Mark> side) {
        Map<Mark, Long> given = ratings.stream().collect(Collectors.groupingBy(side, Collectors.counting()));
        return new MarksView(
                given.getOrDefault(Mark.GOOD, 0L).intValue(),
                given.getOrDefault(Mark.FAIR, 0L).intValue(),
                given.getOrDefault(Mark.POOR, 0L).intValue());
    }

    private @Nullable OffsetDateTime timeIfAny(@Nullable Instant instant) {
        return WrittenTimes.optional(instant, clock.getZone());
    }

    private OffsetDateTime time(Instant instant) {
        return WrittenTimes.local(instant, clock.getZone());
    }
}

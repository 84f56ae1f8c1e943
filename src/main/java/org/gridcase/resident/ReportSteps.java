package org.gridcase.resident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Messages;
import org.gridcase.resident.ReportStanding.Step;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;

/**
 * Tells what has happened to a report. Of the trace only what has happened is told, in sentences of ours: opinions and reasons may name people,
 * and are not written for the reporter.
 */
@Component
class ReportSteps {

    /** What is told of the trace, with the key of its sentence. */
    private static final Map<Action, String> TOLD = Map.ofEntries(
            Map.entry(Action.REPORTED, "resident.step.reported"),
            Map.entry(Action.VERIFICATION_OFFERED, "resident.step.verifying"),
            Map.entry(Action.REWORK_DECIDED, "resident.step.rework"),
            Map.entry(Action.DEFERRAL_GRANTED, "resident.step.deferred"),
            Map.entry(Action.URGED, "resident.step.urged"),
            Map.entry(Action.ORDER_ISSUED, "resident.step.order"),
            Map.entry(Action.RELOCATED, "resident.step.relocated"),
            Map.entry(Action.CLOSED, "resident.step.closed"),
            Map.entry(Action.REOPENED, "resident.step.reopened"),
            Map.entry(Action.JOINED, "resident.step.joined"),
            Map.entry(Action.SPLIT, "resident.step.split"),
            Map.entry(Action.DECLINED, "resident.step.declined"),
            Map.entry(Action.WITHDRAWN, "resident.step.withdrawn"));

    private final JoiningRepository joinings;
    private final AdditionRepository additions;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Clock clock;

    ReportSteps(
            JoiningRepository joinings,
            AdditionRepository additions,
            TraceRepository traces,
            Organisation organisation,
            Clock clock) {
        this.joinings = joinings;
        this.additions = additions;
        this.traces = traces;
        this.organisation = organisation;
        this.clock = clock;
    }

    private record Dated(Instant at, String text) {}

    /**
     * What has happened, newest first. Of what happened at the same moment, the report came first and an ending last.
     *
     * @param rounds cases of the report itself
     * @param work on them
     * @param worked cases of another report that are worked on for this one
     * @param others work on those
     */
    List<Step> steps(
            List<String> rounds, List<Assignment> work, List<String> worked, List<Assignment> others, Locale language) {
        List<Dated> steps = new ArrayList<>(told(rounds.subList(0, 1), language, Action.REPORTED::equals));
        others.stream().flatMap(each -> ofWork(each, language)).forEach(steps::add);
        steps.addAll(told(worked, language, action -> action != Action.REPORTED));
        work.stream().flatMap(each -> ofWork(each, language)).forEach(steps::add);
        // The line of a new round says no more than that of the closed case that it goes on.
        steps.addAll(told(rounds, language, action -> action != Action.REPORTED));
        return newestFirst(steps.stream().distinct(), language);
    }

    private List<Dated> told(List<String> rounds, Locale language, Predicate<Action> some) {
        return rounds.stream()
                .flatMap(round -> traces.trace(round).stream())
                .filter(entry -> some.test(entry.step().action())
                        && TOLD.containsKey(entry.step().action()))
                .map(entry -> new Dated(
                        entry.at(),
                        Messages.text(
                                language,
                                Objects.requireNonNull(TOLD.get(entry.step().action())))))
                .toList();
    }

    private List<Step> newestFirst(Stream<Dated> oldestFirst, Locale language) {
        List<Dated> steps = new ArrayList<>(oldestFirst.toList());
        Collections.reverse(steps);
        return steps.stream()
                .sorted(Comparator.comparing(Dated::at).reversed())
                .map(each -> new Step(time(each.at(), language), each.text()))
                .toList();
    }

    private Stream<Dated> ofWork(Assignment work, Locale language) {
        String unit = organisation.unit(work.unit()).map(Unit::name).orElse(work.unit());
        String given = work.role() == Role.LEAD ? "resident.step.assigned" : "resident.step.helps";
        Dated begun = new Dated(work.startedAt(), Messages.text(language, given, unit));
        Instant endedAt = work.endedAt();
        Assignment.Outcome outcome = work.outcome();
        return endedAt == null || outcome == null || !outcome.isOwnAct()
                ? Stream.of(begun)
                : Stream.of(
                        begun, new Dated(endedAt, Messages.text(language, "resident.step." + outcome.code(), unit)));
    }

    /** What the reporter has said since the report, newest first. */
    List<Step> said(List<String> rounds, Locale language) {
        // Who reported the matter too may have said that it is not solved; those words are shown to nobody else.
        Set<String> ofOthers = joinings.joinedTo(rounds).stream()
                .flatMap(each -> additions.ofCase(each.caseNumber()).stream())
                .map(ReportSteps::words)
                .collect(Collectors.toSet());
        Stream<Dated> notSolved = rounds.stream()
                .flatMap(round -> traces.trace(round).stream())
                .filter(each -> each.step().action() == Action.REOPENED
                        && each.step().actor().equals(Actor.SYSTEM)
                        && each.step().reason() != null)
                .map(each ->
                        new Dated(each.at(), Objects.requireNonNull(each.step().reason())))
                .filter(each -> !ofOthers.contains(each.text()));
        Stream<Dated> more = rounds.stream()
                .flatMap(round -> additions.ofCase(round).stream())
                .filter(each -> each.account().equals(Actor.SYSTEM))
                .map(each -> new Dated(each.at(), words(each)))
                .filter(each -> !each.text().isEmpty());
        return newestFirst(Stream.concat(notSolved, more), language);
    }

    private static String words(Addition addition) {
        return Stream.of(addition.title(), addition.description(), addition.address())
                .flatMap(Stream::ofNullable)
                .reduce((one, next) -> one + " " + next)
                .orElse("");
    }

    String day(Instant at, Locale language) {
        return written(at, language, "M月d日", "d MMMM");
    }

    /** Whether it is on the day that it is where the district is. */
    boolean isToday(Instant at) {
        return LocalDate.ofInstant(at, clock.getZone()).equals(LocalDate.now(clock));
    }

    String hour(Instant at, Locale language) {
        return written(at, language, "HH:mm", "HH:mm");
    }

    String time(Instant at, Locale language) {
        return written(at, language, "M月d日 HH:mm", "d MMMM HH:mm");
    }

    private String written(Instant at, Locale language, String chinese, String english) {
        boolean inEnglish = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return DateTimeFormatter.ofPattern(inEnglish ? english : chinese, Locale.ENGLISH)
                .format(at.atZone(clock.getZone()));
    }
}

package org.gridcase.resident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
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
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Messages;
import org.gridcase.resident.ReportStanding.Step;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
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
            Map.entry(Action.ACCEPTANCE_REQUIRED, "resident.step.accepting"),
            Map.entry(Action.SUPPLEMENT_ENDED, "resident.step.supplement-ended"),
            Map.entry(Action.ESTABLISHED, "resident.step.established"),
            Map.entry(Action.RECEIPT_ENTERED, "resident.step.handed-over"),
            Map.entry(Action.DECLINED, "resident.step.declined"),
            Map.entry(Action.WITHDRAWN, "resident.step.withdrawn"));

    /** What leads to somebody being given the matter. */
    private static final Set<Action> BEFORE_WORK = Set.of(
            Action.REPORTED,
            Action.RELOCATED,
            Action.REWORK_DECIDED,
            Action.SPLIT,
            Action.ACCEPTANCE_REQUIRED,
            Action.SUPPLEMENT_ENDED,
            Action.ESTABLISHED);

    private static final Set<Action> JOININGS = Set.of(Action.JOINED, Action.SPLIT);

    private final JoiningRepository joinings;
    private final ReopeningRepository reopenings;
    private final AdditionRepository additions;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Clock clock;

    ReportSteps(
            JoiningRepository joinings,
            ReopeningRepository reopenings,
            AdditionRepository additions,
            TraceRepository traces,
            Organisation organisation,
            Clock clock) {
        this.joinings = joinings;
        this.reopenings = reopenings;
        this.additions = additions;
        this.traces = traces;
        this.organisation = organisation;
        this.clock = clock;
    }

    private record Dated(Instant at, String text) {}

    /**
     * The cases in which a report is worked on.
     *
     * @param rounds its own, oldest first
     * @param worked those of another report that it is joined to; none where it stands by itself
     * @param since when those were begun to be worked on for it; empty where it stands by itself
     */
    record Matter(
            List<String> rounds,
            List<String> worked,
            @Nullable Instant since) {

        private boolean isOfOthers(String caseNumber) {
            return worked.contains(caseNumber);
        }

        /** Whether what was done on one of the cases at that time was done for this report too. */
        boolean isForIt(String caseNumber, Instant at) {
            return since == null || !isOfOthers(caseNumber) || !at.isBefore(since);
        }

        /** Whether a line only says that a matter that was joined already goes on in a new round. */
        private boolean goesOn(TraceEntry line) {
            return line.step().action() == Action.JOINED
                    && since != null
                    && line.at().isAfter(since)
                    && isOfOthers(String.valueOf(line.step().decision()));
        }
    }

    /** Since when a report is joined to the matter of some cases; empty where it is not. */
    @Nullable
    Instant joinedSince(List<String> rounds, List<String> worked) {
        Instant since = null;
        for (TraceEntry line : traces.newest(rounds.get(rounds.size() - 1), JOININGS, Integer.MAX_VALUE)) {
            Action action = line.step().action();
            if (action == Action.SPLIT) {
                since = null;
            } else if (action == Action.JOINED
                    && since == null
                    && worked.contains(line.step().decision())) {
                since = line.at();
            }
        }
        return since;
    }

    /**
     * What has happened, newest first. Of what happened within a second, the report and each new round came first, then who it was given to,
     * and an ending last.
     */
    List<Step> steps(Matter matter, List<Assignment> work, Locale language) {
        List<Dated> steps = new ArrayList<>();
        Stream.concat(matter.rounds().stream(), matter.worked().stream())
                .forEach(round -> steps.addAll(ofRound(matter, work, round, language)));
        return newestFirst(steps.stream().distinct(), language);
    }

    private List<Dated> ofRound(Matter matter, List<Assignment> work, String round, Locale language) {
        List<TraceEntry> lines = traces.trace(round).stream()
                .filter(each -> matter.isForIt(round, each.at()) && !matter.goesOn(each))
                // The first line of a new round says no more than that of the closed case that it goes on.
                .filter(each -> each.step().action() != Action.REPORTED
                        || round.equals(matter.rounds().get(0)))
                .toList();
        List<Dated> steps = new ArrayList<>(told(lines, language, BEFORE_WORK::contains));
        work.stream()
                .filter(each -> each.caseNumber().equals(round))
                .flatMap(each -> ofWork(each, language))
                .filter(each -> matter.isForIt(round, each.at()))
                .forEach(steps::add);
        steps.addAll(told(lines, language, action -> !BEFORE_WORK.contains(action)));
        return steps;
    }

    private static List<Dated> told(List<TraceEntry> lines, Locale language, Predicate<Action> some) {
        return lines.stream()
                .filter(entry -> some.test(entry.step().action())
                        && TOLD.containsKey(entry.step().action()))
                .map(entry -> new Dated(
                        entry.at(),
                        Messages.text(
                                language,
                                Objects.requireNonNull(TOLD.get(entry.step().action())))))
                .toList();
    }

    /** Why a matter that was done is worked on again; empty where it is not, or was so before the report was joined to it. */
    @Nullable
    String again(Matter matter, String now, Locale language) {
        return reopenings
                .of(now)
                .flatMap(each -> traces.newest(each.previous(), Set.of(Action.REOPENED)))
                .filter(each -> matter.isForIt(now, each.at()))
                .map(each -> Messages.text(language, "resident.again." + whoSaid(matter, each.step())))
                .orElse(null);
    }

    private String whoSaid(Matter matter, TraceEvent reopened) {
        String reason = reopened.reason();
        if (!reopened.actor().equals(Actor.SYSTEM) || reason == null) {
            return "staff";
        }
        boolean own = matter.since() == null
                ? !ofOthers(matter.rounds()).contains(reason)
                : matter.rounds().stream()
                        .flatMap(round -> additions.ofCase(round).stream())
                        .anyMatch(each -> words(each).equals(reason));
        return own ? "own" : "other";
    }

    private List<Step> newestFirst(Stream<Dated> oldestFirst, Locale language) {
        List<Dated> steps = new ArrayList<>(oldestFirst.toList());
        Collections.reverse(steps);
        return steps.stream()
                .sorted(Comparator.comparing((Dated each) -> each.at().truncatedTo(ChronoUnit.SECONDS))
                        .reversed())
                .map(each -> new Step(time(each.at(), language), each.text()))
                .toList();
    }

    private Stream<Dated> ofWork(Assignment work, Locale language) {
        String unit = organisation.nameOf(work.unit());
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
        Set<String> ofOthers = ofOthers(rounds);
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

    /** Who reported the matter too may have said that it is not solved; those words are shown to nobody else. */
    private Set<String> ofOthers(List<String> rounds) {
        return joinings.joinedTo(rounds).stream()
                .flatMap(each -> additions.ofCase(each.caseNumber()).stream())
                .map(ReportSteps::words)
                .collect(Collectors.toSet());
    }

    private static String words(Addition addition) {
        return Stream.of(addition.title(), addition.description(), addition.address())
                .flatMap(Stream::ofNullable)
                .distinct()
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

    /** A deadline with its hour, and without its day where that is today. */
    String latest(Instant deadline, Locale language) {
        return isToday(deadline)
                ? Messages.text(language, "resident.latest.today", hour(deadline, language))
                : time(deadline, language);
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

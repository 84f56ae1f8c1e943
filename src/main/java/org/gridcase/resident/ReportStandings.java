package org.gridcase.resident;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.Addition;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.CaseReopening;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.resident.ReportStanding.Afterwards;
import org.gridcase.resident.ReportStanding.Step;
import org.gridcase.resident.ResidentReportRepository.Known;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says how reports stand. Of the trace only what has happened is told, in sentences of ours: opinions and reasons may name people, and are not
 * written for the reporter.
 */
@Component
class ReportStandings {

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
            Map.entry(Action.DECLINED, "resident.step.declined"),
            Map.entry(Action.WITHDRAWN, "resident.step.withdrawn"));

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AdditionRepository additions;
    private final ReopeningRepository reopenings;
    private final AttachmentService attachments;
    private final CaseReopening reopening;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Clock clock;

    ReportStandings(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            AdditionRepository additions,
            ReopeningRepository reopenings,
            AttachmentService attachments,
            CaseReopening reopening,
            TraceRepository traces,
            Organisation organisation,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.additions = additions;
        this.reopenings = reopenings;
        this.attachments = attachments;
        this.reopening = reopening;
        this.traces = traces;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** How many photos came to a case by the page. */
    int photosOf(String caseNumber) {
        return (int) attachments.ofCase(caseNumber).stream()
                .filter(each -> each.account().equals(Actor.SYSTEM))
                .count();
    }

    private record Dated(Instant at, String text) {}

    ReportStanding of(Known report, Locale language) {
        CaseFile file = caseFiles.get(report.caseNumber());
        List<String> rounds = reopenings.rounds(file.number());
        List<Assignment> work = rounds.stream()
                .flatMap(round -> assignments.ofCase(round).stream())
                .filter(Assignment::isHandling)
                .toList();
        Optional<Assignment> now = work.stream()
                .filter(each -> each.open() && each.role() == Role.LEAD)
                .findFirst();
        String reply = file.reply();
        return new ReportStanding(
                file.number(),
                PersonalDataRedactor.masked(caseFiles.get(rounds.get(0)).description()),
                place(file),
                Messages.text(language, "resident.state." + file.state().code()),
                kind(file.state()),
                unit(file, now.orElse(null)),
                file.state().open() && file.state() != CaseState.VERIFYING
                        ? expected(now.orElse(null), language)
                        : null,
                reply == null || file.state() == CaseState.WITHDRAWN ? null : PersonalDataRedactor.masked(reply),
                greeting(report, language),
                rounds.stream().mapToInt(this::photosOf).sum(),
                earlier(rounds, language),
                new Afterwards(saidSolved(file), reopening.isPossible(file)),
                steps(rounds, work, language),
                said(rounds, language));
    }

    /** What became of the rounds before this one. */
    private List<Step> earlier(List<String> rounds, Locale language) {
        return rounds.subList(0, rounds.size() - 1).stream()
                .map(caseFiles::get)
                .map(each -> new Step(each.number(), result(each, language)))
                .toList();
    }

    private static String result(CaseFile ended, Locale language) {
        String reply = ended.reply();
        return reply == null
                ? Messages.text(language, "resident.state." + ended.state().code())
                : PersonalDataRedactor.masked(reply);
    }

    private boolean saidSolved(CaseFile file) {
        String solved = Said.of(Purpose.SOLVED.key()).chinese();
        return additions.ofCase(file.number()).stream()
                .anyMatch(each -> each.account().equals(Actor.SYSTEM) && solved.equals(each.changes()));
    }

    private static String kind(CaseState state) {
        return state.open() ? "open" : state == CaseState.CLOSED ? "done" : "ended";
    }

    private String place(CaseFile file) {
        String address = file.place().address();
        String area = organisation.areaName(file.area());
        return address == null ? area : area + " " + PersonalDataRedactor.masked(address);
    }

    private @Nullable String unit(CaseFile file, @Nullable Assignment now) {
        return Optional.ofNullable(now)
                .map(Assignment::unit)
                .or(() -> Optional.ofNullable(file.unit()))
                .flatMap(organisation::unit)
                .map(Unit::name)
                .orElse(null);
    }

    private String expected(@Nullable Assignment now, Locale language) {
        if (now == null) {
            return Messages.text(language, "resident.expected.later");
        }
        boolean late = now.deadline().isBefore(clock.instant());
        return Messages.text(
                language, late ? "resident.expected.late" : "resident.expected", day(now.deadline(), language));
    }

    private @Nullable String greeting(Known report, Locale language) {
        return report.role()
                .flatMap(role -> caseFiles
                        .reporter(report.caseNumber())
                        .map(Reporter::name)
                        .map(name -> Messages.text(language, "resident.greeting", name, role.in(language))))
                .orElse(null);
    }

    /** Of what happened at the same moment, the report came first and an ending last. */
    private List<Step> steps(List<String> rounds, List<Assignment> work, Locale language) {
        List<Dated> steps = new ArrayList<>(told(rounds.subList(0, 1), language, Action.REPORTED::equals));
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

    private List<Step> said(List<String> rounds, Locale language) {
        Stream<Dated> notSolved = rounds.stream()
                .flatMap(round -> traces.trace(round).stream())
                .filter(each -> each.step().action() == Action.REOPENED
                        && each.step().actor().equals(Actor.SYSTEM)
                        && each.step().reason() != null)
                .map(each ->
                        new Dated(each.at(), Objects.requireNonNull(each.step().reason())));
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

    private String day(Instant at, Locale language) {
        return written(at, language, "M月d日", "d MMMM");
    }

    private String time(Instant at, Locale language) {
        return written(at, language, "M月d日 HH:mm", "d MMMM HH:mm");
    }

    private String written(Instant at, Locale language, String chinese, String english) {
        boolean inEnglish = language.getLanguage().equals(Locale.ENGLISH.getLanguage());
        return DateTimeFormatter.ofPattern(inEnglish ? english : chinese, Locale.ENGLISH)
                .format(at.atZone(clock.getZone()));
    }
}

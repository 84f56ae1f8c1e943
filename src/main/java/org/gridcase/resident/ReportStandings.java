package org.gridcase.resident;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.casefile.AdditionRepository;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Role;
import org.gridcase.casefile.AssignmentRepository;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.joining.JoiningRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.handling.AskedReporters;
import org.gridcase.handling.CaseReopening;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.handling.SimilarCases;
import org.gridcase.handling.SimilarCases.Similar;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Messages;
import org.gridcase.problem.Said;
import org.gridcase.resident.ReportStanding.Afterwards;
import org.gridcase.resident.ReportStanding.Step;
import org.gridcase.resident.ReportSteps.Matter;
import org.gridcase.resident.ResidentReportRepository.Known;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says how reports stand: each in its own words, also where it is worked on in the case of another. */
@Component
class ReportStandings {

    /** How long after a report it is told that others have reported the like. */
    private static final Duration NEWS = Duration.ofDays(1);

    /** So long it counts: whoever waits for an answer looks again and again, and up to 300 cases are compared. */
    private static final Duration COMPARED_FOR = Duration.ofMinutes(10);

    /** Cases whose reporters look within that time. */
    private static final int COMPARED = 10_000;

    /** @param metres to the nearest; null where no distance is known */
    private record Alike(int count, @Nullable Integer metres) {}

    private final Cache<String, Alike> compared = Caffeine.newBuilder()
            .expireAfterWrite(COMPARED_FOR)
            .maximumSize(COMPARED)
            .build();

    private final CaseFileRepository caseFiles;
    private final AssignmentRepository assignments;
    private final AdditionRepository additions;
    private final ReopeningRepository reopenings;
    private final JoiningRepository joinings;
    private final AttachmentService attachments;
    private final ReportPictures pictures;
    private final CaseReopening reopening;
    private final AskedReporters asked;
    private final SimilarCases similar;
    private final ReportSteps steps;
    private final ReportTerms terms;
    private final TraceRepository traces;
    private final Organisation organisation;
    private final Actor actor;
    private final Clock clock;

    ReportStandings(
            CaseFileRepository caseFiles,
            AssignmentRepository assignments,
            AdditionRepository additions,
            ReopeningRepository reopenings,
            JoiningRepository joinings,
            AttachmentService attachments,
            ReportPictures pictures,
            CaseReopening reopening,
            AskedReporters asked,
            SimilarCases similar,
            ReportSteps steps,
            ReportTerms terms,
            TraceRepository traces,
            Organisation organisation,
            Actor actor,
            Clock clock) {
        this.caseFiles = caseFiles;
        this.assignments = assignments;
        this.additions = additions;
        this.reopenings = reopenings;
        this.joinings = joinings;
        this.attachments = attachments;
        this.pictures = pictures;
        this.reopening = reopening;
        this.asked = asked;
        this.similar = similar;
        this.steps = steps;
        this.terms = terms;
        this.traces = traces;
        this.actor = actor;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** How many photos came to a case by the page. */
    int photosOf(String caseNumber) {
        return (int) attachments.ofCase(caseNumber).stream()
                .filter(each -> each.account().equals(Actor.SYSTEM))
                .count();
    }

    /** The rounds of a report, and of the case of another one in which it is worked on. */
    Matter matter(Known report) {
        List<String> rounds = reopenings.rounds(report.reportNumber());
        List<String> worked = report.joined() ? reopenings.rounds(report.caseNumber()) : List.of();
        // Of another report's case only what is done on it since is theirs too.
        Instant since = report.joined() ? steps.joinedSince(rounds, worked) : null;
        return new Matter(rounds, worked, since);
    }

    ReportStanding of(Known report, Locale language) {
        CaseFile own = caseFiles.get(report.reportNumber());
        CaseFile file = report.joined() ? caseFiles.get(report.caseNumber()) : own;
        Matter matter = matter(report);
        List<String> rounds = matter.rounds();
        List<Assignment> work = Stream.concat(work(rounds).stream(), work(matter.worked()).stream())
                .toList();
        Optional<Assignment> now = work.stream()
                .filter(each -> each.caseNumber().equals(file.number()) && each.open() && each.role() == Role.LEAD)
                .findFirst();
        String reply = file.reply();
        return new ReportStanding(
                own.number(),
                report.joined() ? file.number() : null,
                report.joined() ? Messages.text(language, "resident.joined", file.number()) : null,
                near(report, file, language),
                file.state().open() ? steps.again(matter, file.number(), language) : null,
                question(own, language),
                PersonalDataRedactor.masked(caseFiles.get(rounds.get(0)).description()),
                place(own),
                Messages.text(language, "resident.state." + file.state().code()),
                kind(file.state()),
                unit(file, now.orElse(null)),
                receivedBy(rounds.get(0)),
                file.state().open() ? terms.of(file, now.orElse(null), language) : null,
                reply == null || file.state() == CaseState.WITHDRAWN ? null : PersonalDataRedactor.masked(reply),
                file.state().open()
                        && !report.joined()
                        && joinings.joinedTo(own.number()).isEmpty(),
                greeting(report, language),
                pictures.of(matter),
                earlier(matter, language),
                new Afterwards(saidSolved(own), reopening.isPossible(file)),
                steps.steps(matter, work, language),
                steps.said(rounds, language));
    }

    String day(Instant at, Locale language) {
        return steps.day(at, language);
    }

    private @Nullable String receivedBy(String first) {
        return traces.newest(first, Set.of(Action.REPORTED))
                .flatMap(entry -> Optional.ofNullable(entry.step().unit()))
                .flatMap(organisation::unit)
                .map(Unit::name)
                .orElse(null);
    }

    private List<Assignment> work(List<String> rounds) {
        return rounds.stream()
                .flatMap(round -> assignments.ofCase(round).stream())
                .filter(Assignment::isHandling)
                .toList();
    }

    /** That others have reported the like, as long as that is news: how many and how near, and nothing of what they wrote. */
    private @Nullable String near(Known report, CaseFile file, Locale language) {
        boolean fresh = Duration.between(file.reportedAt(), clock.instant()).compareTo(NEWS) < 0;
        if (report.joined() || !file.state().open() || !fresh) {
            return null;
        }
        Alike alike = compared.get(file.number(), number -> compared(file));
        return alike.count() == 0
                ? null
                : alike.metres() == null
                        ? Messages.text(
                                language,
                                isWide(file) ? "resident.similar.anywhere" : "resident.similar",
                                alike.count())
                        : Messages.text(language, "resident.similar.near", alike.count(), alike.metres());
    }

    /** Whether no more is known than a street or the district: nothing is near there. */
    private static boolean isWide(CaseFile file) {
        return file.area().at(Tier.COMMUNITY).isEmpty();
    }

    private Alike compared(CaseFile file) {
        List<Similar> alike = actor.bySystem(() -> similar.hints(file));
        Integer metres = alike.stream()
                .flatMap(each -> Stream.ofNullable(each.metres()))
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Alike(alike.size(), metres);
    }

    /** What became of the rounds before this one, of another report's matter of those that were worked on for this report. */
    private List<Step> earlier(Matter matter, Locale language) {
        Instant since = matter.since();
        return Stream.concat(
                        before(matter.rounds()).stream().map(caseFiles::get),
                        before(matter.worked()).stream().map(caseFiles::get).filter(each -> isEndedSince(each, since)))
                .map(each -> new Step(each.number(), result(each, language)))
                .toList();
    }

    private static boolean isEndedSince(CaseFile file, @Nullable Instant since) {
        Instant ended = file.closedAt();
        return since == null || ended != null && !ended.isBefore(since);
    }

    private static List<String> before(List<String> rounds) {
        return rounds.subList(0, Math.max(0, rounds.size() - 1));
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

    /** What the reporter is asked, and until when. */
    private @Nullable Step question(CaseFile own, Locale language) {
        return asked.of(own)
                .map(each -> new Step(
                        Messages.text(language, "resident.question.until", steps.time(each.until(), language)),
                        each.question()))
                .orElse(null);
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

    private @Nullable String greeting(Known report, Locale language) {
        return report.role()
                .flatMap(role -> caseFiles
                        .reporter(report.reportNumber())
                        .map(Reporter::name)
                        .map(name -> Messages.text(language, "resident.greeting", name, role.in(language))))
                .orElse(null);
    }
}

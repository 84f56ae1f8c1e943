package org.gridcase.resident;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reopening.ReopeningRepository;
import org.gridcase.casefile.trace.AttachedFile.Stage;
import org.gridcase.casefile.trace.Rating;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.engine.failure.RuleFailureException;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReopening;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.intake.ToldReports;
import org.gridcase.problem.Faults;
import org.gridcase.problem.InvalidInputException;
import org.gridcase.problem.Messages;
import org.gridcase.problem.ProblemException;
import org.gridcase.problem.ProblemKind;
import org.gridcase.resident.Allowances.Pause;
import org.gridcase.resident.ResidentReportRepository.Known;
import org.gridcase.satisfaction.Surveys;
import org.gridcase.satisfaction.Surveys.Question;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What residents do: report, and with the code of a report say more or take it back. Nobody of ours acts, so the trace names the system. */
@Component
class ResidentReportService {

    private static final Set<Action> REOPENED = Set.of(Action.REOPENED);

    private static final Logger LOG = LoggerFactory.getLogger(ResidentReportService.class);

    /** What comes to one case by the page; whoever handles it must have room for theirs. */
    private static final int MOST_PHOTOS = 9;

    private final ToldReports told;
    private final CaseHandling handling;
    private final CaseReopening reopening;
    private final CaseFileRepository caseFiles;
    private final ReopeningRepository reopenings;
    private final TraceRepository traces;
    private final AttachmentService attachments;
    private final ReporterWords words;
    private final ResidentReportRepository codes;
    private final Allowances allowances;
    private final ReportStandings standings;
    private final Surveys surveys;
    private final Actor actor;

    ResidentReportService(
            ToldReports told,
            CaseHandling handling,
            CaseReopening reopening,
            CaseFileRepository caseFiles,
            ReopeningRepository reopenings,
            TraceRepository traces,
            AttachmentService attachments,
            ReporterWords words,
            ResidentReportRepository codes,
            Allowances allowances,
            ReportStandings standings,
            Surveys surveys,
            Actor actor) {
        this.told = told;
        this.handling = handling;
        this.reopening = reopening;
        this.caseFiles = caseFiles;
        this.reopenings = reopenings;
        this.traces = traces;
        this.attachments = attachments;
        this.words = words;
        this.codes = codes;
        this.allowances = allowances;
        this.standings = standings;
        this.surveys = surveys;
        this.actor = actor;
    }

    /**
     * Takes a report in; one that was taken in already, where its form is sent again, counts against no allowance. The code is kept after the
     * case: were the code there first, it could lead to nothing; as it is, whoever heard nothing of a code sends the form again.
     *
     * @param photos what the page sends with it; of a report that was taken in already they are added to its case
     * @param faults where anything is at fault, it is noted there and nothing is taken in
     * @throws PhotosNotTakenException when a photo is not taken; nothing is taken in
     * @return why it must wait; empty where it is taken in
     */
    Optional<Pause> report(
            ReportForm form, List<IncomingFile> photos, String address, @Nullable String device, Faults faults) {
        return actor.bySystem(() ->
                told.check(form.told(faults), faults).flatMap(report -> takeIn(form, report, photos, address, device)));
    }

    private Optional<Pause> takeIn(
            ReportForm form, CaseReport report, List<IncomingFile> photos, String address, @Nullable String device) {
        Optional<CaseFile> known = handling.known(report);
        Optional<Pause> pause = known.isEmpty()
                ? allowances.toReport(address, device, form.ticket(), form.proof())
                : photos.isEmpty() ? Optional.empty() : allowances.toSay(address);
        if (pause.isPresent()) {
            return pause;
        }
        CaseReport whole = known.isEmpty() ? report.with(uploaded(photos)) : report;
        CaseFile file = handling.report(whole).caseFile();
        if (known.isPresent() && !photos.isEmpty()) {
            added(file, photos, () -> {});
        }
        codes.add(form.ticket().code(), file.number(), form.speaksAs().orElse(null));
        if (form.wantsNoSurvey()) {
            surveys.refuse(file.number());
        }
        return Optional.empty();
    }

    private List<String> uploaded(List<IncomingFile> photos) {
        if (photos.isEmpty()) {
            return List.of();
        }
        try {
            return attachments.upload(photos).stream().map(Attachment::id).toList();
        } catch (ProblemException refused) {
            throw new PhotosNotTakenException(refused);
        }
    }

    /**
     * Photos that come when the report is there already; the same photo is kept once.
     *
     * @param along is done with it; where either fails, neither is done
     */
    private void added(CaseFile file, List<IncomingFile> photos, Runnable along) {
        Runnable counted = () -> {
            if (standings.photosOf(file.number()) > MOST_PHOTOS) {
                throw InvalidInputException.of(
                        ProblemKind.INVALID_INPUT, "photos", "resident.photos.enough", MOST_PHOTOS);
            }
            along.run();
        };
        try {
            ConflictRetry.again(() -> attachments.attach(file.number(), Stage.REPORT, null, photos, counted));
        } catch (ProblemException refused) {
            throw new PhotosNotTakenException(refused);
        }
    }

    /**
     * Keeps more about an open matter: words, photos, or both, all of it or nothing. What goes on in the case of another report takes words alone, since photos
     * would stand among those of somebody else.
     *
     * @param text empty where photos say all
     * @return how the page tells that it was kept
     * @throws PhotosNotTakenException when a photo is not taken
     */
    String add(Known known, @Nullable String text, List<IncomingFile> photos, ReportTicket ticket) {
        if (photos.isEmpty()) {
            return say(known, Purpose.ADDED, text, ticket);
        }
        return actor.bySystem(() -> {
            CaseFile file = caseFiles.get(known.reportNumber());
            if (known.joined() || !file.state().open()) {
                throw new PhotosNotTakenException(
                        InvalidInputException.of(ProblemKind.INVALID_INPUT, "photos", "resident.photos.words-alone"));
            }
            String told = text == null ? Messages.text(Locale.CHINESE, "resident.photos.added", photos.size()) : text;
            added(file, photos, () -> words.say(known.reportNumber(), Purpose.ADDED, told, ticket.id()));
            return "added";
        });
    }

    /**
     * Keeps what the reporter says. Of a case that has gone on or has ended meanwhile it is kept as what it is then: more about the matter, or
     * that it is asked for again.
     *
     * @return how the page tells that it was kept
     */
    String say(Known known, Purpose purpose, @Nullable String text, ReportTicket ticket) {
        return actor.bySystem(() -> {
            boolean open = caseFiles.get(known.caseNumber()).state().open();
            if (open && text == null) {
                return "solved-again"; // what is still worked on cannot be said to be solved
            }
            Purpose fitting = open ? Purpose.ADDED : purpose == Purpose.ADDED ? Purpose.ASKED_AGAIN : purpose;
            words.say(known.reportNumber(), fitting, text, ticket.id());
            return fitting == Purpose.ADDED ? "added" : fitting == Purpose.SOLVED ? "solved" : "again";
        });
    }

    /**
     * Takes a closed matter up again, as long as the table lets it be. Otherwise the words are kept: with the case that goes on already, or
     * with the closed one, of which the centre is told, also where the table fails. Said twice, it is taken up once. Telephone and identity
     * card numbers are masked.
     *
     * @return how the page tells what became of it
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when somebody else was faster, or the case has as many additions as it may
     */
    String notSolved(Known known, String text, ReportTicket ticket) {
        return actor.bySystem(() -> {
            CaseFile file = caseFiles.get(known.caseNumber());
            String told = PersonalDataRedactor.masked(text);
            if (reopening.isPossible(file)) {
                try {
                    reopening.reopen(file.number(), told, List.of());
                    keepWithReport(known, text, ticket);
                    return "not-solved";
                } catch (RuleFailureException broken) {
                    LOG.error("案件 {} 未能按报告人的话重办，已转告街道指挥中心", file.number(), broken);
                    words.say(known.reportNumber(), Purpose.NOT_SOLVED, text, ticket.id());
                    return "again";
                }
            }
            if (file.state().open() && wasReopenedSaying(file, told)) {
                return "not-solved";
            }
            Purpose purpose = file.state().open() ? Purpose.ADDED : Purpose.NOT_SOLVED;
            words.say(known.reportNumber(), purpose, text, ticket.id());
            return file.state().open() ? "added" : "late";
        });
    }

    /** Of a joined report the new case is another reporter's, so that its words stand with the report too. */
    private void keepWithReport(Known known, String text, ReportTicket ticket) {
        if (known.joined()) {
            words.say(known.reportNumber(), Purpose.NOT_SOLVED, text, ticket.id());
        }
    }

    private boolean wasReopenedSaying(CaseFile file, String told) {
        return reopenings
                .of(file.number())
                .flatMap(reopened ->
                        traces.newest(reopened.previous(), REOPENED, 1).stream().findFirst())
                .filter(line -> told.equals(line.step().reason()))
                .isPresent();
    }

    /** What the page of a report asks about it now. */
    Optional<Question> question(Known known) {
        return actor.bySystem(() -> surveys.question(known.reportNumber()));
    }

    /**
     * Keeps what the reporter says of it.
     *
     * @return how the page tells that it was kept, or that it was too late
     */
    String rate(Known known, Rating rating, @Nullable String text, ReportTicket ticket) {
        boolean isKept = actor.bySystem(() -> surveys.answer(known.reportNumber(), rating, text));
        return isKept ? rating.solved() ? "rated" : "rated-not-solved" : notAsked(known, text, ticket);
    }

    /**
     * What an older page sends that still asks, while nobody does any more: the time is over, or the matter is worked on again. Then its words
     * go to whoever works on it.
     *
     * @return how the page tells what became of it
     */
    String notAsked(Known known, @Nullable String text, ReportTicket ticket) {
        if (!caseFiles.get(known.caseNumber()).state().open()) {
            return "rated-late";
        }
        if (text == null || text.isBlank()) {
            return "rated-again";
        }
        say(known, Purpose.ADDED, text, ticket);
        return "rated-again-kept";
    }

    /** The reporter does not want to be asked any more. */
    void refuseSurveys(Known known) {
        actor.bySystem(() -> surveys.refuse(known.reportNumber()));
    }

    /**
     * Takes back the report itself, never the case of another one that it is joined to.
     *
     * @throws org.gridcase.handling.CaseAlreadyEndedException when the case has ended, or the report is joined to another
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when reports of others are joined to it
     */
    CaseFile takeBack(Known known, String reason) {
        return actor.bySystem(() -> handling.withdraw(known.reportNumber(), reason));
    }
}

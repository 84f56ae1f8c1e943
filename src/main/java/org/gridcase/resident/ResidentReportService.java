package org.gridcase.resident;

import java.util.List;
import java.util.Optional;
import org.gridcase.attachment.Attachment;
import org.gridcase.attachment.AttachmentService;
import org.gridcase.attachment.IncomingFile;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReopening;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.ReporterWords;
import org.gridcase.handling.ReporterWords.Purpose;
import org.gridcase.intake.ToldReports;
import org.gridcase.problem.Faults;
import org.gridcase.problem.ProblemException;
import org.gridcase.resident.Allowances.Pause;
import org.gridcase.resident.ResidentReportRepository.Known;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What residents do: report, and with the code of a report say more or take it back. Nobody of ours acts, so the trace names the system. */
@Component
class ResidentReportService {

    private final ToldReports told;
    private final CaseHandling handling;
    private final CaseReopening reopening;
    private final CaseFileRepository caseFiles;
    private final AttachmentService attachments;
    private final ReporterWords words;
    private final ResidentReportRepository codes;
    private final Allowances allowances;
    private final Actor actor;

    ResidentReportService(
            ToldReports told,
            CaseHandling handling,
            CaseReopening reopening,
            CaseFileRepository caseFiles,
            AttachmentService attachments,
            ReporterWords words,
            ResidentReportRepository codes,
            Allowances allowances,
            Actor actor) {
        this.told = told;
        this.handling = handling;
        this.reopening = reopening;
        this.caseFiles = caseFiles;
        this.attachments = attachments;
        this.words = words;
        this.codes = codes;
        this.allowances = allowances;
        this.actor = actor;
    }

    /**
     * Takes a report in; one that was taken in already, where its form is sent again, counts against no allowance. The code is kept after the
     * case: were the code there first, it could lead to nothing; as it is, whoever heard nothing of a code sends the form again.
     *
     * @param photos what the page sends with it; of a report that was taken in already nothing is kept
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
        CaseReport whole = report;
        if (handling.known(report).isEmpty()) {
            Optional<Pause> pause = allowances.toReport(address, device, form.ticket(), form.proof());
            if (pause.isPresent()) {
                return pause;
            }
            whole = report.with(uploaded(photos));
        }
        CaseFile file = handling.report(whole).caseFile();
        codes.add(form.ticket().code(), file.number(), form.speaksAs().orElse(null));
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

    /** @return whether it is new */
    boolean say(Known known, Purpose purpose, @Nullable String text, ReportTicket ticket) {
        return actor.bySystem(() -> words.say(known.caseNumber(), purpose, text, ticket.id()));
    }

    /**
     * Takes a closed matter up again, as long as the table lets it be. Otherwise the words are kept: with the case that goes on already, or
     * with the closed one, of which the centre is told. Said twice, it is taken up once. Telephone and identity card numbers are masked.
     *
     * @throws org.gridcase.engine.violation.BusinessRuleViolation when somebody else was faster, or the case has as many additions as it may
     */
    void notSolved(Known known, String text, ReportTicket ticket) {
        actor.bySystem(() -> {
            CaseFile file = caseFiles.get(known.caseNumber());
            String told = PersonalDataRedactor.masked(text);
            boolean again = file.state().open() && file.description().startsWith(told);
            if (reopening.isPossible(file)) {
                reopening.reopen(file.number(), told, List.of());
            } else if (!again) {
                Purpose purpose = file.state().open() ? Purpose.ADDED : Purpose.NOT_SOLVED;
                words.say(file.number(), purpose, text, ticket.id());
            }
            return file;
        });
    }

    /** @throws org.gridcase.handling.CaseAlreadyEndedException when the case has ended */
    CaseFile takeBack(Known known, String reason) {
        return actor.bySystem(() -> handling.withdraw(known.caseNumber(), reason));
    }
}

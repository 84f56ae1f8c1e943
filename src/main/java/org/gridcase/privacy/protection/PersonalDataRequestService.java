package org.gridcase.privacy.protection;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.erasure.ErasureService;
import org.gridcase.casefile.erasure.ErasureService.Grounds;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.casefile.reporter.ReporterRepository;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.privacy.ReportedFiles;
import org.gridcase.privacy.ReportedFiles.ReportedFile;
import org.gridcase.security.Actor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person asks for about what they reported, found by their telephone number: to have it, or to have it erased. Each request stands
 * in a table of its own, also one that finds nothing, and in the trace of every case it touches.
 */
@Component
public class PersonalDataRequestService {

    private static final String ERASED_ON_REQUEST = "应本人要求清除";

    private final PersonalDataRequestRepository requests;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final ReporterRepository reporters;
    private final ErasureService erasures;
    private final ReportedFiles files;
    private final Actor actor;
    private final Clock clock;

    PersonalDataRequestService(
            PersonalDataRequestRepository requests,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            ReporterRepository reporters,
            ErasureService erasures,
            ReportedFiles files,
            Actor actor,
            Clock clock) {
        this.requests = requests;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.reporters = reporters;
        this.erasures = erasures;
        this.files = files;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * One report of the person.
     *
     * @param shown when name and phone were shown to somebody, and to which unit
     * @param files that came with it
     */
    public record Held(CaseFile file, Reporter reporter, List<Shown> shown, List<ReportedFile> files) {}

    /** When a unit was shown who reported. */
    public record Shown(Instant at, String unit) {}

    /** Everything that is held about who reports under this telephone number. */
    @Transactional
    public List<Held> export(String phone, String reason) {
        List<String> numbers = reporters.withPhone(phone);
        List<Held> held = new ArrayList<>();
        for (String number : numbers) {
            CaseFile file = caseFiles.hold(number);
            List<Shown> shown = traces.trace(number).stream()
                    .filter(entry -> entry.step().action() == Action.REPORTER_REVEALED)
                    .map(PersonalDataRequestService::shown)
                    .toList();
            caseFiles.note(
                    number,
                    TraceEvent.taken(
                            Action.PERSONAL_DATA_EXPORTED, actor.current(), null, file.tier(), "reporter", reason));
            held.add(new Held(file, caseFiles.reporter(number).orElseThrow(), shown, files.ofCase(number)));
        }
        requests.save("export", actor.current(), reason, numbers.size(), clock.instant());
        return held;
    }

    private static Shown shown(TraceEntry entry) {
        return new Shown(entry.at(), String.valueOf(entry.step().unit()));
    }

    /**
     * The outcome of a person's request.
     *
     * @param erased numbers of the cases that hold nothing of them any more, whoever erased it
     * @param stillOpen numbers of the cases that need their reporter until they end; the request is not kept, so it must be asked
     *     again then
     */
    public record Outcome(List<String> erased, List<String> stillOpen) {}

    /** Erases what is held about who reports under this telephone number, except for cases that are still open. */
    @Transactional
    public Outcome erase(String phone, String reason) {
        List<String> erased = new ArrayList<>();
        List<String> stillOpen = new ArrayList<>();
        for (String number : reporters.withPhone(phone)) {
            // Locked before it is told, so that the night's run cannot come between.
            boolean open = caseFiles.hold(number).state().open();
            erasures.erase(number, new Grounds(actor.current(), ERASED_ON_REQUEST, reason, null));
            (open ? stillOpen : erased).add(number);
        }
        requests.save("erase", actor.current(), reason, erased.size(), clock.instant());
        return new Outcome(erased, stillOpen);
    }
}

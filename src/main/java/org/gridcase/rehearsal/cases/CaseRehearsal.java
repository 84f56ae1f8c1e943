package org.gridcase.rehearsal.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.Catalogue;
import org.gridcase.casefile.Place;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.reporter.Reporter;
import org.gridcase.engine.rehearsal.DiagramsTaken;
import org.gridcase.engine.rehearsal.DueJobs;
import org.gridcase.handling.CaseHandling;
import org.gridcase.handling.CaseReport;
import org.gridcase.handling.CaseReport.Classified;
import org.gridcase.problem.Said;
import org.gridcase.rehearsal.cases.CaseScript.Answer;
import org.gridcase.rehearsal.cases.CaseScript.Report;
import org.gridcase.rehearsal.cases.RehearsedWay.Stop;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Has a case go its way: reports it and answers as the script says, by the same doors as people, while what falls due in between is done. */
@Component
public class CaseRehearsal {

    private final ObjectProvider<RehearsalTime> timeOfRehearsal;
    private final CaseHandling handling;
    private final ScriptedAnswers answers;
    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final Catalogue catalogue;
    private final DueJobs jobs;
    private final DiagramsTaken diagrams;

    CaseRehearsal(
            ObjectProvider<RehearsalTime> timeOfRehearsal,
            CaseHandling handling,
            ScriptedAnswers answers,
            CaseFileRepository caseFiles,
            TraceRepository traces,
            Catalogue catalogue,
            DueJobs jobs,
            DiagramsTaken diagrams) {
        this.timeOfRehearsal = timeOfRehearsal;
        this.handling = handling;
        this.answers = answers;
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.catalogue = catalogue;
        this.jobs = jobs;
        this.diagrams = diagrams;
    }

    /**
     * @param until how long it is watched after the last answer, or when somebody could not answer
     * @throws org.springframework.beans.factory.NoSuchBeanDefinitionException outside of a rehearsal
     */
    public RehearsedWay run(CaseScript script, Instant until) {
        RehearsalTime time = timeOfRehearsal.getObject();
        time.set(script.report().at());
        String number;
        try {
            number = report(script.report());
        } catch (RuntimeException e) {
            return new RehearsedWay(
                    List.of(),
                    null,
                    List.of(),
                    new Stop(0, FailureSentences.of(Said.of("rehearsal.report"), e)),
                    List.of(),
                    List.of(),
                    Set.of());
        }
        List<Stop> passedOver = new ArrayList<>();
        List<Answer> given = new ArrayList<>();
        DueJobs.Run due = jobs.begin(time::goOnTo);
        Stop stop = answers(script, number, time, due, passedOver, given);
        try {
            goOn(due, until);
        } catch (RuntimeException e) {
            stop = stop == null
                    ? new Stop(script.answers().size(), FailureSentences.of(Said.of("rehearsal.due"), e))
                    : stop;
        }
        jobs.drop();
        CaseFile file = caseFiles.get(number);
        return new RehearsedWay(
                RehearsedWay.steps(traces.trace(number)),
                file.state(),
                answers.waiting(number),
                stop,
                List.copyOf(passedOver),
                List.copyOf(given),
                diagrams.by(number));
    }

    private @Nullable Stop answers(
            CaseScript script,
            String number,
            RehearsalTime time,
            DueJobs.Run due,
            List<Stop> passedOver,
            List<Answer> given) {
        int position = 0;
        for (Answer answer : script.answers()) {
            position++;
            try {
                goOn(due, answer.at());
                time.goOnTo(answer.at());
                given.add(answers.give(number, script.report().by(), answer, time));
            } catch (RuntimeException e) {
                Stop why = new Stop(position, FailureSentences.of(answer.name(), e));
                if (!answer.beside()) {
                    return why;
                }
                passedOver.add(why);
            }
        }
        return null;
    }

    private static void goOn(DueJobs.Run due, Instant until) {
        if (!due.until(until)) {
            throw new CannotGoOnException(Said.of("rehearsal.too-many-jobs", DueJobs.MOST));
        }
    }

    private String report(Report report) {
        var category = catalogue
                .ofCode(report.category())
                .orElseThrow(() -> new CannotGoOnException(Said.of("rehearsal.category-gone", report.category())));
        String words = ScriptedAnswers.WORDS;
        CaseReport made = new CaseReport(
                words,
                words,
                new Classified(category, null),
                report.urgency(),
                new Place(report.area(), null, null, null),
                report.channel(),
                null,
                null,
                null,
                new Reporter(words, report.withPhone() ? "13800000000" : null));
        return answers.as(report.by(), () -> handling.report(made)).caseFile().number();
    }
}

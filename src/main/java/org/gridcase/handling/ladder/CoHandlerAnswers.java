package org.gridcase.handling.ladder;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.Assignment.Outcome;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.TraceRepository;
import org.gridcase.casefile.history.OpenSheets;
import org.gridcase.casefile.trace.TraceEntry;
import org.gridcase.notification.Notice;
import org.gridcase.notification.Notices;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Person;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What follows from a co-handler's answer: the lead sees who still owes one. A co-handler that cannot help moves no case, so whoever
 * dispatched it and the lead are told, who can have the case dispatched anew.
 */
@Component
class CoHandlerAnswers {

    private final CaseFileRepository caseFiles;
    private final TraceRepository traces;
    private final OpenSheets sheets;
    private final Organisation organisation;
    private final Notices notices;

    CoHandlerAnswers(
            CaseFileRepository caseFiles,
            TraceRepository traces,
            OpenSheets sheets,
            Organisation organisation,
            Notices notices) {
        this.caseFiles = caseFiles;
        this.traces = traces;
        this.sheets = sheets;
        this.organisation = organisation;
        this.notices = notices;
    }

    /** A co-handler has answered. */
    void answered(Assignment assignment, Outcome outcome) {
        CaseFile file = caseFiles.hold(assignment.caseNumber());
        sheets.renew(file);
        if (outcome != Outcome.RESOLVED) {
            refused(file, assignment.unit());
        }
    }

    /** The sheets of whoever still has the case say so, once co-handlers are released. */
    void released(CaseFile file) {
        sheets.renew(file);
    }

    /** Who dispatched a case, as its name; whoever waits for co-handlers turns to it. */
    Said dispatcherOf(String caseNumber) {
        return traces.newestDispatch(caseNumber)
                .map(TraceEntry::step)
                .map(step -> Said.same(nameOf(step.unit())))
                .orElseGet(() -> Said.of("refused.dispatching-centre"));
    }

    private void refused(CaseFile file, String unit) {
        String lead = String.valueOf(file.unit());
        String dispatcher = traces.newestDispatch(file.number())
                .map(entry -> String.valueOf(entry.step().unit()))
                .orElse(lead);
        Set<String> people = new LinkedHashSet<>();
        Stream.of(dispatcher, lead)
                .flatMap(each -> organisation.membersOf(each).stream())
                .map(Person::id)
                .forEach(people::add);
        notices.send(new Notice(
                Notice.Kind.ANSWER,
                file.number(),
                Said.of("notice.no-co-handling", nameOf(unit), file.publicTitle())
                        .within(Notice.TITLE_LENGTH),
                Said.of("notice.no-co-handling-text", file.number(), nameOf(unit), nameOf(lead), nameOf(dispatcher)),
                people,
                file.urgency().label()));
    }

    private String nameOf(@Nullable String unit) {
        return unit == null ? "派遣的指挥中心" : organisation.nameOf(unit);
    }
}

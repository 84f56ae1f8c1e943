package org.gridcase.handling.ladder;

import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.TraceEvent;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.problem.Said;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes down what steps of diagrams have done about a case that is where it was: blocks of policy staff, their tasks, cover for a
 * vacancy.
 */
@Component
public class StepRecordService {

    private final CaseFileRepository caseFiles;
    private final Actor actor;

    StepRecordService(CaseFileRepository caseFiles, Actor actor) {
        this.caseFiles = caseFiles;
        this.actor = actor;
    }

    /** @param source table and version */
    public void tableAsked(CaseFile file, String said, String source) {
        note(file, TraceEvent.decided(Action.TABLE_ASKED, actor.current(), file.unit(), file.tier(), said, source));
    }

    /** @param source table and version */
    public void unitChosen(CaseFile file, Unit unit, String source) {
        note(
                file,
                TraceEvent.decided(Action.UNIT_CHOSEN, actor.current(), unit.code(), file.tier(), unit.code(), source));
    }

    /** @param to as the diagram names who is told */
    public void noticeSent(CaseFile file, String to, String title) {
        note(file, TraceEvent.taken(Action.NOTICE_SENT, actor.current(), file.unit(), file.tier(), to, title));
    }

    /** @param step as the diagram names it */
    public void stepAnswered(CaseFile file, @Nullable String unit, String step, @Nullable String said) {
        note(file, TraceEvent.taken(Action.STEP_ANSWERED, actor.current(), unit, file.tier(), step, said));
    }

    /** @param centre may do the unit's work as well */
    public void vacancyCovered(CaseFile file, String unit, Unit centre) {
        note(
                file,
                TraceEvent.told(
                        Action.VACANCY_COVERED,
                        actor.current(),
                        unit,
                        file.tier(),
                        centre.code(),
                        Said.of("told.vacancy-covered", centre.name()),
                        null));
    }

    private void note(CaseFile file, TraceEvent event) {
        caseFiles.note(file.number(), event);
    }
}

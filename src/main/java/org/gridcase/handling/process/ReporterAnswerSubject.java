package org.gridcase.handling.process;

import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.handling.ladder.ReporterAnswerService;
import org.springframework.stereotype.Component;

/** The reporter is told by who received the matter first, not by who has the case in hand. */
@Component
class ReporterAnswerSubject implements StageSubject {

    private final ReporterAnswerService answers;

    ReporterAnswerSubject(ReporterAnswerService answers) {
        this.answers = answers;
    }

    @Override
    public String stage() {
        return StageCodes.REPORTER_ANSWER;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        return Subject.of(answers.answering(file.number()).code(), null);
    }
}

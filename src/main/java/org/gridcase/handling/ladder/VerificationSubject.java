package org.gridcase.handling.ladder;

import java.util.Objects;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.springframework.stereotype.Component;

/** A result is to be verified by the unit to which the case has just been handed, not by the one that handled it. */
@Component
class VerificationSubject implements StageSubject {

    @Override
    public String stage() {
        return StageCodes.VERIFYING;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        return Subject.of(Objects.requireNonNull(file.unit()), null);
    }
}

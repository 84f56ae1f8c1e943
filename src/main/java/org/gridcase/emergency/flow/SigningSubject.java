package org.gridcase.emergency.flow;

import java.util.List;
import java.util.Objects;
import org.gridcase.assignment.StageSubject;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.SealedEmergencies;
import org.gridcase.emergency.record.Signature;
import org.gridcase.emergency.record.SignatureRepository;
import org.gridcase.engine.failure.DiagramViolationException;
import org.gridcase.engine.task.TaskDeadlines.NewTask;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** An alarm is to be signed within what the table of emergencies says, from the alarm on. */
@Component
class SigningSubject implements StageSubject {

    static final String STAGE = StageCodes.EMERGENCY_SIGNING;

    private final EmergencyRepository emergencies;
    private final SignatureRepository signatures;

    SigningSubject(EmergencyRepository emergencies, SignatureRepository signatures) {
        this.emergencies = emergencies;
        this.signatures = signatures;
    }

    @Override
    public String stage() {
        return STAGE;
    }

    @Override
    public Subject of(NewTask task, CaseFile file) {
        String id = Objects.requireNonNull(task.variables().apply("alarm"));
        Signature alarm = signatures.find(id).orElseThrow();
        if (!alarm.caseNumber().equals(file.number())) {
            throw DiagramViolationException.of("警报 %s 不是本案的警报".formatted(id));
        }
        Emergency emergency = emergencies.find(alarm.emergency()).orElseThrow();
        return Subject.within(alarm.unit(), id, emergency.signWithin(), alarm.alarmedAt());
    }

    @Override
    public List<SealedRow> rows(String subject) {
        return List.of(new SealedRow(Said.of("part.alarm"), List.of(subject), SealedEmergencies.SIGNATURE));
    }
}

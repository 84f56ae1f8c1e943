package org.gridcase.emergency.record;

import java.util.List;
import org.gridcase.casefile.AssignmentSeals;
import org.gridcase.casefile.SealedRow;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/**
 * Whether what is kept of an emergency is what its trace has sealed, for those who are about to act on it or to seal it anew. They hold the
 * case; each method throws {@link org.gridcase.casefile.BentRecordException} with a sentence for people.
 */
@Component
public class ProvedEmergencies {

    private static final List<SealedPart> ENTRY = List.of(SealedEmergencies.ENTERED, SealedEmergencies.ACKNOWLEDGED);

    private final AssignmentSeals seals;

    ProvedEmergencies(AssignmentSeals seals) {
        this.seals = seals;
    }

    public void require(Emergency emergency) {
        require(emergency.caseNumber(), "part.emergency", emergency.id(), SealedEmergencies.EMERGENCY);
    }

    public void require(Signature alarm) {
        require(alarm.caseNumber(), "part.alarm", alarm.id(), SealedEmergencies.SIGNATURE);
    }

    public void require(LogEntry entry) {
        require(entry.caseNumber(), "part.instruction", entry.id(), ENTRY);
    }

    /** None of a case is bent or gone, so that another one can begin. @param kept those that stand in the table */
    public void requireAll(String caseNumber, List<Emergency> kept) {
        kept.forEach(this::require);
        seals.sealedRows(caseNumber, SealedEmergencies.DECLARED).stream()
                .filter(id -> kept.stream().noneMatch(each -> each.id().equals(id)))
                .forEach(id -> require(caseNumber, "part.emergency", id, SealedEmergencies.EMERGENCY));
    }

    private void require(String caseNumber, String called, String id, List<SealedPart> parts) {
        seals.requireProved(caseNumber, List.of(new SealedRow(Said.of(called), List.of(id), parts)));
    }
}

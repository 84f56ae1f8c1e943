package org.gridcase.emergency.flow;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.gridcase.assignment.SubjectNames;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** People know an alarm by the level of its emergency. */
@Component
class AlarmNames implements SubjectNames {

    private final EmergencyRepository emergencies;

    AlarmNames(EmergencyRepository emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public Set<String> stages() {
        return Set.of(SigningSubject.STAGE);
    }

    @Override
    public Map<String, Said> of(Collection<String> ids) {
        return ReportNames.named(emergencies.levelsOfAlarms(ids));
    }
}

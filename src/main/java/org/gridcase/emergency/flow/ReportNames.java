package org.gridcase.emergency.flow;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.gridcase.assignment.SubjectNames;
import org.gridcase.casefile.trace.StageCodes;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.problem.Said;
import org.springframework.stereotype.Component;

/** People know the reports on an emergency by its level. */
@Component
class ReportNames implements SubjectNames {

    private final EmergencyRepository emergencies;

    ReportNames(EmergencyRepository emergencies) {
        this.emergencies = emergencies;
    }

    @Override
    public Set<String> stages() {
        return Set.of(StageCodes.EMERGENCY_PROGRESS, StageCodes.EMERGENCY_REPORT);
    }

    @Override
    public Map<String, Said> of(Collection<String> ids) {
        return named(emergencies.levels(ids));
    }

    static Map<String, Said> named(Map<String, EmergencyLevel> levels) {
        return levels.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> Said.of("emergency.of-level", each.getValue().said())));
    }
}

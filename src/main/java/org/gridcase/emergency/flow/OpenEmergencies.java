package org.gridcase.emergency.flow;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.gridcase.casefile.history.PendingRequests;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.emergency.record.Emergency;
import org.gridcase.emergency.record.EmergencyRepository;
import org.gridcase.emergency.record.LogEntry;
import org.gridcase.emergency.record.LogEntry.Kind;
import org.gridcase.emergency.record.LogRepository;
import org.gridcase.problem.WrittenTimes;
import org.springframework.stereotype.Component;

/** Tells on the sheet of a case that it is an emergency, of which level, and what leaders have instructed. */
@Component
class OpenEmergencies implements PendingRequests {

    /** How many instructions, the newest first. */
    private static final int SHOWN = 3;

    private final EmergencyRepository emergencies;
    private final LogRepository log;
    private final Clock clock;

    OpenEmergencies(EmergencyRepository emergencies, LogRepository log, Clock clock) {
        this.emergencies = emergencies;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public Action askedBy() {
        return Action.EMERGENCY_DECLARED;
    }

    @Override
    public String mark() {
        return "应急";
    }

    @Override
    public List<String> of(String caseNumber) {
        return emergencies.open(caseNumber).stream().map(this::told).toList();
    }

    private String told(Emergency emergency) {
        StringBuilder told = new StringBuilder("%s，%s 起，%s。"
                .formatted(
                        emergency.level().label(),
                        WrittenTimes.minute(emergency.declaredAt(), clock.getZone()),
                        emergency.overAt() == null ? "处置中" : "处置已结束，待终报"));
        log.of(List.of(emergency.id())).stream()
                .filter(entry -> entry.kind() == Kind.INSTRUCTION)
                .sorted(Comparator.comparing(LogEntry::at).reversed())
                .limit(SHOWN)
                .map(this::instruction)
                .forEach(told::append);
        return told.toString();
    }

    private String instruction(LogEntry entry) {
        return "领导批示（%s）：%s。"
                .formatted(
                        WrittenTimes.minute(entry.at(), clock.getZone()),
                        entry.words().strip().replaceFirst("[。.；;]+$", ""));
    }
}

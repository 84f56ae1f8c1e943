package org.gridcase.emergency.process;

import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.gridcase.casefile.trace.result.EmergencyLevel;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.engine.task.TaskOffers;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class EmergencyProcess {

    private final CaseProcessStarter processes;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final TaskOffers offers;
    private final EngineAuthentication authentication;

    EmergencyProcess(
            CaseProcessStarter processes,
            RuntimeService runtime,
            TaskService tasks,
            TaskOffers offers,
            EngineAuthentication authentication) {
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
        this.offers = offers;
        this.authentication = authentication;
    }

    /** Begins the reports on an emergency. @param unit that writes them */
    public void begun(String caseNumber, String unit, String emergency) {
        try (var ignored = authentication.asNobody()) { // whoever reports the matter need not be allowed to
            processes.start(
                    "emergency",
                    caseNumber,
                    unit,
                    Map.of(Variables.EMERGENCY.name(), emergency, Variables.UNIT.name(), unit));
        }
    }

    /** Offers an alarm to who must sign it. */
    public void alarmSent(String caseNumber, String unit, String alarm) {
        try (var ignored = authentication.asNobody()) {
            processes.start("emergency-signing", caseNumber, unit, Map.of(Variables.ALARM.name(), alarm));
        }
    }

    /** Offers an alarm that nobody has signed to these units and people instead. */
    public void offerAnew(String caseNumber, String alarm, Set<String> units, Set<String> people) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .processVariableValueEquals(Variables.ALARM.name(), alarm)
                .list()
                .forEach(task -> offers.offer(task, units, people));
    }

    /** Nobody need sign an alarm any more. */
    public void alarmWithdrawn(String caseNumber, String alarm) {
        end("alarmWithdrawn", caseNumber, Variables.ALARM.name(), alarm);
    }

    /** The open reports on an emergency bear its level in their names. */
    public void levelChanged(String caseNumber, String emergency, EmergencyLevel before, EmergencyLevel now) {
        try (var ignored = authentication.asNobody()) {
            tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .processVariableValueEquals(Variables.EMERGENCY.name(), emergency)
                    .list()
                    .forEach(task -> {
                        task.setName(EmergencyTaskPresenter.renamed(task.getName(), before, now));
                        tasks.saveTask(task);
                    });
        }
    }

    /** Nobody need report on an emergency any more. */
    public void revoked(String caseNumber, String emergency) {
        end("emergencyRevoked", caseNumber, Variables.EMERGENCY.name(), emergency);
    }

    private void end(String message, String caseNumber, String variable, String value) {
        try (var ignored = authentication.asNobody()) {
            runtime.createMessageCorrelation(message)
                    .processInstanceBusinessKey(caseNumber)
                    .processInstanceVariableEquals(variable, value)
                    .correlateAll();
        }
    }

    /**
     * Somebody signs an alarm.
     *
     * @return false when its task has gone
     */
    public boolean sign(String caseNumber, String alarm, String account, Map<String, Object> answer) {
        Task task;
        try (var ignored = authentication.asNobody()) {
            task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .processVariableValueEquals(Variables.ALARM.name(), alarm)
                    .singleResult();
        }
        if (task == null) {
            return false;
        }
        try (var ignored = authentication.as(account)) {
            tasks.complete(task.getId(), answer);
        }
        return true;
    }
}

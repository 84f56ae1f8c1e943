package org.gridcase.engine.rehearsal;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.stereotype.Component;

/** Which diagrams a case has gone through. */
@Component
public class DiagramsTaken {

    private final HistoryService history;

    DiagramsTaken(HistoryService history) {
        this.history = history;
    }

    /** @return ids of the processes that were begun for a case, those that others called included */
    public Set<String> by(String caseNumber) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(caseNumber).list().stream()
                .map(HistoricProcessInstance::getProcessDefinitionKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}

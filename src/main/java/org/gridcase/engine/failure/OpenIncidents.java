package org.gridcase.engine.failure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.process.LiveProcesses;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Steps that have failed for good and that nobody has put right yet. */
@Component
public class OpenIncidents {

    private static final int PAGE = 100;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final LiveProcesses processes;
    private final EngineAuthentication authentication;

    OpenIncidents(
            RuntimeService runtime,
            RepositoryService repository,
            LiveProcesses processes,
            EngineAuthentication authentication) {
        this.processes = processes;
        this.runtime = runtime;
        this.repository = repository;
        this.authentication = authentication;
    }

    /**
     * A step that stands still because it failed.
     *
     * @param process name of its diagram
     * @param step its name, or its id where it has none
     * @param instance its process instance; empty where none has begun
     * @param caseNumber of the case it belongs to; empty if it belongs to none
     */
    public record Open(
            String process,
            String step,
            Instant since,
            @Nullable String instance,
            @Nullable String caseNumber) {}

    /** The oldest of them, whoever asks. An incident that a calling process has only because of one below it is left out. */
    public List<Open> oldest(int most) {
        try (var ignored = authentication.asNobody()) {
            List<Open> oldest = new ArrayList<>();
            List<Incident> page;
            for (int from = 0; oldest.size() < most; from += page.size()) {
                page = runtime.createIncidentQuery()
                        .orderByIncidentTimestamp()
                        .asc()
                        .listPage(from, PAGE);
                if (page.isEmpty()) {
                    break;
                }
                page.stream()
                        .filter(incident -> incident.getId().equals(incident.getCauseIncidentId()))
                        .limit(most - oldest.size())
                        .map(this::open)
                        .forEach(oldest::add);
            }
            return oldest;
        }
    }

    private Open open(Incident incident) {
        String definition = incident.getProcessDefinitionId();
        String instance = incident.getProcessInstanceId();
        return new Open(
                definition == null
                        ? incident.getIncidentType()
                        : repository.getProcessDefinition(definition).getName(),
                definition == null || incident.getActivityId() == null
                        ? ""
                        : processes.nameOf(definition, incident.getActivityId()),
                incident.getIncidentTimestamp().toInstant(),
                instance,
                instance == null ? null : caseOf(instance));
    }

    private @Nullable String caseOf(String instance) {
        return Optional.ofNullable(runtime.createProcessInstanceQuery()
                        .processInstanceId(instance)
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .orElse(null);
    }
}

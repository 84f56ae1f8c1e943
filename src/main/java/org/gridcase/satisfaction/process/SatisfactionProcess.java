package org.gridcase.satisfaction.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.satisfaction.survey.CallProcess;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
class SatisfactionProcess implements CallProcess {

    static final String CALL = "satisfaction-call";

    private final CaseProcessStarter processes;
    private final RuntimeService runtime;
    private final EngineAuthentication authentication;

    SatisfactionProcess(CaseProcessStarter processes, RuntimeService runtime, EngineAuthentication authentication) {
        this.processes = processes;
        this.runtime = runtime;
        this.authentication = authentication;
    }

    @Override
    public void begin(String report) {
        try (var ignored = authentication.asNobody()) {
            processes.start(CALL, report, null, Map.of());
        }
    }

    @Override
    public void over(String report) {
        try (var ignored = authentication.asNobody()) { // whoever answers by the page is nobody of ours
            runtime.createMessageCorrelation("surveyOver")
                    .processInstanceBusinessKey(report)
                    .correlateAll();
        }
    }
}

package org.gridcase.whistle.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.gridcase.whistle.WhistleCalls;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class WhistleProcess implements WhistleCalls {

    private final RuntimeService runtime;

    WhistleProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @Override
    public String whistled(Map<String, Object> request) {
        return runtime.startProcessInstanceByKey("whistle", request).getId();
    }

    /** Ends the tasks of a whistle whose case has ended. */
    public void lapsed(String id) {
        runtime.createMessageCorrelation("whistleLapsed").processInstanceId(id).correlateAll();
    }
}

package org.gridcase.engine;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Starts processes about a case, so that whoever supervises the case's area sees them, and nobody else. */
@Component
public class CaseProcessStarter {

    private static final ThreadLocal<String> AREA = new ThreadLocal<>();

    private final RuntimeService runtime;
    private final CaseAreas areas;

    CaseProcessStarter(RuntimeService runtime, CaseAreas areas) {
        this.runtime = runtime;
        this.areas = areas;
    }

    /**
     * Starts a process in the caller's transaction, with the case's number for its business key.
     *
     * @param unit the unit it concerns, if that can be in a smaller area than the case
     */
    public ProcessInstance start(
            String process, String caseNumber, @Nullable String unit, Map<String, Object> variables) {
        String outer = AREA.get(); // a step of a process that is being started may start another
        AREA.set(areas.of(caseNumber, unit).orElse(null));
        try {
            return runtime.startProcessInstanceByKey(process, caseNumber, variables);
        } finally {
            AREA.set(outer);
        }
    }

    /** The area in which the process that is being started lies; none if it was not started here. */
    public static @Nullable String areaOfStart() {
        return AREA.get();
    }
}

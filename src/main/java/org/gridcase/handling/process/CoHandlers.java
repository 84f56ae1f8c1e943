package org.gridcase.handling.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The list over which the diagram repeats the co-handlers’ assignments. Public, because the expression language calls it. */
@Component
public class CoHandlers {

    /** Codes of the co-handling units. */
    public List<String> of(DelegateExecution execution) {
        return Variables.CO_UNITS.in(execution);
    }
}

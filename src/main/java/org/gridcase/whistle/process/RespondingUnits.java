package org.gridcase.whistle.process;

import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** The list over which the diagram repeats the units' responses. Public, because the expression language calls it. */
@Component
public class RespondingUnits {

    /** Codes of the units called. */
    public List<String> of(DelegateExecution execution) {
        return Variables.UNITS.in(execution);
    }
}

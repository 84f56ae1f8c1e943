package org.gridcase.handling.process.acceptance;

import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.gridcase.handling.acceptance.SupplementService;
import org.springframework.stereotype.Component;

/** Until when a reporter who is asked back may answer. Public, because the expression language calls it. */
@Component
public class SupplementTime {

    private final SupplementService supplements;

    SupplementTime(SupplementService supplements) {
        this.supplements = supplements;
    }

    /** As the reporter was told. */
    public Date until(DelegateExecution execution) {
        return Date.from(supplements.until(execution.getProcessBusinessKey()));
    }
}

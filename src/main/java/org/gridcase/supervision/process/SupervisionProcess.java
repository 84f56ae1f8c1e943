package org.gridcase.supervision.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class SupervisionProcess {

    private final RuntimeService runtime;

    SupervisionProcess(RuntimeService runtime) {
        this.runtime = runtime;
    }

    /** Lays an order on the desk of who must answer it. */
    public void orderIssued(String caseNumber, String orderNumber) {
        runtime.startProcessInstanceByKey("supervision-order", caseNumber, Map.of(Variables.ORDER.name(), orderNumber));
    }

    /** Takes an order off the desk, because it needs no answer any more. */
    public void orderClosed(String caseNumber, String orderNumber) {
        runtime.createMessageCorrelation("orderClosed")
                .processInstanceBusinessKey(caseNumber)
                .processInstanceVariableEquals(Variables.ORDER.name(), orderNumber)
                .correlateAll();
    }

    /** Lays a matter before the district's centre that orders did not cure. */
    public void handedOver(String caseNumber, String handOver) {
        runtime.startProcessInstanceByKey("call-to-account", caseNumber, Map.of(Variables.HAND_OVER.name(), handOver));
    }

    /**
     * Hands in a wish for a later deadline.
     *
     * @return the id of the request
     * @throws org.gridcase.engine.Refusal when it is refused at once
     */
    public String deferralRequested(Map<String, Object> wish) {
        return runtime.startProcessInstanceByKey("deferral", wish).getId();
    }

    /** Takes a request off its approver's desk. */
    public void deferralLapsed(String id) {
        runtime.createMessageCorrelation("deferralLapsed").processInstanceId(id).correlateAll();
    }
}

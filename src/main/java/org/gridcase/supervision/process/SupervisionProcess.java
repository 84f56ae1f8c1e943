package org.gridcase.supervision.process;

import java.util.Map;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.caller.EngineAuthentication;
import org.gridcase.engine.process.CaseProcessStarter;
import org.gridcase.supervision.DeferralRequests;
import org.springframework.stereotype.Component;

/** The only class of the room that calls the engine. */
@Component
public class SupervisionProcess implements DeferralRequests {

    /** The diagram that asks for the repair of a rule. */
    public static final String REPAIR = "repair-rule";

    private final CaseProcessStarter processes;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final SupervisionTaskPresenter presenter;
    private final EngineAuthentication authentication;

    SupervisionProcess(
            CaseProcessStarter processes,
            RuntimeService runtime,
            TaskService tasks,
            SupervisionTaskPresenter presenter,
            EngineAuthentication authentication) {
        this.authentication = authentication;
        this.processes = processes;
        this.runtime = runtime;
        this.tasks = tasks;
        this.presenter = presenter;
    }

    /**
     * Offers an order to who must answer it.
     *
     * @param unit whose assignment it is about
     */
    public void orderIssued(String caseNumber, String unit, String orderNumber) {
        processes.start("supervision-order", caseNumber, unit, Map.of(Variables.ORDER.name(), orderNumber));
    }

    /** Ends the task of an order that needs no answer any more. */
    public void orderClosed(String caseNumber, String orderNumber) {
        runtime.createMessageCorrelation("orderClosed")
                .processInstanceBusinessKey(caseNumber)
                .processInstanceVariableEquals(Variables.ORDER.name(), orderNumber)
                .correlateAll();
    }

    /**
     * Presents a matter to the unit above that orders did not cure.
     *
     * @param unit who is to account for it
     */
    public void referred(String caseNumber, String unit, String referral) {
        processes.start("call-to-account", caseNumber, unit, Map.of(Variables.REFERRAL.name(), referral));
    }

    /**
     * Something has joined a referral that nobody has decided.
     *
     * @param about what is proposed now, and for whom
     * @param words what is to be read now
     */
    public void referralGrew(CaseFile file, String referral, String about, String words) {
        tasks.createTaskQuery()
                .processInstanceBusinessKey(file.number())
                .processVariableValueEquals(Variables.REFERRAL.name(), referral)
                .list()
                .forEach(task -> presenter.presentAnew(task, file, about, words));
    }

    /**
     * Ends the task of a referral whose case has ended.
     *
     * @param why for people who look at the instance later
     */
    public void referralLapsed(String caseNumber, String referral, String why) {
        boolean ended = !runtime.createMessageCorrelation("referralLapsed")
                .processInstanceBusinessKey(caseNumber)
                .processInstanceVariableEquals(Variables.REFERRAL.name(), referral)
                .correlateAllWithResult()
                .isEmpty();
        if (!ended) { // begun by a diagram from before there was the message
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .variableValueEquals(Variables.REFERRAL.name(), referral)
                    .list()
                    .forEach(instance -> runtime.deleteProcessInstance(instance.getId(), why));
        }
    }

    /**
     * Offers a dispute to its arbiter.
     *
     * @param unit that says that the matter is not its own
     */
    public void disputeOpened(String caseNumber, String unit, String dispute) {
        try (var ignored = authentication.asNobody()) { // whoever disputes need not be allowed to
            processes.start("dispute", caseNumber, unit, Map.of(Variables.DISPUTE.name(), dispute));
        }
    }

    /** Ends the task of a dispute that nobody has to rule on any more. */
    public void disputeLapsed(String caseNumber, String dispute) {
        runtime.createMessageCorrelation("disputeLapsed")
                .processInstanceBusinessKey(caseNumber)
                .processInstanceVariableEquals(Variables.DISPUTE.name(), dispute)
                .correlateAll();
    }

    @Override
    public String deferralRequested(Map<String, Object> request) {
        return runtime.startProcessInstanceByKey("deferral", request).getId();
    }

    /**
     * Asks for the repair of a rule, so that somebody answers for the case that waits.
     *
     * @param unit the centre that does
     * @param job that waits
     * @return the id of the process
     */
    public String repairAsked(String caseNumber, String unit, String job) {
        try (var ignored = authentication.asNobody()) { // whoever meets the fault need not be allowed to
            return processes
                    .start(
                            REPAIR,
                            caseNumber,
                            unit,
                            Map.of(Variables.FAILED_JOB.name(), job, Variables.UNIT.name(), unit))
                    .getId();
        }
    }

    /** Whether a task is the repair of a rule. */
    public boolean isRepair(String task) {
        return tasks.createTaskQuery().taskId(task).processDefinitionKey(REPAIR).count() > 0;
    }

    /** Ends the task of a rule for which nothing waits any more. */
    public void repaired(String process) {
        try (var ignored = authentication.asNobody()) {
            runtime.createMessageCorrelation("stepTaken")
                    .processInstanceId(process)
                    .correlateAll();
        }
    }

    /** Ends the task of a request that nobody has to decide any more. */
    public void deferralLapsed(String id) {
        runtime.createMessageCorrelation("deferralLapsed").processInstanceId(id).correlateAll();
    }
}

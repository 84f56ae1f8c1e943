package org.gridcase.engine.internals.guard;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gridcase.engine.error.CommandFailures;
import org.gridcase.engine.violation.NotPermitted;

/**
 * Asks who runs a job before the job begins. The engine counts whatever goes wrong once it has begun as a failed run, a refusal too: the
 * job would be put off, and given up after a few refusals.
 */
public class OperatorManagementService extends ManagementServiceImpl {

    private final OperationsGuard guard;

    public OperatorManagementService(ProcessEngineConfigurationImpl engine, OperationsGuard guard) {
        super(engine);
        this.guard = guard;
    }

    @Override
    public void executeJob(String jobId) {
        try {
            guard.checkRunsJobs();
        } catch (NotPermitted refused) {
            CommandFailures.note(refused); // no command has begun that would tell
            throw refused;
        }
        super.executeJob(jobId);
    }
}

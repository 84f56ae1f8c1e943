package org.gridcase.engine.internals.guard;

import org.camunda.bpm.engine.impl.ManagementServiceImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

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
        guard.checkRunsJobs();
        super.executeJob(jobId);
    }
}

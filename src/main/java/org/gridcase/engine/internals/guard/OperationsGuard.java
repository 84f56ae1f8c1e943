package org.gridcase.engine.internals.guard;

import java.util.Collections;
import java.util.Set;
import org.camunda.bpm.engine.impl.JobDefinitionQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractSetStateCmd;
import org.camunda.bpm.engine.impl.cmd.AbstractUpdateProcessInstancesSuspendStateCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMigrationPlanCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByIdsCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteProcessDefinitionsByKeyCmd;
import org.camunda.bpm.engine.impl.cmd.DeployCmd;
import org.camunda.bpm.engine.impl.cmd.FindHistoryCleanupJobsCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendBatchCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessInstanceCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;
import org.camunda.bpm.engine.impl.repository.DeploymentBuilderImpl;
import org.gridcase.engine.account.RoleAuthorizations;
import org.gridcase.engine.caller.CallerRights.Visibility;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.internals.caller.CallerAuthentication;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.engine.violation.NotPermitted;

/**
 * Restricts commands that the engine allows to everybody who is signed in. Jobs that belong to no diagram, such as the history cleanup,
 * are for administrators. Nobody, administrators included, deletes what was deployed: it is what cases were decided by, and a case that
 * runs on it would be left without a process. Nor does anybody halt a case, a task, a job or a rule.
 */
public class OperationsGuard extends CommandInterceptor {

    private static final Set<Class<?>> ON_JOBS = Set.of(
            SetJobRetriesCmd.class,
            SetJobDuedateCmd.class,
            SetJobPriorityCmd.class,
            RecalculateJobDuedateCmd.class,
            DeleteJobCmd.class,
            FindHistoryCleanupJobsCmd.class);

    private static final Set<Class<?>> HALTING = Set.of(
            SuspendProcessInstanceCmd.class,
            SuspendProcessDefinitionCmd.class,
            SuspendJobDefinitionCmd.class,
            SuspendJobCmd.class,
            SuspendBatchCmd.class);

    private static final InnerField<Boolean> SUSPENDING =
            InnerField.of(AbstractUpdateProcessInstancesSuspendStateCmd.class, "suspending");

    private static final InnerField<Boolean> CASCADE = InnerField.of(DeleteDeploymentCmd.class, "cascade");

    private static final InnerField<DeploymentBuilderImpl> BUILDER =
            InnerField.of(DeployCmd.class, "deploymentBuilder");

    private static final Set<Class<?>> REMOVING = Set.of(
            DeleteDeploymentCmd.class, DeleteProcessDefinitionsByIdsCmd.class, DeleteProcessDefinitionsByKeyCmd.class);

    private final ProcessEngineConfigurationImpl engine;

    public OperationsGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        Authentication caller = engine.getIdentityService().getCurrentAuthentication();
        if (caller != null && caller.getUserId() != null) { // a background job runs in nobody's name
            check(command, caller);
        }
        return next.execute(command);
    }

    /** Refuses whoever may not run a job; to be asked before its command begins, which would note the refusal as a failed run. */
    void checkRunsJobs() {
        Authentication caller = engine.getIdentityService().getCurrentAuthentication();
        if (caller != null && caller.getUserId() != null && !CallerAuthentication.isAdministrator(caller)) {
            throw ofOperators();
        }
    }

    private static NotPermitted ofOperators() {
        return new NotPermitted("guard.jobs");
    }

    private static boolean isOfMetrics(Command<?> command) {
        return command.getClass().getEnclosingClass() == MetricsQueryImpl.class;
    }

    private static boolean haltsOrResumes(Command<?> command) {
        return command instanceof AbstractSetStateCmd
                || command instanceof AbstractUpdateProcessInstancesSuspendStateCmd;
    }

    /** A case that is halted is open with nobody responsible; nobody may do that, whoever they are. What is halted may go on again. */
    private static boolean halts(Command<?> command) {
        return HALTING.contains(command.getClass())
                || command instanceof AbstractUpdateProcessInstancesSuspendStateCmd
                        && Boolean.TRUE.equals(SUSPENDING.in(command));
    }

    /** Until a later moment nothing could begin by it: every report would fail. */
    private static void rulesAtOnce(DeployCmd deployment) {
        DeploymentBuilderImpl builder = BUILDER.in(deployment);
        if (builder != null && builder.getProcessDefinitionsActivationDate() != null) {
            throw BusinessRuleViolation.spoken("deployment-activation-time", "guard.activation");
        }
    }

    private void check(Command<?> command, Authentication caller) {
        boolean administrator = CallerAuthentication.isAdministrator(caller);
        boolean ofOperators = ON_JOBS.contains(command.getClass()) || command instanceof AbstractSetJobStateCmd;
        if (ofOperators && !administrator) {
            throw ofOperators();
        }
        if (haltsOrResumes(command) && !administrator) {
            throw new NotPermitted("guard.resume");
        }
        if (halts(command)) {
            throw BusinessRuleViolation.spoken("suspended", "guard.halt");
        }
        if (isOfMetrics(command) && !administrator) {
            throw new NotPermitted("guard.metrics");
        }
        if (command instanceof CreateMigrationPlanCmd && !administrator) {
            throw new NotPermitted("guard.migration");
        }
        if (command instanceof JobDefinitionQueryImpl
                && caller instanceof CallerAuthentication rights
                && rights.visibility() == Visibility.OWN_TASKS
                && Collections.disjoint(rights.rights().groups(), RoleAuthorizations.POLICY_STAFF)) {
            throw new NotPermitted("guard.job-definitions");
        }
        if (command instanceof JobQueryImpl
                && caller instanceof CallerAuthentication rights
                && rights.visibility() == Visibility.OWN_TASKS) {
            throw new NotPermitted("guard.job-list");
        }
        if (command instanceof DeployCmd deployment) {
            rulesAtOnce(deployment);
        }
        if (command instanceof DeleteDeploymentCmd && Boolean.TRUE.equals(CASCADE.in(command))) {
            throw BusinessRuleViolation.spoken("cascade", "guard.cascade");
        }
        if (REMOVING.contains(command.getClass())) {
            throw BusinessRuleViolation.spoken("deployment", "guard.deployment");
        }
    }
}

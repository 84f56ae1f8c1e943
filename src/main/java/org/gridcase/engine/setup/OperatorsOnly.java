package org.gridcase.engine.setup;

import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AbstractSetJobStateCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteDeploymentCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteJobCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.FindHistoryCleanupJobsCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.BusinessRuleViolation;
import org.gridcase.engine.setup.PresentRights.Reach;
import org.springframework.util.ReflectionUtils;

/**
 * Keeps from people what the engine lets anybody do who is signed in: its background jobs that belong to no diagram, the cleaning of
 * history among them, can be run, stopped and deleted by everybody. And nobody, administrators included, deletes a deployment together
 * with the cases that run on it: a case would be left without a process, and nothing would tell of it.
 */
class OperatorsOnly extends CommandInterceptor {

    private static final Set<Class<?>> ON_JOBS = Set.of(
            SetJobRetriesCmd.class,
            SetJobDuedateCmd.class,
            SetJobPriorityCmd.class,
            RecalculateJobDuedateCmd.class,
            ExecuteJobsCmd.class,
            DeleteJobCmd.class,
            FindHistoryCleanupJobsCmd.class);

    private final ProcessEngineConfigurationImpl engine;

    OperatorsOnly(ProcessEngineConfigurationImpl engine) {
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

    private void check(Command<?> command, Authentication caller) {
        boolean administrator = caller.getGroupIds() != null
                && engine.getAdminGroups().stream().anyMatch(caller.getGroupIds()::contains);
        boolean ofOperators = ON_JOBS.contains(command.getClass()) || command instanceof AbstractSetJobStateCmd;
        if (ofOperators && !administrator) {
            throw new AuthorizationException("后台作业只有管理员可以处理");
        }
        if (command instanceof JobQueryImpl
                && caller instanceof PresentRights rights
                && rights.reach() == Reach.OWN_TASKS) {
            throw new AuthorizationException("后台作业只有督查人员和管理员可以查看");
        }
        if (command instanceof DeleteDeploymentCmd && cascades(command)) {
            throw new BusinessRuleViolation("cascade", "不能连同运行中的案件一起删除部署；请先迁移或办结这些案件");
        }
    }

    private static boolean cascades(Command<?> command) {
        var field = ReflectionUtils.findField(DeleteDeploymentCmd.class, "cascade");
        if (field == null) {
            throw new IllegalStateException(
                    "the engine has changed: its command to delete a deployment has no cascade");
        }
        ReflectionUtils.makeAccessible(field);
        return Boolean.TRUE.equals(ReflectionUtils.getField(field, command));
    }
}

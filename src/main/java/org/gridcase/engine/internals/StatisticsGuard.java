package org.gridcase.engine.internals;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.HistoricActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.CallerRights.Visibility;

/** Hides statistics that the engine counts over all areas from supervisors of single areas. */
class StatisticsGuard extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    StatisticsGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof HistoricActivityStatisticsQueryImpl
                && engine.getIdentityService().getCurrentAuthentication() instanceof CallerAuthentication caller
                && caller.visibility() == Visibility.AREAS) {
            throw new AuthorizationException("历史活动统计不分区域，只有全区的督查人员可以查看");
        }
        return next.execute(command);
    }
}

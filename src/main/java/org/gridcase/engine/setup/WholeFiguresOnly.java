package org.gridcase.engine.setup;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.HistoricActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.setup.PresentRights.Reach;

/** Closes to the supervisors of single areas the figures that the engine counts over all areas, whoever asks. */
class WholeFiguresOnly extends CommandInterceptor {

    private final ProcessEngineConfigurationImpl engine;

    WholeFiguresOnly(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (command instanceof HistoricActivityStatisticsQueryImpl
                && engine.getIdentityService().getCurrentAuthentication() instanceof PresentRights caller
                && caller.reach() == Reach.AREAS) {
            throw new AuthorizationException("历史活动统计不分区域，只有全区的督查人员可以查看");
        }
        return next.execute(command);
    }
}

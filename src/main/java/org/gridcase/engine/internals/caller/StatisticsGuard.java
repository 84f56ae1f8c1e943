package org.gridcase.engine.internals.caller;

import java.util.Set;
import org.camunda.bpm.engine.impl.CleanableHistoricBatchReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricCaseInstanceReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricDecisionInstanceReportImpl;
import org.camunda.bpm.engine.impl.CleanableHistoricProcessInstanceReportImpl;
import org.camunda.bpm.engine.impl.HistoricActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.gridcase.engine.caller.CallerRights.Visibility;
import org.gridcase.engine.violation.NotPermitted;

/** Hides statistics that the engine counts over all areas from supervisors of single areas. */
public class StatisticsGuard extends CommandInterceptor {

    private static final Set<Class<?>> OVER_ALL_AREAS = Set.of(
            HistoricActivityStatisticsQueryImpl.class,
            CleanableHistoricProcessInstanceReportImpl.class,
            CleanableHistoricDecisionInstanceReportImpl.class,
            CleanableHistoricCaseInstanceReportImpl.class,
            CleanableHistoricBatchReportImpl.class);

    private final ProcessEngineConfigurationImpl engine;

    public StatisticsGuard(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        if (OVER_ALL_AREAS.contains(command.getClass())
                && engine.getIdentityService().getCurrentAuthentication() instanceof CallerAuthentication caller
                && caller.visibility() == Visibility.AREAS) {
            throw new NotPermitted("guard.statistics");
        }
        return next.execute(command);
    }
}

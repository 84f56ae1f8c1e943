package org.gridcase.engine.internals;

import java.util.List;
import org.camunda.bpm.engine.impl.DeploymentStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.gridcase.engine.CallerRights.Visibility;

/**
 * Shows supervisors the process instances of their areas. Everybody else sees the tasks of their own units and nothing more by the
 * engine's authorizations; those tasks can lie in any area, a department's in all of them.
 */
class AreaTenantCheck extends TenantManager {

    @Override
    public boolean isTenantCheckEnabled() {
        Authentication caller = getCurrentAuthentication();
        boolean unlimited = caller instanceof CallerAuthentication rights && rights.visibility() != Visibility.AREAS;
        boolean nobody = caller == null || caller.getUserId() == null; // timers work in nobody's name
        return super.isTenantCheckEnabled() && !unlimited && !nobody;
    }

    /** The engine counts for everybody who may look at a diagram all its instances; they are counted for those who supervise them. */
    @Override
    public ListQueryParameterObject configureQuery(ListQueryParameterObject query) {
        boolean figures =
                query instanceof ProcessDefinitionStatisticsQueryImpl || query instanceof DeploymentStatisticsQueryImpl;
        if (figures
                && getCurrentAuthentication() instanceof CallerAuthentication rights
                && rights.visibility() == Visibility.OWN_TASKS) {
            query.getTenantCheck().setTenantCheckEnabled(true);
            query.getTenantCheck().setAuthTenantIds(List.of());
            return query;
        }
        return super.configureQuery(query);
    }

    /** Puts it in the place of the engine's own check. */
    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return TenantManager.class;
        }

        @Override
        public Session openSession() {
            return new AreaTenantCheck();
        }
    }
}

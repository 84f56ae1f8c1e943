package org.gridcase.engine.internals.caller;

import java.util.List;
import java.util.Objects;
import org.camunda.bpm.engine.impl.DeploymentStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.IncidentQueryImpl;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.ProcessDefinitionStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.gridcase.engine.caller.CallerRights.Visibility;
import org.gridcase.engine.internals.access.InnerField;
import org.gridcase.engine.violation.NotPermitted;

/**
 * Shows supervisors the process instances of their areas. Everybody else sees the tasks of their own units and nothing more by the
 * engine's authorizations; those tasks can lie in any area, a department's in all of them.
 */
public class AreaTenantCheck extends TenantManager {

    private static final String NO_AREA = "-";

    private static final InnerField<String[]> AREAS_OF_JOBS = InnerField.of(JobQueryImpl.class, "tenantIds");
    private static final InnerField<Boolean> WITH_NO_AREA =
            InnerField.of(JobQueryImpl.class, "includeJobsWithoutTenantId");
    private static final InnerField<String[]> AREAS_OF_INCIDENTS = InnerField.of(IncidentQueryImpl.class, "tenantIds");

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
        if (!(getCurrentAuthentication() instanceof CallerAuthentication rights)) {
            return super.configureQuery(query);
        }
        if (rights.visibility() == Visibility.AREAS) {
            withoutJobsOfNoArea(query, rights.getTenantIds());
        } else if (rights.visibility() == Visibility.OWN_TASKS) {
            if (isOfFigures(query)) {
                query.getTenantCheck().setTenantCheckEnabled(true);
                query.getTenantCheck().setAuthTenantIds(List.of());
                return query;
            }
            if (query instanceof IncidentQueryImpl incidents) {
                incidents.tenantIdIn(NO_AREA); // what has failed is for those who supervise
            }
        }
        return super.configureQuery(query);
    }

    private static boolean isOfFigures(ListQueryParameterObject query) {
        return query instanceof ProcessDefinitionStatisticsQueryImpl || query instanceof DeploymentStatisticsQueryImpl;
    }

    /**
     * What belongs to no area is the whole installation's: its recurring jobs and their failures are for those who watch over all of it.
     */
    private static void withoutJobsOfNoArea(ListQueryParameterObject query, List<String> areas) {
        String[] mine = areas.isEmpty() ? new String[] {NO_AREA} : areas.toArray(String[]::new);
        if (query instanceof JobQueryImpl jobs) {
            if (Boolean.TRUE.equals(WITH_NO_AREA.in(jobs))) {
                throw new NotPermitted("guard.jobs-of-no-area");
            }
            jobs.tenantIdIn(Objects.requireNonNullElse(AREAS_OF_JOBS.in(jobs), mine));
        } else if (query instanceof IncidentQueryImpl incidents) {
            incidents.tenantIdIn(Objects.requireNonNullElse(AREAS_OF_INCIDENTS.in(incidents), mine));
        }
    }

    /** Puts it in the place of the engine's own check. */
    public static class Factory implements SessionFactory {

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

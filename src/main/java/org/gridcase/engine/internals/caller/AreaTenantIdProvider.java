package org.gridcase.engine.internals.caller;

import java.util.function.Supplier;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.gridcase.engine.process.CaseAreas;
import org.gridcase.engine.process.StartVariables;
import org.jspecify.annotations.Nullable;

/**
 * Gives every process instance the area of its case as its tenant, so that the engine shows it to the supervisors of that area. A called
 * process lies in the area of its caller, or in the smaller area of the unit it gives work to: a matter of the whole district that is
 * dispatched to a street is then the street's to supervise. What concerns no case has no area and is visible to all supervisors.
 */
public class AreaTenantIdProvider implements TenantIdProvider {

    private static final String UNIT = "unit";

    private final Supplier<CaseAreas> areas;
    private final String caseNumber;

    /** @param caseNumber the variable by which a start form names its case */
    public AreaTenantIdProvider(Supplier<CaseAreas> areas, String caseNumber) {
        this.areas = areas;
        this.caseNumber = caseNumber;
    }

    @Override
    public @Nullable String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext start) {
        DelegateExecution caller = start.getSuperExecution();
        if (caller == null) {
            Object known = start.getVariables().get(StartVariables.AREA);
            Object named = start.getVariables().get(caseNumber);
            if (known != null) {
                return known.toString();
            }
            return named == null ? null : areas.get().of(named.toString(), null).orElse(null);
        }
        String area = caller.getTenantId();
        Object unit = start.getVariables().get(UNIT);
        return area == null || unit == null ? area : areas.get().narrowed(area, unit.toString());
    }

    @Override
    public @Nullable String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext start) {
        return null; // there are no CMMN cases
    }

    @Override
    public @Nullable String provideTenantIdForHistoricDecisionInstance(
            TenantIdProviderHistoricDecisionInstanceContext decision) {
        DelegateExecution execution = decision.getExecution();
        return execution == null ? null : execution.getTenantId();
    }
}

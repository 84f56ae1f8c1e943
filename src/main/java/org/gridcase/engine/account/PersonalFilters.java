package org.gridcase.engine.account;

import java.util.Collection;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.springframework.stereotype.Component;

/** The filters that people have made for themselves in Tasklist. The engine keeps them when their owner's account is removed. */
@Component
class PersonalFilters {

    private final FilterService filters;
    private final AuthorizationService authorizations;

    PersonalFilters(FilterService filters, AuthorizationService authorizations) {
        this.filters = filters;
        this.authorizations = authorizations;
    }

    /** Removes the filters of these people; one that others may use stays, and is nobody's. */
    void remove(Collection<String> owners) {
        for (String owner : owners) {
            for (Filter filter : filters.createFilterQuery().filterOwner(owner).unlimitedList()) {
                if (isShared(filter, owner)) {
                    filter.setOwner(null);
                    filters.saveFilter(filter);
                } else {
                    filters.deleteFilter(filter.getId());
                }
            }
        }
    }

    private boolean isShared(Filter filter, String owner) {
        return authorizations
                .createAuthorizationQuery()
                .resourceType(Resources.FILTER)
                .resourceId(filter.getId())
                .unlimitedList()
                .stream()
                .map(Authorization::getUserId)
                .anyMatch(user -> !owner.equals(user));
    }
}

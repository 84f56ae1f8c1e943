package org.gridcase.privacy.rest;

import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.Roles;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who answers for personal data: administrators, and for what people ask the head of the district's command centre too. */
@Component
class Rights {

    private final Organisation organisation;

    Rights(Organisation organisation) {
        this.organisation = organisation;
    }

    void toKeys(Authentication caller) {
        Roles.require(caller, PrivacyProblems.PERSONAL_DATA_NOT_ALLOWED, Roles.ADMINISTRATORS);
    }

    void toRequests(Authentication caller) {
        if (!headOfTheDistrictsCentre(caller.getName())) {
            toKeys(caller);
        }
    }

    private boolean headOfTheDistrictsCentre(String account) {
        return organisation.unitsOf(account).stream()
                .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE && unit.tier() == Tier.DISTRICT)
                .flatMap(unit -> organisation.postsIn(unit.code()).stream())
                .anyMatch(post -> post.head() && post.person().equals(account));
    }
}

package org.gridcase.privacy.rest;

import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.organisation.structure.UnitKind;
import org.gridcase.security.OnlyFor;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who answers for what people ask of their personal data besides administrators: the head of the district's command centre. */
@Component
class Rights implements OnlyFor.Besides {

    private final Organisation organisation;

    Rights(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public boolean has(Authentication caller) {
        return headOfTheDistrictsCentre(caller.getName());
    }

    private boolean headOfTheDistrictsCentre(String account) {
        return organisation.unitsOf(account).stream()
                .filter(unit -> unit.kind() == UnitKind.COMMAND_CENTRE && unit.tier() == Tier.DISTRICT)
                .flatMap(unit -> organisation.postsIn(unit.code()).stream())
                .anyMatch(post -> post.head() && post.person().equals(account));
    }
}

package org.gridcase.organisation;

import java.util.Optional;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.gridcase.rulebook.RuleAreas;
import org.springframework.stereotype.Component;

/** Streets, communities and grids. */
@Component
class AreasOfRules implements RuleAreas {

    private final Organisation organisation;

    AreasOfRules(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public Optional<String> nameOf(String code) {
        try {
            AreaCode area = new AreaCode(code);
            return area.tier() != Tier.DISTRICT && organisation.exists(area)
                    ? Optional.of(organisation.distinctName(area))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

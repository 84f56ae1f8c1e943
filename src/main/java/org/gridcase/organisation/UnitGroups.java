package org.gridcase.organisation;

import org.gridcase.engine.account.ImportedGroups;
import org.gridcase.organisation.structure.Person;
import org.springframework.stereotype.Component;

/** Units are groups of the engine under their codes. */
@Component
class UnitGroups implements ImportedGroups {

    private final Organisation organisation;

    UnitGroups(Organisation organisation) {
        this.organisation = organisation;
    }

    @Override
    public boolean isUnit(String group) {
        return organisation.unit(group).isPresent();
    }

    @Override
    public boolean isOfStaff(String account) {
        return organisation.person(account).filter(Person::active).isPresent();
    }
}

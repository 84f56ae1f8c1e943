package org.gridcase.intake.rest;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Unit;
import org.jspecify.annotations.Nullable;

/** The names of units and people in one answer, each asked for once. */
final class Names {

    private final Organisation organisation;
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, String> people = new HashMap<>(Map.of("system", "系统"));

    Names(Organisation organisation) {
        this.organisation = organisation;
    }

    String unit(String code) {
        return units.computeIfAbsent(
                code, key -> organisation.unit(key).map(Unit::name).orElse(key));
    }

    String person(String id) {
        return people.computeIfAbsent(
                id, key -> organisation.person(key).map(Person::name).orElse(key));
    }

    @Nullable
    UnitName ofUnit(@Nullable String code) {
        return code == null ? null : new UnitName(code, unit(code));
    }

    @Nullable
    UnitName ofUnit(CaseFile file) {
        return ofUnit(file.unit());
    }
}

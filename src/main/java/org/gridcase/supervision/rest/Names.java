package org.gridcase.supervision.rest;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Person;
import org.gridcase.organisation.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;

/** The names of units and people in one answer, each asked for once. */
final class Names {

    private final Organisation organisation;
    private final Map<String, String> units = new HashMap<>();
    private final Map<String, String> people = new HashMap<>(Map.of(Actor.SYSTEM, "系统"));

    Names(Organisation organisation) {
        this.organisation = organisation;
    }

    String unit(String code) {
        return units.computeIfAbsent(
                code, key -> organisation.unit(key).map(Unit::name).orElse(key));
    }

    @Nullable
    String person(@Nullable String id) {
        return id == null
                ? null
                : people.computeIfAbsent(
                        id, key -> organisation.person(key).map(Person::name).orElse(key));
    }
}

package org.gridcase.intake.rest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gridcase.casefile.CaseFile;
import org.gridcase.intake.rest.CaseView.UnitName;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;

/** The names of units and people in one answer, each asked for once. */
final class Names {

    private final Organisation organisation;
    private final Map<String, String> units = new HashMap<>();
    private final Map<Act, String> people = new HashMap<>();

    private record Act(String account, Instant at) {}

    Names(Organisation organisation) {
        this.organisation = organisation;
    }

    String unit(String code) {
        return units.computeIfAbsent(
                code, key -> organisation.unit(key).map(Unit::name).orElse(key));
    }

    /** What the person was called who had the account when it did this. */
    String person(String account, Instant at) {
        return account.equals(Actor.SYSTEM)
                ? "系统"
                : people.computeIfAbsent(new Act(account, at), act -> organisation.nameAt(act.account, act.at));
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

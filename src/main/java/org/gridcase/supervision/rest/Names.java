package org.gridcase.supervision.rest;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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

    /** What the person was called who had the account when it did this; null if nobody did. */
    @Nullable
    String person(@Nullable String account, @Nullable Instant at) {
        if (account == null || at == null) {
            return null;
        }
        return account.equals(Actor.SYSTEM)
                ? "系统"
                : people.computeIfAbsent(new Act(account, at), act -> organisation.nameAt(act.account, act.at));
    }
}

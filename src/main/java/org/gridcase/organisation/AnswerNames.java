package org.gridcase.organisation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.gridcase.organisation.structure.Unit;
import org.gridcase.security.Actor;
import org.jspecify.annotations.Nullable;

/** The names of units and people in one answer, each asked for once. */
public final class AnswerNames {

    private final Organisation organisation;
    private final Map<String, String> units = new HashMap<>();
    private final Map<Act, String> people = new HashMap<>();

    private record Act(String account, Instant at) {}

    public AnswerNames(Organisation organisation) {
        this.organisation = organisation;
    }

    /** The unit's name, or its code where there is no such unit any more. */
    public String unit(String code) {
        return units.computeIfAbsent(
                code, key -> organisation.unit(key).map(Unit::name).orElse(key));
    }

    public @Nullable String unitIfAny(@Nullable String code) {
        return code == null ? null : unit(code);
    }

    /** What the person was called who had the account when it did this. */
    public String person(String account, Instant at) {
        return account.equals(Actor.SYSTEM)
                ? "系统"
                : people.computeIfAbsent(new Act(account, at), act -> organisation.nameAt(act.account, act.at));
    }

    /** The same; null if nobody did it yet. */
    @Nullable
    public String personIfAny(@Nullable String account, @Nullable Instant at) {
        return account == null || at == null ? null : person(account, at);
    }
}

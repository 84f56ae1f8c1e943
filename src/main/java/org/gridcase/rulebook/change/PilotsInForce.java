package org.gridcase.rulebook.change;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridcase.rulebook.Pilots;
import org.gridcase.rulebook.change.RuleChange.State;
import org.gridcase.rulebook.register.RuleRegister;
import org.springframework.stereotype.Component;

/** Reads from the register since when the rules of a change decide in its areas. */
@Component
class PilotsInForce implements Pilots {

    private final RuleChangeRepository changes;
    private final RuleRegister register;

    PilotsInForce(RuleChangeRepository changes, RuleRegister register) {
        this.changes = changes;
        this.register = register;
    }

    @Override
    public Optional<Pilot> pilot(int change) {
        return changes.find(change)
                .filter(found -> found.state() == State.IN_FORCE && found.isPilot())
                .flatMap(found -> {
                    Map<String, Instant> began = new TreeMap<>();
                    register.open().stream()
                            .filter(row -> row.area() != null
                                    && Integer.valueOf(change).equals(row.change()))
                            .forEach(row -> began.merge(
                                    String.valueOf(row.area()),
                                    row.since(),
                                    (one, other) -> one.isBefore(other) ? one : other));
                    return began.values().stream()
                            .max(Comparator.naturalOrder())
                            .map(last -> new Pilot(change, found.areas(), last));
                });
    }
}

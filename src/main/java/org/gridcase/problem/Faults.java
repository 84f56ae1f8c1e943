package org.gridcase.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects faults, so that all of them are reported at once. */
public final class Faults {

    private final List<Fault> found = new ArrayList<>();

    public void add(String field, String key, Object... args) {
        add(Fault.of(field, key, args));
    }

    public void add(Fault fault) {
        found.add(fault);
    }

    /** Whether the field, or something inside it, is already known to be wrong. */
    public boolean at(String field) {
        return found.stream()
                .anyMatch(fault -> fault.field().equals(field) || fault.field().startsWith(field + "."));
    }

    /** Whether the field itself is already known to be wrong. */
    public boolean exactlyAt(String field) {
        return found.stream().anyMatch(fault -> fault.field().equals(field));
    }

    public boolean none() {
        return found.isEmpty();
    }

    public List<Fault> all() {
        return List.copyOf(found);
    }

    /** @throws InvalidInputException if anything is wrong */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new InvalidInputException(found);
        }
    }
}

package org.gridcase.casefile.reporter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who reported, as far as they said. Kept apart from the case.
 *
 * @param erased set when name and phone have been erased, which are empty then
 */
public record Reporter(
        @Nullable String name,
        @Nullable String phone,
        @Nullable Erased erased) {

    public Reporter(@Nullable String name, @Nullable String phone) {
        this(name, phone, null);
    }

    /**
     * What is left of erased personal data.
     *
     * @param basis why, for people: the rule of the table, or that the person asked for it
     * @param decisionSource the table version that decided; empty when nobody asked a table
     */
    public record Erased(Instant at, String basis, @Nullable String decisionSource) {}

    /** Nobody's name or number may stand in a log. */
    @Override
    public String toString() {
        return erased == null ? "reporter" : "erased reporter";
    }
}

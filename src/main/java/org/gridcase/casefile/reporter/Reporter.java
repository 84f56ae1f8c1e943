package org.gridcase.casefile.reporter;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who reported, as far as they said. Kept apart from the case.
 *
 * @param erased set when name and phone have been erased, which are empty then
 * @param damaged whether what is stored cannot be read; name and phone are empty then
 */
public record Reporter(
        @Nullable String name,
        @Nullable String phone,
        @Nullable Erased erased,
        boolean damaged) {

    public Reporter(@Nullable String name, @Nullable String phone) {
        this(name, phone, null, false);
    }

    /** A stub of what was erased. */
    static Reporter erased(Erased erased) {
        return new Reporter(null, null, erased, false);
    }

    /** What is stored does not open: somebody has changed or exchanged it in the database, or its key is gone. */
    static Reporter unreadable() {
        return new Reporter(null, null, null, true);
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
        return damaged ? "damaged reporter" : erased == null ? "reporter" : "erased reporter";
    }
}

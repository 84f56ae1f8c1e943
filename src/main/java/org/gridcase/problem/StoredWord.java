package org.gridcase.problem;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a word of a fixed set, an amount or a code from a row that somebody may have bent in the database. One that the product does not know
 * stops nobody who only looks: the seal of the row tells that it is bent, and whoever acts on the row asks that first.
 */
public final class StoredWord {

    private StoredWord() {}

    /** @param otherwise what stands for a word that is none */
    public static <T> T of(@Nullable String stored, Function<String, T> known, T otherwise) {
        return find(stored, known).orElse(otherwise);
    }

    /** The same, empty for a word that is none. */
    public static <T> Optional<T> find(@Nullable String stored, Function<String, T> known) {
        try {
            return Optional.ofNullable(stored).map(known);
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}

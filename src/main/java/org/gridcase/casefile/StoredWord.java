package org.gridcase.casefile;

import java.util.function.Function;

/**
 * Reads a word of a fixed set from a row that somebody may have bent in the database. One that the product does not know stops nobody who only
 * looks: the seal of the row tells that it is bent, and whoever acts on the row asks that first.
 */
public final class StoredWord {

    private StoredWord() {}

    /** @param otherwise what stands for a word that is none */
    public static <T> T of(String stored, Function<String, T> known, T otherwise) {
        try {
            return known.apply(stored);
        } catch (IllegalArgumentException unknown) {
            return otherwise;
        }
    }
}

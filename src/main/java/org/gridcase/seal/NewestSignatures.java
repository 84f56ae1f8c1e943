package org.gridcase.seal;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which signature each of some rows was given last, by their ids. It is kept in another row, signed together with what goes on there: by it
 * an earlier row that somebody puts back with its own signature is known to be an earlier one (ADR 146).
 */
public final class NewestSignatures {

    /** Where nothing is told that can be believed. */
    public static final NewestSignatures NONE = new NewestSignatures(Collections.emptySortedMap());

    /** Half a digest tells two signatures apart as surely, and nobody makes one to fit it without the key. */
    private static final int DIGITS = 32;

    private final SortedMap<String, String> digests;

    private NewestSignatures(SortedMap<String, String> digests) {
        this.digests = digests;
    }

    /**
     * What was kept.
     *
     * @param kept with what it was kept, as the same row says it
     * @param stored as {@link #stored} gave it
     * @return {@link #NONE} where the server has not written it so, together with that
     */
    public static NewestSignatures read(RowSignatures signatures, String kept, @Nullable String stored) {
        if (stored == null) {
            return NONE;
        }
        String[] words = stored.split(" ");
        SortedMap<String, String> digests = new TreeMap<>();
        Arrays.stream(words)
                .skip(1)
                .map(word -> word.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> digests.put(pair[0], pair[1]));
        NewestSignatures read = new NewestSignatures(digests);
        return signatures.read(words[0], () -> read.row(kept)).fits() ? read : NONE;
    }

    /** As it is kept, together with something else; none where there is no signature. */
    public @Nullable String stored(RowSignatures signatures, String kept) {
        return digests.isEmpty() ? null : signatures.of(row(kept)) + " " + written();
    }

    private String row(String kept) {
        return kept + "\n" + written();
    }

    private String written() {
        return digests.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The same after a row was signed. @param signature none where it bears none any more */
    public NewestSignatures with(String id, @Nullable String signature) {
        SortedMap<String, String> changed = new TreeMap<>(digests);
        if (signature == null) {
            changed.remove(id);
        } else {
            changed.put(id, digest(signature));
        }
        return new NewestSignatures(changed);
    }

    /** Whether a row was given this signature last. */
    public boolean has(String id, String signature) {
        return digest(signature).equals(digests.get(id));
    }

    private static String digest(String signature) {
        String digits = signature.substring(signature.indexOf(':') + 1);
        return digits.substring(0, Math.min(DIGITS, digits.length()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NewestSignatures newest && digests.equals(newest.digests);
    }

    @Override
    public int hashCode() {
        return digests.hashCode();
    }
}

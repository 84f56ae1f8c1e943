package org.gridcase.problem;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The place in a list after which its next page begins, as callers send it back: a moment, and an id among those of one moment. */
public final class PageKeys {

    private static final int LONGEST_ID = 100;

    private PageKeys() {}

    /** What the next page is asked for with. */
    public static String of(Instant at, String id) {
        byte[] text = (at + " " + id).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Reads it from the parameter {@code after}; what none is, is noted as a fault. */
    public static <K> @Nullable K after(Faults faults, @Nullable String written, BiFunction<Instant, String, K> key) {
        if (written == null || written.isBlank()) {
            return null;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(written), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length == 2 && parts[1].length() <= LONGEST_ID && !Texts.unprintable(parts[1])) {
                return key.apply(storable(Instant.parse(parts[0])), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Named below, like one of another shape.
        }
        faults.add("after", "fault.not-a-cursor");
        return null;
    }

    /** The databases end before Java's instants do. */
    private static Instant storable(Instant at) {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(Instant.parse("9999-12-31T00:00:00Z"))) {
            throw new DateTimeException("out of range");
        }
        return at;
    }
}

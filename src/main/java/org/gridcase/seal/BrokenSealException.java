package org.gridcase.seal;

import org.jspecify.annotations.Nullable;

/** A sealed text cannot be opened: it was sealed with another key of the same name, moved to another row, or altered. */
public class BrokenSealException extends RuntimeException {

    BrokenSealException(String key, String[] to, @Nullable Exception cause) {
        super("what is sealed with key %s to %s does not open".formatted(key, String.join(" ", to)), cause);
    }
}

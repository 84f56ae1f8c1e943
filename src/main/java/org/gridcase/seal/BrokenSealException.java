package org.gridcase.seal;

import org.jspecify.annotations.Nullable;

/** A sealed text cannot be opened: another key under the same name, a text moved to another row, or one that somebody changed. */
public class BrokenSealException extends RuntimeException {

    BrokenSealException(String key, String[] to, @Nullable Exception cause) {
        super("what is sealed with key %s to %s does not open".formatted(key, String.join(" ", to)), cause);
    }
}

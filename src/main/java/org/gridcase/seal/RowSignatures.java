package org.gridcase.seal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The server's own signature over what a row says: a digest that nobody counts who has the database alone. By it a row is known to say
 * what the server wrote once; whether last, somebody else has to tell. One that does not fit proves nothing against a row: its key may no longer be given.
 */
@Component
public class RowSignatures {

    private final KeyRing keys;

    RowSignatures(KeyRing keys) {
        this.keys = keys;
    }

    /**
     * Signs with the newest key.
     *
     * @param row what it says, and which one it is
     * @return the name of the key, a colon, and 64 hexadecimal digits
     */
    public String of(String row) {
        return signed(keys.newest(), row);
    }

    /**
     * Whether it is the signature of what the row says now, by a key that is given.
     *
     * @param row what it says, and which one it is; asked for when somebody asks for the proof
     */
    public RowSignature read(@Nullable String signature, Supplier<String> row) {
        return signature == null ? RowSignature.NONE : RowSignature.when(() -> fits(signature, row.get()));
    }

    /**
     * The same of a row of which earlier ones may have been kept.
     *
     * @param newest whether the server has given the row this signature last; asked for when somebody asks for the proof
     */
    public RowSignature read(String signature, Supplier<String> row, BooleanSupplier newest) {
        return RowSignature.when(() -> newest.getAsBoolean() && fits(signature, row.get()));
    }

    private boolean fits(String signature, String row) {
        return keys.find(signature.split(":", 2)[0])
                .filter(key -> isSame(signature, signed(key, row)))
                .isPresent();
    }

    private static String signed(SealKey key, String row) {
        return key.id() + ":" + key.digest(row, "row");
    }

    private static boolean isSame(String signature, String expected) {
        return MessageDigest.isEqual(
                signature.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}

package org.gridcase.seal;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server's own signature stands for what a row said when it was read (ADR 127). Told when somebody asks, and kept: a signature
 * costs four digests, and of a thousand rows of a list nobody acts on more than one.
 */
public final class RowSignature {

    public static final RowSignature NONE = when(() -> false);

    /** Of a row that this server is about to write. */
    public static final RowSignature OWN = when(() -> true);

    private final BooleanSupplier proof;
    private @Nullable Boolean fits;

    private RowSignature(BooleanSupplier proof) {
        this.proof = proof;
    }

    /** @param proof asked once at the most */
    static RowSignature when(BooleanSupplier proof) {
        return new RowSignature(proof);
    }

    public boolean fits() {
        Boolean known = fits;
        if (known == null) {
            known = proof.getAsBoolean();
            fits = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowSignature signature && fits() == signature.fits();
    }

    @Override
    public int hashCode() {
        return Boolean.hashCode(fits());
    }

    /** As what bears it is told in a failing test or a log. */
    @Override
    public String toString() {
        return Boolean.toString(fits());
    }
}

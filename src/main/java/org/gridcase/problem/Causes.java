package org.gridcase.problem;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A failure and what it was caused by, from the outside in. */
public final class Causes {

    private Causes() {}

    /** The failure itself first; none where nothing has failed. */
    public static Stream<Throwable> of(@Nullable Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause);
    }

    /** The outermost of a kind. */
    public static <T> Optional<T> first(Class<T> kind, @Nullable Throwable failure) {
        return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
    }
}

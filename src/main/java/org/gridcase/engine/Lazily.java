package org.gridcase.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for; if that fails, the next who asks makes the next attempt. */
public final class Lazily<T> {

    private final Supplier<T> maker;
    private volatile @Nullable T made;

    public Lazily(Supplier<T> maker) {
        this.maker = maker;
    }

    public synchronized T get() {
        T present = made;
        if (present == null) {
            present = maker.get();
            made = present;
        }
        return present;
    }
}

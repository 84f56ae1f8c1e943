package org.gridcase.engine.internals.query;

import java.util.function.Supplier;

/** Marks what the current thread does as the query of a person, which {@link RoutedDataSource} serves from connections of their own. */
final class QueryRoute {

    private static final ThreadLocal<Boolean> TAKEN = ThreadLocal.withInitial(() -> false);

    private QueryRoute() {}

    static boolean isTaken() {
        return TAKEN.get();
    }

    static <T> T along(Supplier<T> query) {
        TAKEN.set(true);
        try {
            return query.get();
        } finally {
            TAKEN.remove();
        }
    }
}

package org.gridcase.fire;

import java.util.List;
import java.util.Locale;

/** How late things were, in milliseconds. */
record Lateness(List<Long> sorted) {

    static Lateness of(List<Long> millis) {
        return new Lateness(millis.stream().sorted().toList());
    }

    long at(double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.2f s, p95 %.2f s, p99 %.2f s, max %.2f s (%d)",
                at(0.5) / 1000.0,
                at(0.95) / 1000.0,
                at(0.99) / 1000.0,
                at(1) / 1000.0,
                sorted.size());
    }
}

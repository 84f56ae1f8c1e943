package org.gridcase.patrol;

import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;

/** How often a place is visited, as the table says it. */
enum VisitInterval {
    DAILY("每日", Period.ofDays(1)),
    WEEKLY("每周", Period.ofWeeks(1)),
    MONTHLY("每月", Period.ofMonths(1)),
    QUARTERLY("每季", Period.ofMonths(3));

    private final String label;
    private final Period period;

    VisitInterval(String label, Period period) {
        this.label = label;
        this.period = period;
    }

    LocalDate after(LocalDate day) {
        return day.plus(period);
    }

    /** @throws IllegalArgumentException when the word is none */
    static VisitInterval ofLabel(String label) {
        return Arrays.stream(values())
                .filter(each -> each.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such interval: " + label));
    }
}

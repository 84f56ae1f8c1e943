package org.gridcase.calendar;

import java.util.Locale;

/** Why a day has business hours or has none. */
enum DayReason {
    WORKING_DAY,
    MOVED_WORKING_DAY,
    WEEKEND,
    DAY_OFF;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package org.gridcase.calendar;

import java.time.LocalDate;

/** A day off, or a day of rest that was made a working day in exchange for one. */
record SpecialDay(LocalDate date, DayKind kind, String name) {}

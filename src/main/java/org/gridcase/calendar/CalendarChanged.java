package org.gridcase.calendar;

import java.util.SortedSet;

/**
 * The calendar has changed. Published inside the transaction of the change: what must change with it listens at once, what may follow
 * listens after the commit.
 *
 * @param version the new one; {@link WorkingCalendar} answers with it from now on
 * @param years in which days may count differently from before
 */
public record CalendarChanged(int version, SortedSet<Integer> years) {}

package org.gridcase.calendar;

import java.time.LocalTime;

/** A stretch of business hours within one day. */
record Shift(LocalTime opens, LocalTime closes) {}

package org.gridcase.calendar;

/** Where an import goes that does not count at once. Implemented by the room that keeps rule changes. */
public interface CalendarDrafts {

    /** Whether what is imported counts at once. */
    boolean rulesAtOnce();

    /** Puts a file that has been checked into its author's draft. @return in words, where it lies, in Chinese and English */
    String put(CalendarPart part, byte[] file, String account);
}

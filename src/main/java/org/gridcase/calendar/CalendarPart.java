package org.gridcase.calendar;

/** The parts of a calendar that people import as a file. */
public enum CalendarPart {
    /** Announced days off and moved working days. */
    DAYS("calendar-days"),
    /** Weeks of business hours. */
    HOURS("calendar-hours");

    private final String code;

    CalendarPart(String code) {
        this.code = code;
    }

    /** In journals and names of files. */
    public String code() {
        return code;
    }
}

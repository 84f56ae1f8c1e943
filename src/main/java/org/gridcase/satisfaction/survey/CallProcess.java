package org.gridcase.satisfaction.survey;

/** The process of calls, told by the room's rules. */
public interface CallProcess {

    /** Has the seat of a centre call the reporter of a report. */
    void begin(String report);

    /** Ends the call that somebody has before them, if there is one. */
    void over(String report);
}

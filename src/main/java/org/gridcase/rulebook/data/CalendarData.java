package org.gridcase.rulebook.data;

import java.util.List;
import org.gridcase.calendar.CalendarFiles;
import org.gridcase.calendar.CalendarPart;
import org.gridcase.problem.Fault;
import org.gridcase.rulebook.proposal.RuleData;
import org.springframework.stereotype.Component;

/** A part of the working calendar as a file of a rule change. */
public abstract class CalendarData implements RuleData {

    private final CalendarPart part;
    private final CalendarFiles files;

    private CalendarData(CalendarPart part, CalendarFiles files) {
        this.part = part;
        this.files = files;
    }

    /** Announced days off and moved working days. */
    @Component
    static class Days extends CalendarData {

        Days(CalendarFiles files) {
            super(CalendarPart.DAYS, files);
        }
    }

    /** Weeks of business hours. */
    @Component
    static class Hours extends CalendarData {

        Hours(CalendarFiles files) {
            super(CalendarPart.HOURS, files);
        }
    }

    @Override
    public String id() {
        return part.code();
    }

    @Override
    public String counted() {
        return "calendar";
    }

    @Override
    public List<Fault> faultsIn(byte[] file) {
        return files.faultsIn(part, file);
    }

    @Override
    public byte[] inForce(byte[] file) {
        return files.inForce(part, file);
    }

    @Override
    public int edition() {
        return files.edition();
    }

    @Override
    public void bringIntoForce(byte[] file, String account) {
        files.bringIntoForce(part, file, account);
    }

    /** Days and hours are versions of one calendar: what others have changed since of either stays. */
    @Override
    public boolean restore(int before, int after, String account) {
        if (files.edition() != after) {
            return false;
        }
        files.restore(before, account);
        return true;
    }
}

package org.gridcase.rulebook.data;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gridcase.calendar.CalendarEffects;
import org.gridcase.calendar.CalendarFiles;
import org.gridcase.calendar.CalendarPart;
import org.gridcase.calendar.WorkingTime;
import org.gridcase.problem.Fault;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.rulebook.proposal.OpenDeadlines;
import org.gridcase.rulebook.proposal.RuleData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A part of the working calendar as a file of a rule change. */
public abstract class CalendarData implements RuleData {

    private final CalendarPart part;
    private final CalendarFiles files;

    private final CalendarEffects effects;
    private final ObjectProvider<OpenDeadlines> open;

    private CalendarData(
            CalendarPart part, CalendarFiles files, CalendarEffects effects, ObjectProvider<OpenDeadlines> open) {
        this.part = part;
        this.files = files;
        this.effects = effects;
        this.open = open;
    }

    /** Announced days off and moved working days. */
    @Component
    static class Days extends CalendarData {

        Days(CalendarFiles files, CalendarEffects effects, ObjectProvider<OpenDeadlines> open) {
            super(CalendarPart.DAYS, files, effects, open);
        }
    }

    /** Weeks of business hours. */
    @Component
    static class Hours extends CalendarData {

        Hours(CalendarFiles files, CalendarEffects effects, ObjectProvider<OpenDeadlines> open) {
            super(CalendarPart.HOURS, files, effects, open);
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
    public List<String> warningsIn(byte[] file, List<byte[]> tables) {
        List<String> told = new ArrayList<>(effects.told(part, file));
        WorkingTime after = effects.after(part, file);
        open.stream()
                .map(each -> each.movedBy(after))
                .filter(moved -> moved.deadlines() > 0)
                .map(moved -> said(moved, after.zone()))
                .forEach(told::add);
        return told;
    }

    private static String said(OpenDeadlines.Moved moved, ZoneId zone) {
        return (moved.most() ? "在办时限至少 %d 个会变，最远的是案件 %s：由 %s 改为 %s" : "在办时限 %d 个会变，最远的是案件 %s：由 %s 改为 %s")
                .formatted(
                        moved.deadlines(),
                        Objects.requireNonNull(moved.furthest()),
                        WrittenTimes.minute(Objects.requireNonNull(moved.before()), zone),
                        WrittenTimes.minute(Objects.requireNonNull(moved.after()), zone));
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

package org.gridcase.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentEntry;
import org.gridcase.chain.ContentRegister;
import org.gridcase.chain.TableText;
import org.gridcase.security.Actor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the calendar said in each of its versions, so that hours or days that were changed in the database alone are found. */
@Component
public class CalendarRegister extends ContentRegister {

    private static final Map<String, String> TABLES = Map.of(
            "cal_hours",
            "jurisdiction, valid_from, weekday, opens, closes, since_version, until_version",
            "cal_day",
            "jurisdiction, on_date, kind, name, since_version, until_version",
            "cal_year",
            "jurisdiction, covered_year, since_version, until_version",
            "cal_version",
            "version, jurisdiction, made_by, origin",
            "cal_change",
            "version, zone");

    private static final String VERSION = "version ";

    private final JdbcClient sql;

    CalendarRegister(JdbcClient sql, JdbcTemplate batches, Clock clock) {
        super("calendar", sql, batches, clock);
        this.sql = sql;
    }

    /** In the transaction of the change. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void changed(CalendarChanged change) {
        record();
    }

    /** A release brings days of its own, as a new version; the first start begins the register. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE) // before open deadlines are counted by it
    @Transactional
    public void started() {
        String current = current(" for update");
        if (newest().map(ContentEntry::subject).filter(current::equals).isEmpty()) {
            record();
        } else {
            recordRows(present(current), Actor.SYSTEM);
        }
    }

    private void record() {
        String madeBy = sql.sql("select made_by from cal_version where version = (select version from cal_change)")
                .query(String.class)
                .single();
        record(present(current("")), madeBy, null);
    }

    /** As {@link #requireProved}; locks out other writers until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requireProved() {
        current(" for update");
        requireProved(subject -> true);
    }

    @Override
    @Transactional
    public boolean accept(String subject, String reason, String acceptedBy) {
        String current = current(" for update");
        if (differences().stream().map(ContentDifference::subject).noneMatch(subject::equals)) {
            return false;
        }
        record(present(current), acceptedBy, reason);
        return true;
    }

    private String current(String lock) {
        return VERSION
                + sql.sql("select version from cal_change where id = 1" + lock)
                        .query(Integer.class)
                        .single();
    }

    private Map<String, TableText> present(String current) {
        return Map.of(current, text());
    }

    private TableText text() {
        TableText text = new TableText();
        TABLES.forEach((table, columns) -> sql.sql("select %s from %s".formatted(columns, table))
                .query(row -> {
                    text.add(table, row, part(table, row));
                }));
        return text;
    }

    /** What a row is called: a day by its date, hours by the day from which they are valid, and the day of the week. */
    private static String part(String table, ResultSet row) throws SQLException {
        return switch (table) {
            case "cal_day" -> "day " + row.getString("on_date");
            case "cal_hours" -> "hours " + row.getString("valid_from") + "/" + row.getString("weekday");
            case "cal_year" -> "year " + row.getString("covered_year");
            case "cal_version" -> "version " + row.getString("version");
            default -> "current";
        };
    }

    /** Of the newest version alone: in the tables of today earlier ones cannot be counted any more. */
    @Override
    public List<ContentDifference> differences() {
        String current = current("");
        boolean another =
                newest().map(ContentEntry::subject).filter(current::equals).isEmpty();
        return another
                ? List.of(new ContentDifference(current, nameOf(current), List.of()))
                : differences(present(current)).stream()
                        .filter(each -> each.subject().equals(current))
                        .toList();
    }

    @Override
    protected String nameOf(String subject) {
        return subject.substring(VERSION.length());
    }
}

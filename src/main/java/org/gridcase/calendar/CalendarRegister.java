package org.gridcase.calendar;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.gridcase.chain.ContentEntry;
import org.gridcase.chain.ContentRegister;
import org.gridcase.chain.TableText;
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
        }
    }

    private void record() {
        String madeBy = sql.sql("select made_by from cal_version where version = (select version from cal_change)")
                .query(String.class)
                .single();
        record(Map.of(current(""), digest()), madeBy);
    }

    private String current(String lock) {
        return VERSION
                + sql.sql("select version from cal_change where id = 1" + lock)
                        .query(Integer.class)
                        .single();
    }

    private String digest() {
        TableText text = new TableText();
        TABLES.forEach((table, columns) -> sql.sql("select %s from %s".formatted(columns, table))
                .query(row -> {
                    text.add(table, row);
                }));
        return text.digest();
    }

    @Override
    public List<String> contradicted(int atMost) {
        String current = current("");
        return newest().filter(entry -> entry.subject().equals(current)
                                && entry.digest().equals(digest()))
                        .isPresent()
                ? List.of()
                : List.of(current.substring(VERSION.length()));
    }
}

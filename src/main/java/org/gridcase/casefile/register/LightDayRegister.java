package org.gridcase.casefile.register;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gridcase.chain.ContentDifference;
import org.gridcase.chain.ContentRegister;
import org.gridcase.chain.TableText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How the light board was kept to have stood day by day, so that figures that were changed, added or deleted in the database alone are found. */
@Component
public class LightDayRegister extends ContentRegister {

    private static final String FIGURES = "figures";
    private static final String SYSTEM = "system";

    private final JdbcClient sql;

    LightDayRegister(JdbcClient sql, JdbcTemplate batches, Clock clock) {
        super("light-days", sql, batches, clock);
        this.sql = sql;
    }

    /** The first start takes over what an older build has kept. */
    @EventListener(ApplicationReadyEvent.class)
    @Transactional
    public void started() {
        alone();
        if (newest().isEmpty()) {
            record(present(), SYSTEM, null);
        }
    }

    /** In the transaction in which the figures of a day are kept. @param gone days whose time is over */
    @Transactional(propagation = Propagation.MANDATORY)
    public void kept(LocalDate day, Collection<LocalDate> gone) {
        alone();
        Map<String, @Nullable TableText> changed = new HashMap<>();
        gone.forEach(each -> changed.put(each.toString(), null));
        changed.put(day.toString(), present().get(day.toString()));
        record(changed, SYSTEM, null);
    }

    /** Two that add entries at once would take the same place. */
    private void alone() {
        sql.sql("select at from light_as_of for update").query().singleRow();
    }

    private Map<String, TableText> present() {
        Map<String, TableText> days = new HashMap<>();
        sql.sql("select on_day, area, unit, green, yellow, red from light_day").query(row -> {
            days.computeIfAbsent(row.getDate("on_day").toLocalDate().toString(), day -> new TableText())
                    .add("light_day", row, FIGURES);
        });
        return days;
    }

    @Override
    public List<ContentDifference> differences() {
        return differences(present());
    }

    @Override
    @Transactional
    public boolean accept(String subject, String reason, String acceptedBy) {
        alone();
        TableText present = present().get(subject);
        if (isRecorded(subject, present)) {
            return false;
        }
        Map<String, @Nullable TableText> accepted = new HashMap<>();
        accepted.put(subject, present);
        record(accepted, acceptedBy, reason);
        return true;
    }

    @Override
    protected String nameOf(String subject) {
        return subject;
    }
}

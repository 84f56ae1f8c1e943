package org.gridcase.casefile.search;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.register.LightDayRegister;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How the light board stood day by day: kept once a day, because nobody can count afterwards what deadlines were then (ADR 112). */
@Component
public class LightDays {

    private static final Logger LOG = LoggerFactory.getLogger(LightDays.class);

    /** As many as the board shows. */
    private static final int DAYS = 30;

    private static final String OF_AREAS =
            "select cast(? as date), area, '', sum(opened - yellow), sum(yellow - red), sum(red) from light_sum"
                    + " where viewer = '' and reported_by = '' and char_length(area) <= 12 group by area";

    private static final String OF_UNITS =
            "select cast(? as date), '', unit, sum(opened - yellow), sum(yellow - red), sum(red) from light_sum"
                    + " where viewer = '' and reported_by = '' and area = '' group by unit";

    /** A day on which nothing is open is a day as well. */
    private static final String OF_NOTHING = "select cast(? as date), '', '', 0, 0, 0 where not exists"
            + " (select 1 from light_sum where viewer = '' and reported_by = '' and area = '')";

    private final JdbcClient db;
    private final Visibility visibility;
    private final LightDayRegister register;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LightDays(
            JdbcClient db,
            Visibility visibility,
            LightDayRegister register,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.register = register;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.db = db;
        this.visibility = visibility;
        this.clock = clock;
    }

    /** The open assignments of a day by light. */
    public record Day(LocalDate day, int green, int yellow, int red) {}

    /** Keeps the settled sums as those of today, unless today's are kept already. */
    void keep() {
        LocalDate today = LocalDate.now(clock);
        if (kept(today)) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> keep(today));
        } catch (DuplicateKeyException e) {
            LOG.debug("another node keeps the figures of {}", today, e);
        }
    }

    private void keep(LocalDate today) {
        Date over = Date.valueOf(today.minusDays(DAYS));
        List<LocalDate> gone = db.sql("select distinct on_day from light_day where on_day < ?")
                .param(over)
                .query((rs, row) -> rs.getDate("on_day").toLocalDate())
                .list();
        db.sql("delete from light_day where on_day < ?").param(over).update();
        db.sql("insert into light_day (on_day, area, unit, green, yellow, red) " + OF_AREAS + " union all " + OF_UNITS
                        + " union all " + OF_NOTHING)
                .params(Date.valueOf(today), Date.valueOf(today), Date.valueOf(today))
                .update();
        register.kept(today, gone);
    }

    private boolean kept(LocalDate day) {
        return db.sql("select count(*) from light_day where on_day = ?")
                        .param(Date.valueOf(day))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /**
     * Whose figures somebody is shown day by day.
     *
     * @param areas codes of those of which they see all, the empty one for the whole; none where units are shown
     * @param units codes of their own, where they see no area; otherwise none
     */
    public record Shown(List<String> areas, Set<String> units) {}

    /** @param area only this area, or all that the caller sees; nothing is shown of one of which they see a part only */
    public Shown shown(@Nullable String area) {
        VisibleCases seen = visibility.cases(area == null ? null : new AreaCode(area));
        if (seen.everything()) {
            return new Shown(List.of(area == null ? "" : area), Set.of());
        }
        List<String> areas = seen.areas().stream().map(AreaCode::value).toList();
        return new Shown(areas, areas.isEmpty() && area == null ? seen.units() : Set.of());
    }

    /** The last thirty days before today as far as they were kept, the oldest first; nothing open is a day of zeros. */
    public List<Day> of(Shown shown) {
        if (shown.areas().isEmpty() && shown.units().isEmpty()) {
            return List.of();
        }
        SqlText whose = shown.units().isEmpty()
                ? SqlText.oneOf("kept.unit = '' and kept.area", shown.areas())
                : SqlText.oneOf("kept.area = '' and kept.unit", shown.units());
        SqlText query = SqlText.of(
                        "select known.on_day, coalesce(sum(kept.green), 0) as green, coalesce(sum(kept.yellow), 0) as yellow,"
                                + " coalesce(sum(kept.red), 0) as red from light_day known left join light_day kept"
                                + " on kept.on_day = known.on_day and ")
                .then(whose)
                .then(
                        " where known.area = '' and known.unit = '' and known.on_day >= ? and known.on_day < ?"
                                + " group by known.on_day order by known.on_day",
                        Date.valueOf(LocalDate.now(clock).minusDays(DAYS)),
                        Date.valueOf(LocalDate.now(clock)));
        return db.sql(query.sql())
                .params(query.params())
                .query((rs, row) -> new Day(
                        rs.getDate("on_day").toLocalDate(), rs.getInt("green"), rs.getInt("yellow"), rs.getInt("red")))
                .list();
    }
}

package org.gridcase.casefile.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.BackgroundSettling;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * How the open assignments stand against their deadlines (S2): {@link Light#at} in SQL. Lights are computed from deadline, yellow instant
 * and now whenever somebody looks, and stored nowhere, so no late timer can show a wrong one.
 */
@Component
public class Lights {

    /** {@link Light#at} of one assignment; its two parameters are both now. */
    private static final String OF_ASSIGNMENT =
            "case when cast(? as timestamp(3) with time zone) >= deadline then %d when cast(? as timestamp(3) with time zone) >= yellow_at then %d else %d end"
                    .formatted(Light.RED.ordinal(), Light.YELLOW.ordinal(), Light.GREEN.ordinal());

    private final JdbcClient db;
    private final Visibility visibility;
    private final LightSums sums;
    private final BackgroundSettling settling;
    private final LightDays days;
    private final Clock clock;
    /** What has changed, and the sums, as of one instant. */
    private final TransactionTemplate snapshot;

    Lights(
            JdbcClient db,
            Visibility visibility,
            LightSums sums,
            BackgroundSettling settling,
            LightDays days,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.days = days;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        snapshot.setReadOnly(true);
        this.db = db;
        this.visibility = visibility;
        this.sums = sums;
        this.settling = settling;
        this.clock = clock;
    }

    /** The lights of some cases, each the worst of its open assignments; cases without an open assignment are left out. */
    public Map<String, Light> of(List<String> caseNumbers) {
        Map<String, Light> lights = new TreeMap<>();
        if (caseNumbers.isEmpty()) {
            return lights;
        }
        Object now = Instants.toSql(clock.instant());
        db.sql("select case_number, max(" + OF_ASSIGNMENT + ") as light from case_assignment where ended_at is null"
                        + " and case_number in (" + "?, ".repeat(caseNumbers.size() - 1) + "?) group by case_number")
                .param(now)
                .param(now)
                .params(List.copyOf(caseNumbers))
                .query((rs, row) -> lights.put(rs.getString("case_number"), Light.values()[rs.getInt("light")]))
                .list();
        return lights;
    }

    /**
     * How many open assignments of a unit and a stage show a light.
     *
     * @param stage code of what is to be done
     * @param provisional how many of them have a deadline that will be counted again
     */
    public record Figure(String unit, String stage, Light light, int assignments, int provisional) {}

    /**
     * The figures of all units with open assignments on cases that the caller may see, in an area or all of them. Sums that give less than
     * nothing are counted again.
     */
    public List<Figure> figures(@Nullable String area) {
        settling.whenDue();
        VisibleCases seen = seen(area);
        List<Figure> figures = present(seen);
        boolean impossible = figures.stream().anyMatch(each -> each.assignments() < 0 || each.provisional() < 0);
        return impossible && sums.recountImpossible() ? present(seen) : figures;
    }

    private List<Figure> present(VisibleCases seen) {
        return Objects.requireNonNull(snapshot.execute(status -> counted(seen))).stream()
                .flatMap(List::stream)
                .filter(figure -> figure.assignments() != 0)
                .toList();
    }

    private List<List<Figure>> counted(VisibleCases seen) {
        Instant now = clock.instant();
        List<String> changed = LightCount.namesChanges(seen)
                ? db.sql("select distinct case_number from light_change")
                        .query(String.class)
                        .list()
                : List.of();
        SqlText counted = LightCount.of(seen, changed, now);
        return db.sql(counted.sql())
                .params(counted.params())
                .query((rs, row) -> figures(rs))
                .list();
    }

    /**
     * Compares the kept sums with what counting gives, and counts again if they differ; gives in how many they differed. What they are then
     * is kept as the figures of the day.
     */
    public int repairSums() {
        try {
            return sums.repair();
        } finally {
            days.keep(); // also those that could not be compared: of another day nobody can count them
        }
    }

    /** Codes of the units of which the last repair on this node has found sums wrong. */
    public List<String> correctedLast() {
        return sums.correctedLast();
    }

    private static List<Figure> figures(ResultSet rs) throws SQLException {
        String unit = rs.getString("unit");
        String stage = rs.getString("stage");
        int red = rs.getInt("red");
        int yellow = rs.getInt("yellow");
        int provisionalRed = rs.getInt("provisional_red");
        int provisionalYellow = rs.getInt("provisional_yellow");
        return List.of(
                new Figure(
                        unit,
                        stage,
                        Light.GREEN,
                        rs.getInt("opened") - yellow,
                        rs.getInt("provisional_opened") - provisionalYellow),
                new Figure(unit, stage, Light.YELLOW, yellow - red, provisionalYellow - provisionalRed),
                new Figure(unit, stage, Light.RED, red, provisionalRed));
    }

    /**
     * An open assignment and its light.
     *
     * @param stage code of what is to be done
     * @param subject number or id of what it is about, where that is not the case alone
     * @param caseUnit the unit with which the case stands; empty where it says none, as after its end
     * @param provisional whether its deadline will be counted again
     * @param process the process instance in which its light waits; at green the one that handles the case, if it is that
     */
    public record LitAssignment(
            String assignment,
            String caseNumber,
            String title,
            String stage,
            @Nullable String subject,
            String unit,
            @Nullable String caseUnit,
            Light light,
            Instant deadline,
            boolean provisional,
            @Nullable String process) {}

    /** The place in the list of assignments after which a page begins. */
    public record Key(Instant deadline, String assignment) {}

    /**
     * Which open assignments somebody asks for.
     *
     * @param area only cases of this area, or all of them
     * @param units codes; only assignments of these units, or of all of them
     * @param stages codes; only assignments of these stages, or of all if there are none
     * @param light only those that show this light now, or all of them
     * @param category code; only cases of this category, or of all
     * @param tier code; only cases that stand at this tier, or all of them
     * @param among ids; only these assignments, or all of them
     * @param place only cases of which this is the smallest area that is known, or all of them
     */
    public record Wanted(
            @Nullable String area,
            @Nullable Set<String> units,
            List<String> stages,
            @Nullable Light light,
            @Nullable String category,
            @Nullable String tier,
            @Nullable Set<String> among,
            @Nullable String place) {

        public Wanted(@Nullable String area, @Nullable String unit, List<String> stages, @Nullable Light light) {
            this(area, unit == null ? null : Set.of(unit), stages, light, null, null, null, null);
        }

        List<SqlText> conditions(OpenPath path, Instant now) {
            List<SqlText> conditions = new ArrayList<>();
            conditions.add(path.condition());
            if (units != null) {
                conditions.add(among("open.unit", units));
            }
            if (!stages.isEmpty()) {
                conditions.add(SqlText.oneOf("open.stage", stages));
            }
            if (light != null) {
                conditions.add(LightConditions.shows(light, "open", now));
            }
            if (category != null) {
                conditions.add(SqlText.of(LightGroups.CATEGORY_OF_CASE + " = ?", category));
            }
            if (tier != null) {
                conditions.add(SqlText.of(LightGroups.TIER_OF_CASE + " = ?", tier));
            }
            if (place != null) {
                conditions.add(SqlText.of("open.area = ?", place));
            }
            if (among != null) {
                conditions.add(among("open." + path.id(), among));
            }
            return conditions;
        }

        private static SqlText among(String column, Set<String> values) {
            return values.isEmpty() ? SqlText.of("false") : SqlText.oneOf(column, values);
        }
    }

    /** Open assignments on cases that the caller may see, the earliest deadline first, page by page. */
    public List<LitAssignment> assignments(Wanted wanted, @Nullable Key after, int size) {
        settling.whenDue();
        Instant now = clock.instant();
        SqlText page = page(seen(wanted.area()), wanted, after, size, now);
        return db.sql(page.sql())
                .params(page.params())
                .query((rs, row) -> new LitAssignment(
                        rs.getString("id"),
                        rs.getString("case_number"),
                        rs.getString("title"),
                        rs.getString("stage"),
                        rs.getString("subject"),
                        rs.getString("unit"),
                        rs.getString("case_unit"),
                        Light.at(Instants.fromSql(rs, "deadline"), Instants.fromSql(rs, "yellow_at"), now),
                        Instants.fromSql(rs, "deadline"),
                        rs.getBoolean("provisional"),
                        rs.getString("process")))
                .list();
    }

    private VisibleCases seen(@Nullable String area) {
        return visibility.cases(area == null ? null : new AreaCode(area));
    }

    static SqlText page(VisibleCases seen, Wanted wanted, @Nullable Key after, int size, Instant now) {
        List<SqlText> parts = OpenPath.byDeadline(seen).stream()
                .map(path -> firstOf(path, wanted.conditions(path, now), after, size))
                .toList();
        return SqlText.of(
                        "select a.id, a.case_number, f.title, f.unit as case_unit, a.stage, a.subject, a.unit, a.deadline, a.yellow_at, a.provisional,"
                                + " coalesce(a.light_process, case when a.stage = 'handling' then a.id end) as process from ("
                                + "select id from (")
                .then(SqlText.union(parts))
                .then(") seen order by deadline, id limit " + size
                        + ") found join case_assignment a on a.id = found.id join case_file f on f.number = a.case_number"
                        + " order by a.deadline, a.id");
    }

    private static SqlText firstOf(OpenPath path, List<SqlText> conditions, @Nullable Key after, int size) {
        if (after != null) {
            conditions.add(SqlText.of(
                    "(open.deadline, open.%s) > (?, ?)".formatted(path.id()), after.deadline(), after.assignment()));
        }
        return SqlText.of("select open.%s as id, open.deadline from %s where ".formatted(path.id(), path.table()))
                .then(SqlText.all(conditions))
                .then(" order by open.deadline, open.%s limit %d".formatted(path.id(), size));
    }
}

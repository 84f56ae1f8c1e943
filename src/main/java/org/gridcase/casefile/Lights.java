package org.gridcase.casefile;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.Visibility.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How the open assignments stand against their deadlines (S2): {@link Light#at} in SQL. Lights are told from deadline, yellow instant and
 * now whenever somebody looks, and stored nowhere, so no late timer can show a wrong one.
 */
@Component
public class Lights {

    /** {@link Light#at} of one assignment; its two parameters are both now. */
    private static final String OF_ASSIGNMENT =
            "case when cast(? as timestamp(3) with time zone) >= deadline then %d when cast(? as timestamp(3) with time zone) >= yellow_at then %d else %d end"
                    .formatted(Light.RED.ordinal(), Light.YELLOW.ordinal(), Light.GREEN.ordinal());

    private static final String OPEN = "number in (select case_number from case_assignment where ended_at is null";
    private static final String PAST_DEADLINE = OPEN + " and deadline <= :now)";
    private static final String PAST_YELLOW = OPEN + " and yellow_at <= :now)";

    /**
     * Which cases show a light, the worst of their open assignments: {@link Light#at} again, as ranges over an index. Every {@code :now} is a
     * parameter.
     */
    static String isWorstOfCase(Light light) {
        return switch (light) {
            case RED -> PAST_DEADLINE;
            case YELLOW -> PAST_YELLOW + " and not " + PAST_DEADLINE;
            case GREEN -> OPEN + ") and not " + PAST_YELLOW;
        };
    }

    private final JdbcClient db;
    private final Visibility visibility;
    private final Clock clock;

    Lights(JdbcClient db, Visibility visibility, Clock clock) {
        this.db = db;
        this.visibility = visibility;
        this.clock = clock;
    }

    /** The light of a case is the worst of its open assignments; empty when none is open. */
    public static Optional<Light> worst(List<Assignment> assignments, Instant now) {
        return assignments.stream()
                .filter(Assignment::open)
                .map(assignment -> assignment.lightAt(now))
                .max(Comparator.naturalOrder());
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
     * How many open assignments of a unit show a light.
     *
     * @param provisional how many of them have a deadline that will be counted anew
     */
    public record Figure(String unit, Light light, int assignments, int provisional) {}

    /**
     * The figures of all units with open assignments on cases that the caller may see.
     *
     * @param area only cases of this area, or all of them
     */
    public List<Figure> figures(@Nullable String area) {
        Object now = Instants.toSql(clock.instant());
        Condition visible = visibility.ofFile("f");
        var figures = db.sql("select unit, light, count(*) as assignments,"
                        + " sum(case when provisional then 1 else 0 end) as provisional"
                        + " from (select a.unit, a.provisional, " + OF_ASSIGNMENT + " as light from case_assignment a"
                        + " join case_file f on f.number = a.case_number where a.ended_at is null and f.area like ? and "
                        + visible.sql() + ") lit group by unit, light order by unit, light")
                .params(now, now, (area == null ? "" : area) + "%")
                .params(visible.params());
        return figures.query((rs, row) -> new Figure(
                        rs.getString("unit"),
                        Light.values()[rs.getInt("light")],
                        rs.getInt("assignments"),
                        rs.getInt("provisional")))
                .list();
    }

    /**
     * An open assignment and its light.
     *
     * @param provisional whether its deadline will be counted anew
     */
    public record LitAssignment(
            String assignment,
            String caseNumber,
            String title,
            String unit,
            Light light,
            Instant deadline,
            boolean provisional) {}

    /** The place in the list of assignments after which a page begins. */
    public record Key(Instant deadline, String assignment) {}

    /**
     * Open assignments on cases that the caller may see, the earliest deadline first, page by page.
     *
     * @param area only cases of this area, or all of them
     * @param unit only assignments of this unit, or all of them
     * @param light only those that show this light now, or all of them
     */
    public List<LitAssignment> assignments(
            @Nullable String area, @Nullable String unit, @Nullable Light light, @Nullable Key after, int size) {
        Object now = Instants.toSql(clock.instant());
        Condition visible = visibility.ofFile("f");
        var query = db.sql("select * from (select a.id, a.case_number, f.title, a.unit, a.deadline, a.provisional, "
                        + OF_ASSIGNMENT
                        + " as light from case_assignment a join case_file f on f.number = a.case_number"
                        + " where a.ended_at is null and f.area like ? and " + visible.sql()
                        + (unit == null ? "" : " and a.unit = ?")
                        + ") lit where 1 = 1" + (light == null ? "" : " and light = ?")
                        + (after == null ? "" : " and (deadline, id) > (?, ?)") + " order by deadline, id limit ?")
                .params(now, now, (area == null ? "" : area) + "%")
                .params(visible.params());
        if (unit != null) {
            query.param(unit);
        }
        if (light != null) {
            query.param(light.ordinal());
        }
        if (after != null) {
            query.param(Instants.toSql(after.deadline())).param(after.assignment());
        }
        return query.param(size)
                .query((rs, row) -> new LitAssignment(
                        rs.getString("id"),
                        rs.getString("case_number"),
                        rs.getString("title"),
                        rs.getString("unit"),
                        Light.values()[rs.getInt("light")],
                        Instants.fromSql(rs, "deadline"),
                        rs.getBoolean("provisional")))
                .list();
    }
}

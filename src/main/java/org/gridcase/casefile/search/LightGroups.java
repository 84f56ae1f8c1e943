package org.gridcase.casefile.search;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.gridcase.calendar.Light;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The figures of the light board by something else than unit and stage. The open assignments are read one by one, so their time grows with
 * what is open, never with what has ended; they are asked for only when somebody wants to see them (ADR 112).
 */
@Component
public class LightGroups {

    /** Looked up case by case: of a join PostgreSQL may read all cases there are. */
    static final String CATEGORY_OF_CASE = "(select f.category from case_file f where f.number = open.case_number)";

    /** Likewise the tier at which it stands. */
    static final String TIER_OF_CASE = "(select f.tier from case_file f where f.number = open.case_number)";

    /** Of more assignments nobody is told on how many cases they are. */
    private static final int MOST_COUNTED = 10_000;

    private static final String NOW = "cast(? as timestamp(3) with time zone)";

    private final JdbcClient db;
    private final Visibility visibility;
    private final Clock clock;

    LightGroups(JdbcClient db, Visibility visibility, Clock clock) {
        this.db = db;
        this.visibility = visibility;
        this.clock = clock;
    }

    /** By what open assignments are counted. */
    public enum Grouping {
        /** Code of the case's category. */
        CATEGORY(CATEGORY_OF_CASE),
        /** Code of the area or grid in which the case lies. */
        PLACE("open.area"),
        /** Code of the tier at which the case stands, a blank, and the code of the stage. */
        TIER("(select f.tier || ' ' || open.stage from case_file f where f.number = open.case_number)");

        private final String key;

        Grouping(String key) {
            this.key = key;
        }
    }

    /**
     * The open assignments of a group by light.
     *
     * @param earliest the earliest of their deadlines
     */
    public record Group(String key, int green, int yellow, int red, Instant earliest) {}

    /**
     * The open assignments on cases that the caller may see, in an area or all of them; each in one group.
     *
     * @param stages codes; only assignments of these stages, or of all if there are none
     */
    public List<Group> by(Grouping grouping, @Nullable String area, List<String> stages) {
        Instant now = clock.instant();
        SqlText counted = SqlText.of(
                        "select grp, count(*) as opened, sum(case when yellow_at <= " + NOW
                                + " then 1 else 0 end) as yellow, sum(case when deadline <= " + NOW
                                + " then 1 else 0 end) as red, min(deadline) as earliest from (",
                        now,
                        now)
                .then(open(area, stages, grouping.key + " as grp"))
                .then(") seen group by grp order by grp");
        return db.sql(counted.sql())
                .params(counted.params())
                .query((rs, row) -> new Group(
                        rs.getString("grp"),
                        rs.getInt("opened") - rs.getInt("yellow"),
                        rs.getInt("yellow") - rs.getInt("red"),
                        rs.getInt("red"),
                        Instants.fromSql(rs, "earliest")))
                .list();
    }

    /** An open assignment and its light. */
    public record Open(String assignment, String unit, Light light, Instant deadline) {}

    /** The same one by one, in no order. */
    public List<Open> all(@Nullable String area, List<String> stages) {
        Instant now = clock.instant();
        SqlText open = open(area, stages, "open.unit as grp");
        return db.sql(open.sql())
                .params(open.params())
                .query((rs, row) -> {
                    Instant deadline = Instants.fromSql(rs, "deadline");
                    return new Open(
                            rs.getString("id"),
                            rs.getString("grp"),
                            Light.at(deadline, Instants.fromSql(rs, "yellow_at"), now),
                            deadline);
                })
                .list();
    }

    /** On how many cases these assignments are; empty where they are too many to count them one by one. */
    public OptionalInt cases(Lights.Wanted wanted) {
        Instant now = clock.instant();
        List<SqlText> parts = OpenPath.byDeadline(seen(wanted.area())).stream()
                .map(path -> SqlText.of(
                                "select id, case_number from (select open.%s as id, open.case_number from %s where "
                                        .formatted(path.id(), path.table()))
                        .then(SqlText.all(wanted.conditions(path, now)))
                        .then(" limit " + (MOST_COUNTED + 1) + ") way"))
                .toList();
        SqlText counted = SqlText.of("select count(*) as assignments, count(distinct case_number) as cases from (")
                .then(SqlText.union(parts))
                .then(") found");
        return db.sql(counted.sql())
                .params(counted.params())
                .query((rs, row) -> rs.getInt("assignments") > MOST_COUNTED
                        ? OptionalInt.empty()
                        : OptionalInt.of(rs.getInt("cases")))
                .single();
    }

    /** Those that are found on two ways are one. */
    private SqlText open(@Nullable String area, List<String> stages, String group) {
        SqlText wanted = stages.isEmpty() ? SqlText.of("true") : SqlText.oneOf("open.stage", stages);
        return SqlText.union(OpenPath.byDeadline(seen(area)).stream()
                .map(path -> SqlText.of("select open.%s as id, open.deadline, open.yellow_at, %s from %s where "
                                .formatted(path.id(), group, path.table()))
                        .then(SqlText.all(List.of(path.condition(), wanted))))
                .toList());
    }

    private VisibleCases seen(@Nullable String area) {
        return visibility.cases(area == null ? null : new AreaCode(area));
    }

    /**
     * The earliest deadline of each unit that has passed, on cases that the caller may see; units with none are left out. Each is the first
     * entry of an index.
     */
    public Map<String, Instant> overdueSince(Collection<String> units, @Nullable String area) {
        Map<String, Instant> since = new HashMap<>();
        if (units.isEmpty()) {
            return since;
        }
        List<OpenPath> paths = OpenPath.byDeadline(seen(area));
        SqlText query = first(paths, units);
        Instant now = clock.instant();
        db.sql(query.sql()).params(query.params()).query(rs -> {
            for (int path = 0; path < paths.size(); path++) {
                Instant first = Instants.optionalFromSql(rs, "first_" + path);
                if (first != null && !first.isAfter(now)) {
                    since.merge(rs.getString("code"), first, (one, other) -> one.isBefore(other) ? one : other);
                }
            }
        });
        return since;
    }

    static SqlText first(List<OpenPath> paths, Collection<String> units) {
        SqlText query = SqlText.of("select u.code");
        for (int path = 0; path < paths.size(); path++) {
            OpenPath each = paths.get(path);
            query = query.then(", (select min(open.deadline) from " + each.table() + " where ")
                    .then(each.condition())
                    .then(" and open.unit = u.code) as first_" + path);
        }
        String rows = String.join(", ", Collections.nCopies(units.size(), "(cast(? as varchar))"));
        return query.then(new SqlText(" from (values " + rows + ") u (code)", List.copyOf(units)));
    }
}

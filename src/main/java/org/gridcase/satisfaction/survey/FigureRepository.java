package org.gridcase.satisfaction.survey;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.search.Visibility;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.satisfaction.survey.Figures.By;
import org.gridcase.satisfaction.survey.Figures.Which;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts closed reports by what their reporters say, and lists them; only those that the caller sees. */
@Component
public class FigureRepository {

    /** A closing that did not hold. */
    static final String UNRESOLVED = "(s.solved = 'no' or r.case_number is not null)";

    static final String RESPONDED = "s.responded = 'yes'";

    /** Said so of a closing that held: what goes on in another case was not solved. */
    static final String SOLVED = "(s.solved = 'yes' and r.case_number is null)";

    static final String SATISFIED = "s.satisfied >= 4";

    /** By what is sealed of a row: who is called alone, and was not drawn, is not asked. */
    private static final String CLOSED = " from case_file f left join survey s on s.case_number = f.number"
            + " and (s.way <> 'call' or s.attempts > 0)"
            + " left join case_reopening r on r.previous = coalesce(s.head, f.number)"
            + " where f.state in ('closed', 'joined') and f.closed_at >= ? and f.closed_at < ?"
            + " and (s.case_number is not null or r.case_number is not null) and ";

    private final JdbcClient db;
    private final Visibility visibility;

    FigureRepository(JdbcClient db, Visibility visibility) {
        this.db = db;
        this.visibility = visibility;
    }

    /**
     * Which closings are looked at.
     *
     * @param from of the closing
     * @param to exclusively
     * @param area code of an area, with those inside it
     */
    public record Wanted(
            Instant from,
            Instant to,
            @Nullable String area,
            @Nullable String unit,
            @Nullable String category) {}

    private SqlText closed(Wanted wanted) {
        SqlText query = SqlText.of(CLOSED, wanted.from(), wanted.to()).then(visibility.ofNumber("f.number"));
        if (wanted.area() != null) {
            query = query.then(" and f.area like ?", wanted.area() + "%");
        }
        if (wanted.unit() != null) {
            query = query.then(" and " + By.UNIT.column() + " = ?", wanted.unit());
        }
        return wanted.category() == null ? query : query.then(" and f.category = ?", wanted.category());
    }

    /** In order of the groups' codes. */
    public List<Figures> by(By by, Wanted wanted) {
        SqlText query = SqlText.of("select " + by.column()
                        + " as grp, count(s.case_number) as asked, count(s.answered_at) as answered,"
                        + sum(RESPONDED, "responded") + "," + sum(SOLVED, "solved") + ","
                        + sum(SATISFIED, "satisfied") + "," + sum(UNRESOLVED, "unresolved"))
                .then(closed(wanted))
                .then(" group by " + by.column() + " order by 1");
        return db.sql(query.sql())
                .params(query.params())
                .query((rs, row) -> new Figures(
                        rs.getString("grp"),
                        rs.getInt("asked"),
                        rs.getInt("answered"),
                        rs.getInt("responded"),
                        rs.getInt("solved"),
                        rs.getInt("satisfied"),
                        rs.getInt("unresolved")))
                .list();
    }

    private static String sum(String condition, String name) {
        return " coalesce(sum(case when " + condition + " then 1 else 0 end), 0) as " + name;
    }

    /** @param after number of the last of the page before; empty for the first */
    public List<RatedCase> list(Which which, Wanted wanted, @Nullable String after, int size) {
        SqlText query = SqlText.of("select f.number, f.area, f.category, f.closed_at as ended_at,"
                        + " coalesce(s.unit, f.unit) as done_by, coalesce(s.head, f.number) as worked, s.way, s.responded,"
                        + " s.solved, s.satisfied, s.words, s.answered_at, r.case_number as next_case")
                .then(closed(wanted))
                .then(" and " + which.condition());
        if (after != null) {
            query = query.then(" and f.number < ?", after);
        }
        query = query.then(" order by f.number desc limit " + size);
        return db.sql(query.sql())
                .params(query.params())
                .query((rs, row) -> rated(rs))
                .list();
    }

    private static RatedCase rated(ResultSet rs) throws SQLException {
        return new RatedCase(
                rs.getString("number"),
                rs.getString("worked"),
                rs.getString("done_by"),
                rs.getString("area"),
                rs.getString("category"),
                Instants.fromSql(rs, "ended_at"),
                rs.getString("way"),
                SurveyRepository.rating(rs),
                rs.getString("words"),
                Instants.optionalFromSql(rs, "answered_at"),
                rs.getString("next_case"));
    }
}

package org.gridcase.casefile.history;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What came of cases, without anything that people have written. */
@Component
public class CaseOutcomes {

    private static final String OUTCOMES = """
            select c.number, c.category, c.area, c.reported_at, c.closed_at, c.state, c.returns, c.failures,
              case when exists (select 1 from case_assignment a where a.case_number = c.number and a.subject is null
                and (a.ended_at > a.deadline or a.ended_at is null and a.deadline < ?)) then 1 else 0 end as late,
              case when exists (select 1 from case_reopening r where r.previous = c.number) then 1 else 0 end as goes_on
            from case_file c where c.reported_at >= ? and c.reported_at < ? and c.state <> ?
            order by c.reported_at desc, c.number desc limit ?
            """;

    private final JdbcClient db;

    CaseOutcomes(JdbcClient db) {
        this.db = db;
    }

    /**
     * What came of a case.
     *
     * @param area code of its place
     * @param closedAt when it was closed, declined or withdrawn; null while it is open
     * @param returns how often it was returned to a lower tier
     * @param failures how often a verification found that it was not resolved
     * @param goesOn whether it was closed and another case goes on with the matter: the closing is a fact, and no statistic counts it
     * @param late whether an assignment on it was or is red: ended after its deadline, or open after it
     */
    public record Outcome(
            String number,
            String category,
            String area,
            Instant reportedAt,
            @Nullable Instant closedAt,
            CaseState state,
            int returns,
            int failures,
            boolean late,
            boolean goesOn) {}

    /**
     * The cases reported in a period, the newest first; what is joined to another case is no case.
     *
     * @param to exclusively
     * @param now by which open assignments are late
     * @param most so many at most
     */
    public List<Outcome> reported(Instant from, Instant to, Instant now, int most) {
        return db.sql(OUTCOMES)
                .params(Instants.toSql(now), Instants.toSql(from), Instants.toSql(to), CaseState.JOINED.code(), most)
                .query(CaseOutcomes::outcome)
                .list();
    }

    private static Outcome outcome(ResultSet row, int number) throws SQLException {
        return new Outcome(
                row.getString("number"),
                row.getString("category"),
                row.getString("area"),
                Instants.fromSql(row, "reported_at"),
                row.getObject("closed_at") == null ? null : Instants.fromSql(row, "closed_at"),
                StoredWord.of(row.getString("state"), CaseState::ofCode, CaseState.HANDLING),
                row.getInt("returns"),
                row.getInt("failures"),
                row.getInt("late") == 1,
                row.getInt("goes_on") == 1);
    }
}

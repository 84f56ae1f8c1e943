package org.gridcase.casefile.sums;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gridcase.casefile.sql.SqlText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code light_change}: open assignments that have come or gone since the sums were settled (ADR 33). */
final class LightChangeRows {

    /** So many changes are as quickly read as they are settled. */
    private static final int MOST_CHANGES = 200;

    /** A query that tells whether there are more. */
    static final String MANY =
            "select count(*) > %1$d from (select 1 from light_change limit %1$d + 1) unsettled".formatted(MOST_CHANGES);

    private static final String ADDITION =
            "insert into light_change (stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, change)"
                    + " select stage, case_number, unit, area, reported_by, yellow_at, deadline, provisional, %d"
                    + " from case_assignment where ended_at is null and ";

    private final JdbcClient db;

    LightChangeRows(JdbcClient db) {
        this.db = db;
    }

    /** @param change 1 where it has come, -1 where it is about to go */
    void add(String assignment, int change) {
        db.sql(ADDITION.formatted(change) + "id = ?").param(assignment).update();
    }

    /** The numbers of the first cases that have changed, in order. */
    List<String> cases(int most) {
        return db.sql("select distinct case_number from light_change order by case_number limit " + most)
                .query(String.class)
                .list();
    }

    /** Rows of cases up to one, in the order of their numbers. */
    static SqlText upTo(String number) {
        return SqlText.of("(select * from light_change where case_number <= ?)", number);
    }

    void deleteUpTo(String number) {
        db.sql("delete from light_change where case_number <= ?").param(number).update();
    }

    void deleteAll() {
        db.sql("delete from light_change").update();
    }

    /** Those of some cases in which nothing waits to be settled. */
    List<String> without(List<String> cases) {
        SqlText changed = SqlText.of("select distinct case_number from light_change where ")
                .then(SqlText.oneOf("case_number", cases));
        Set<String> left = new TreeSet<>(cases);
        db.sql(changed.sql())
                .params(changed.params())
                .query(String.class)
                .list()
                .forEach(left::remove);
        return List.copyOf(left);
    }
}

package org.gridcase.casefile.sums;

import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.SqlText;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table {@code case_list}: which cases each area, reporter and unit leads to, with what lists are filtered by (ADR 33). It is right for
 * all cases but those in {@code light_change}, which {@link LightSums} settles now and then.
 */
public final class CaseLists {

    private static final String COLUMNS =
            "viewer, case_number, reported_at, area, state, tier, urgency, channel, category";

    /** So many cases are compared at once, however many there are. */
    private static final int SLICE = 5000;

    private final JdbcClient db;

    CaseLists(JdbcClient db) {
        this.db = db;
    }

    /** The viewer of all cases inside an area; the empty code stands for the whole. */
    public static String inArea(String code) {
        return "a:" + code;
    }

    /** The viewer of all cases that a person has reported. */
    public static String reportedBy(String person) {
        return "r:" + person;
    }

    /** The viewer of all cases that a unit has or had something to do on, or has verified. */
    public static String ofUnit(String unit) {
        return "u:" + unit;
    }

    /** Brings the cases that have changed up to date. */
    void settle() {
        bring(SqlText.of("select case_number from light_change"));
    }

    /** A slice of all cases, in order of number; the last one has no following case. */
    private record Slice(String last, int size) {}

    /**
     * Brings all cases that have not changed up to date.
     *
     * @return how many rows were wrong
     */
    int repair() {
        int wrong = wrongWithoutCase();
        String after = "";
        Optional<Slice> slice = slice(after);
        while (slice.isPresent()) {
            String last = slice.get().last();
            wrong += bring(SqlText.of(
                    "select number from case_file where number > ? and number <= ?"
                            + " and number not in (select case_number from light_change)",
                    after,
                    last));
            after = last;
            slice = slice(after);
        }
        return wrong;
    }

    private Optional<Slice> slice(String after) {
        return db.sql("select max(number) as last, count(*) as size from (select number from case_file where number > ?"
                        + " order by number limit " + SLICE + ") slice")
                .param(after)
                .query((rs, row) -> new Slice(rs.getString("last"), rs.getInt("size")))
                .optional()
                .filter(slice -> slice.size() > 0);
    }

    private int wrongWithoutCase() {
        return db.sql("delete from case_list where not exists (select 1 from case_file f where f.number = case_number)")
                .update();
    }

    /** @return how many rows were wrong or missing */
    private int bring(SqlText cases) {
        SqlText kept = SqlText.of("select " + COLUMNS + " from case_list where case_number in (")
                .then(cases)
                .then(")");
        SqlText right = right(cases);
        return update(SqlText.of(
                                "delete from case_list where (viewer, case_number) in (select viewer, case_number from (")
                        .then(kept)
                        .then(" except ")
                        .then(right)
                        .then(") wrong)"))
                + update(SqlText.of("insert into case_list (" + COLUMNS + ") ")
                        .then(right)
                        .then(" except ")
                        .then(kept));
    }

    private int update(SqlText statement) {
        return db.sql(statement.sql()).params(statement.params()).update();
    }

    private static SqlText right(SqlText cases) {
        SqlText viewers = SqlText.union(List.of(
                of(
                        "select number, 'a:' || substring(area, 1, digits) as viewer from case_file"
                                + " cross join (values (0), (6), (9), (12), (15)) level (digits) where digits <= char_length(area) and number",
                        cases),
                of("select number, 'r:' || reported_by from case_file where number", cases),
                of("select number, 'u:' || unit from case_file where unit is not null and number", cases),
                of("select case_number, 'u:' || unit from case_assignment where case_number", cases),
                of(
                        "select case_number, 'u:' || unit from case_verification where unit is not null and case_number",
                        cases)));
        return SqlText.of(
                        "select v.viewer, f.number, f.reported_at, f.area, f.state, f.tier, f.urgency, f.channel, f.category from (")
                .then(viewers)
                .then(") v join case_file f on f.number = v.number");
    }

    private static SqlText of(String select, SqlText cases) {
        return SqlText.of(select + " in (").then(cases).then(")");
    }
}

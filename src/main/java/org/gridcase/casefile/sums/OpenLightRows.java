package org.gridcase.casefile.sums;

import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.sql.KeptRows;
import org.gridcase.casefile.sql.SqlText;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables {@code light_open} and {@code light_viewer}: each open assignment with its light, for everybody and for each viewer (ADR 33). */
final class OpenLightRows {

    private static final String OPEN_COLUMNS =
            "assignment, stage, case_number, light, area, unit, reported_by, reported_at";

    private static final String VIEWER_COLUMNS =
            "viewer, assignment, area, stage, case_number, unit, reported_by, reported_at,"
                    + " yellow_at, deadline, provisional, light";

    private final JdbcClient db;

    OpenLightRows(JdbcClient db) {
        this.db = db;
    }

    /** What is open on some cases, and what each viewer sees of it. */
    void settle(SqlText cases, Instant now) {
        update(SqlText.of("delete from light_open where case_number in (")
                .then(cases)
                .then(")"));
        update(SqlText.of("insert into light_open (" + OPEN_COLUMNS + ") ").then(open(cases, now)));
        update(SqlText.of("delete from light_viewer where case_number in (")
                .then(cases)
                .then(")"));
        update(SqlText.of("insert into light_viewer (" + VIEWER_COLUMNS + ") ").then(viewers(cases, now)));
    }

    private static SqlText open(SqlText cases, Instant now) {
        return SqlText.of("select id, stage, case_number, ")
                .then(light(now))
                .then(
                        ", area, unit, reported_by, reported_at from case_assignment where ended_at is null and case_number in (")
                .then(cases)
                .then(")");
    }

    private static SqlText light(Instant now) {
        return SqlText.of("case when deadline <= ? then 2 when yellow_at <= ? then 1 else 0 end", now, now);
    }

    private static SqlText viewers(SqlText cases, Instant now) {
        return SqlText.of("select viewer, assignment, area, stage, case_number, unit, reported_by, reported_at,"
                        + " yellow_at, deadline, provisional, ")
                .then(light(now))
                .then(" from (")
                .then(UnsettledLights.viewers(cases))
                .then(") open");
    }

    /** The cases of which something is open, or is kept as if it were. */
    List<String> cases() {
        return db.sql(
                        "select case_number from case_assignment where ended_at is null union select case_number from light_open"
                                + " union select case_number from light_viewer order by case_number")
                .query(String.class)
                .list();
    }

    /** @return how many rows of some cases were wrong or missing */
    int repair(SqlText cases, Instant asOf) {
        SqlText which = SqlText.of("case_number in (").then(cases).then(")");
        return new KeptRows("light_open", OPEN_COLUMNS, which).bring(db, open(cases, asOf))
                + new KeptRows("light_viewer", VIEWER_COLUMNS, which).bring(db, viewers(cases, asOf));
    }

    private void update(SqlText statement) {
        db.sql(statement.sql()).params(statement.params()).update();
    }
}

package org.gridcase.casefile.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.gridcase.PostgresForTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Cases from before the head of the chain and the handlers stood with them get both from their trace, on both databases. */
class TraceHeadMigrationTest {

    private static final String HANDLED = "3701122026110100001";
    private static final String REPORTED = "3701122026110100002";
    private static final String WITHOUT_TRACE = "3701122026110100003";

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void everyCaseGetsTheHeadOfItsChainAndWhoHandledIt(String kind) throws Exception {
        DataSource database = kind.equals("H2")
                ? new DriverManagerDataSource("jdbc:h2:mem:held;DB_CLOSE_DELAY=-1")
                : new DriverManagerDataSource(PostgresForTests.newDatabase());
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__casefile.sql")), database);
        JdbcTemplate db = new JdbcTemplate(database);
        db.update("insert into case_category values ('a', 'a', 'a', 'a', 1)");
        List.of(HANDLED, REPORTED, WITHOUT_TRACE).forEach(number -> oldCase(db, number));
        lines(
                db,
                HANDLED,
                new String[] {"reported", "clerk", null, "a routine"},
                new String[] {"assigned", "system", "grid-1", "lead PT24H hours"},
                new String[] {"claimed", "li", "grid-1", "handleAssignment li"},
                new String[] {"answered", "wang", "grid-1", "escalate"},
                new String[] {"acted-for", "wang", "grid-1", "zhao,qian"},
                new String[] {"vacancy-covered", "system", "grid-2", "centre-1"},
                new String[] {"claimed", "sun", "community-1", "verifyResult sun"},
                new String[] {"verified", "sun", "community-1", "not-verified"},
                new String[] {"acted-for", "sun", "community-1", "zhou"},
                new String[] {"order-answered", "wu", "grid-1", "2026-1"});
        lines(db, REPORTED, new String[][] {{"reported", "clerk", null, "a routine"}});

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            TraceLinkMigration.migrate(connection);
            TraceHeadMigration.migrate(connection);
            connection.commit();
        }

        assertThat(new TraceChains(JdbcClient.create(database)).heads("", 10))
                .allSatisfy(head -> assertThat(row(db, head.caseNumber()))
                        .containsEntry("trace_length", head.sequence())
                        .containsEntry("trace_link", head.link()));
        assertThat(row(db, HANDLED))
                .containsEntry("handlers", "li wang zhao qian wu")
                .containsEntry("handling_units", "grid-1 centre-1")
                .containsEntry("trace_length", 10);
        assertThat(row(db, REPORTED)).containsEntry("handlers", "").containsEntry("handling_units", "");
        assertThat(row(db, WITHOUT_TRACE)).containsEntry("trace_length", 0).containsEntry("trace_link", "");
    }

    private static Map<String, Object> row(JdbcTemplate db, String number) {
        return db.queryForObject(
                "select trace_length, trace_link, handlers, handling_units from case_file where number = ?",
                (rs, row) -> Map.of(
                        "trace_length", rs.getInt(1),
                        "trace_link", rs.getString(2),
                        "handlers", rs.getString(3),
                        "handling_units", rs.getString(4)),
                number);
    }

    private static void oldCase(JdbcTemplate db, String number) {
        db.update(
                "insert into case_file (number, title, description, category, urgency, area, channel, reported_at,"
                        + " reported_by, state, tier) values (?, 't', 'd', 'a', 'routine', '370112', 'hotline',"
                        + " timestamp with time zone '2026-11-01 08:00:00+08', 'x', 'handling', 'grid')",
                number);
    }

    /** @param lines action, actor, unit and decision of each */
    private static void lines(JdbcTemplate db, String number, String[]... lines) {
        for (int line = 0; line < lines.length; line++) {
            db.update(
                    "insert into case_trace (case_number, sequence, at, action, actor, unit, decision, after_position)"
                            + " values (?, ?, timestamp with time zone '2026-11-01 08:00:00+08', ?, ?, ?, ?, 'handling grid')",
                    number,
                    line + 1,
                    lines[line][0],
                    lines[line][1],
                    lines[line][2],
                    lines[line][3]);
        }
    }
}

package org.gridcase.casefile.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.gridcase.PostgresForTests;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Lines from before there were links get theirs, on both databases. */
class TraceLinkMigrationTest {

    private static final int CASES = 300;
    private static final int LINES = 7;

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void everyOldLineGetsItsLink(String kind) throws Exception {
        DataSource database = kind.equals("H2")
                ? new DriverManagerDataSource("jdbc:h2:mem:links;DB_CLOSE_DELAY=-1")
                : new DriverManagerDataSource(PostgresForTests.newDatabase());
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__casefile.sql")), database);
        oldCases(new JdbcTemplate(database));

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            TraceLinkMigration.migrate(connection);
            connection.commit();
        }

        TraceChains chains = new TraceChains(JdbcClient.create(database));
        List<Linked> all = TraceChains.linesWithoutSeals(JdbcClient.create(database), "", 0, CASES * LINES + 1);
        assertThat(all).hasSize(CASES * LINES);
        String previous = "";
        for (Linked each : all) {
            String before = each.line().sequence() == 1
                    ? TraceLine.firstLink(each.line().caseNumber())
                    : previous;
            assertThat(each.link()).isEqualTo(each.line().link(before));
            previous = each.link();
        }
        assertThat(all.get(8).line().reason()).isEqualTo("第 2 行\n\\");
        assertThat(all.get(8).line().at()).isEqualTo(Instant.parse("2026-11-01T00:00:02.120Z"));
        // The other statements of the room, on both databases; they ask for what later steps add to the record.
        JdbcTemplate later = new JdbcTemplate(database);
        later.execute("alter table case_file add column trace_length integer default 0 not null");
        later.execute("alter table case_file add column trace_link varchar(64) default '' not null");
        assertThat(chains.heads("", 2)).extracting(TraceChains.Head::sequence).containsExactly(LINES, LINES);
        assertThat(chains.standings("", 2))
                .extracting(TraceChains.Standing::traced)
                .containsExactly("handling grid", "handling grid");
    }

    private static void oldCases(JdbcTemplate db) {
        db.update("insert into case_category values ('a', 'a', 'a', 'a', 1)");
        List<Object[]> cases = IntStream.range(0, CASES)
                .mapToObj(number -> new Object[] {"37011220261101%05d".formatted(number)})
                .toList();
        db.batchUpdate(
                "insert into case_file (number, title, description, category, urgency, area, channel, reported_at,"
                        + " reported_by, state, tier) values (?, 't', 'd', 'a', 'routine', '370112', 'hotline',"
                        + " timestamp with time zone '2026-11-01 08:00:00+08', 'x', 'handling', 'grid')",
                cases);
        for (int line = 1; line <= LINES; line++) {
            int sequence = line;
            db.batchUpdate(
                    "insert into case_trace (case_number, sequence, at, action, actor, reason, after_position)"
                            + " values (?, ?, cast(? as timestamp(3) with time zone), 'answered', 'x', ?, 'handling grid')",
                    cases.stream()
                            .map(number -> new Object[] {
                                number[0],
                                sequence,
                                "2026-11-01 08:00:0%d.12+08".formatted(sequence),
                                "第 %d 行\n\\".formatted(sequence)
                            })
                            .toList());
        }
    }
}

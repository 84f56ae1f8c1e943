package org.gridcase.casefile.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.PostgresForTests;
import org.gridcase.seal.KeyRings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Reporters from before there were seals get theirs, and later another, on both databases. */
class ReporterMigrationTest {

    private static final int CASES = 1300;

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void everyReporterStoredInClearIsSealedAndNothingElseChanges(String kind) throws Exception {
        DataSource database = withOldCases(kind);
        migrate(database);
        JdbcClient db = JdbcClient.create(database);

        ReporterRepository reporters = new ReporterRepository(db, KeyRings.of(KeyRings.OLD));
        for (int i = 0; i < CASES; i += 7) {
            assertThat(reporters.of(number(i))).contains(new Reporter(name(i), phone(i)));
        }
        assertThat(reporters.of(number(CASES))).isEmpty();
        assertThat(reporters.withPhone("139 0000 1007")).containsExactly(number(7));
        assertThat(db.sql("select * from case_reporter").query().listOfRows())
                .hasSize(CASES)
                .noneMatch(
                        row -> row.toString().contains("报告人") || row.toString().contains("1390000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aNewKeyIsPutOnInBatchesThatCanStopAnywhere(String kind) throws Exception {
        DataSource database = withOldCases(kind);
        migrate(database);
        JdbcClient db = JdbcClient.create(database);
        ReporterRepository both = new ReporterRepository(db, KeyRings.of(KeyRings.OLD + "," + KeyRings.NEW));

        assertThat(both.sealAnew(300)).isEqualTo(300);
        // Interrupted: some rows bear the new key, some the old one, and all can be read and found.
        assertThat(both.rowsByKey()).isEqualTo(Map.of("old", CASES - 300L, "new", 300L));
        for (int i : List.of(1, 299, 300, CASES - 1)) {
            assertThat(both.of(number(i))).contains(new Reporter(name(i), phone(i)));
            assertThat(both.withPhone(phone(i))).containsExactly(number(i));
            assertThat(byEnding(both, db, i)).containsExactly(number(i));
        }

        int done = 300;
        for (int batch = both.sealAnew(300); batch > 0; batch = both.sealAnew(300)) {
            done += batch;
        }
        assertThat(done).isEqualTo(CASES);
        assertThat(both.sealAnew(300)).isZero();
        ReporterRepository newOnly = new ReporterRepository(db, KeyRings.of(KeyRings.NEW));
        assertThat(newOnly.rowsByKey()).isEqualTo(Map.of("new", (long) CASES));
        newOnly.openOne(KeyRings.of(KeyRings.NEW).newest());
        assertThat(newOnly.of(number(5))).contains(new Reporter(name(5), phone(5)));
        assertThat(newOnly.withPhone(phone(5))).containsExactly(number(5));
        assertThat(byEnding(newOnly, db, 5)).containsExactly(number(5));
        newOnly.erase(number(5), new Reporter.Erased(Instant.EPOCH, "保存期满", null));
        assertThat(byEnding(newOnly, db, 5)).isEmpty();
        ReporterRepository oldOnly = new ReporterRepository(db, KeyRings.of(KeyRings.OLD));
        assertThat(byEnding(oldOnly, db, 7)).isEmpty();
        assertThat(oldOnly.of(number(7)))
                .hasValueSatisfying(reporter -> assertThat(reporter.damaged()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void aRowMovedToAnotherCaseInTheDatabaseDoesNotOpenThere(String kind) throws Exception {
        DataSource database = withOldCases(kind);
        migrate(database);
        JdbcClient db = JdbcClient.create(database);
        db.sql("update case_reporter set name = (select name from case_reporter where case_number = ?)"
                        + " where case_number = ?")
                .params(number(1), number(2))
                .update();

        ReporterRepository reporters = new ReporterRepository(db, KeyRings.of(KeyRings.OLD + "," + KeyRings.NEW));
        assertThat(reporters.of(number(2)))
                .hasValueSatisfying(reporter -> assertThat(reporter.damaged()).isTrue());
        List<String> named = new ArrayList<>();
        reporters.eachUnreadable((number, part) -> named.add(number + " " + part));
        assertThat(named).containsExactly(number(2) + " reporter:" + number(2));
        // It hides no other, and none of them keeps the old key for it.
        int sealed = 0;
        for (int batch = reporters.sealAnew(100); batch > 0; batch = reporters.sealAnew(100)) {
            sealed += batch;
        }
        assertThat(sealed).isEqualTo(CASES - 1);
        assertThat(reporters.rowsByKey()).isEqualTo(Map.of("old", 1L, "new", CASES - 1L));
    }

    /** Cases whose reporter's number ends as that of a case does. */
    private static List<String> byEnding(ReporterRepository reporters, JdbcClient db, int i) {
        var ending = reporters.withEnding("%04d".formatted(1000 + i)).orElseThrow();
        return db.sql("select r.case_number from case_reporter r where " + ending.sql())
                .params(ending.params())
                .query(String.class)
                .list();
    }

    private static void migrate(DataSource database) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            ReporterMigration.migrate(connection, KeyRings.of(KeyRings.OLD).newest());
            try (Statement statement = connection.createStatement()) { // as V84 does
                statement.execute("alter table case_reporter rename column erased_ruling to erased_source");
            }
            Context later = mock();
            when(later.getConnection()).thenReturn(connection);
            new PhoneEndingMigration(KeyRings.of(KeyRings.OLD)).migrate(later);
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static DataSource withOldCases(String kind) {
        DataSource database = kind.equals("H2")
                ? new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()))
                // One connection: to open one for each statement takes longer than the statement.
                : new SingleConnectionDataSource(PostgresForTests.newDatabase(), true);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V3__casefile.sql")), database);
        JdbcTemplate db = new JdbcTemplate(database);
        db.update("insert into case_category values ('a', 'a', 'a', 'a', 1)");
        db.batchUpdate(
                "insert into case_file (number, title, description, category, urgency, area, channel, reported_at,"
                        + " reported_by, state, tier) values (?, 't', 'd', 'a', 'routine', '370112', 'hotline',"
                        + " timestamp with time zone '2026-11-01 08:00:00+08', 'x', 'handling', 'grid')",
                IntStream.rangeClosed(0, CASES)
                        .mapToObj(i -> new Object[] {number(i)})
                        .toList());
        db.batchUpdate(
                "insert into case_reporter (case_number, name, phone) values (?, ?, ?)",
                IntStream.range(0, CASES)
                        .mapToObj(i -> new Object[] {number(i), name(i), phone(i)})
                        .toList());
        return database;
    }

    private static String number(int i) {
        return "37011220261101%05d".formatted(i);
    }

    private static String name(int i) {
        return i % 5 == 4 ? null : "报告人" + i;
    }

    private static String phone(int i) {
        return i % 5 == 3 ? null : "1390000%04d".formatted(1000 + i);
    }
}

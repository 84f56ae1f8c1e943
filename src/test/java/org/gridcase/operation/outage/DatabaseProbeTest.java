package org.gridcase.operation.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.gridcase.PostgresForTests;
import org.gridcase.problem.DatabaseFailures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the probe's write proves, for a role with the rights of an installation. */
class DatabaseProbeTest {

    private final String role = "probe_" + UUID.randomUUID().toString().substring(0, 8);
    private final String url = PostgresForTests.newDatabase().replaceAll("\\?.*", "");
    private final HikariDataSource pool = new HikariDataSource();
    private DatabaseProbe probe;

    @BeforeEach
    void anInstallation() {
        PostgresForTests.execute(
                url,
                "create role %s login password 'p'".formatted(role),
                "create table case_file (number varchar(30))",
                "grant select, insert, update, delete on case_file to " + role);
        pool.setJdbcUrl(url);
        pool.setUsername(role);
        pool.setPassword("p");
        pool.setMaximumPoolSize(1);
        probe = new DatabaseProbe(pool);
    }

    @AfterEach
    void end() {
        probe.close();
        pool.close();
    }

    @Test
    void aWriteLeavesNothingBehind() throws SQLException {
        probe.write();
        probe.write();

        assertThatCode(probe::ask).doesNotThrowAnyException();
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var tables = connection.getMetaData().getTables(null, null, "database_probe", null)) {
            assertThat(tables.next()).isFalse();
        }
    }

    @Test
    void rightsThatSomebodyTookAway() {
        PostgresForTests.execute(url, "revoke insert on case_file from " + role);
        Throwable stopped = catchThrowable(() -> probe.write());
        assertThat(stopped).isInstanceOf(SQLException.class).hasMessageContaining("case_file");
        assertThat(DatabaseFailures.in(stopped)).isPresent();

        PostgresForTests.execute(url, "grant insert on case_file to " + role);
        assertThatCode(probe::write).doesNotThrowAnyException();
    }

    @Test
    void aRoleWithoutTablesOfItsOwnIsNoOutage() {
        PostgresForTests.execute(
                url,
                "do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$");

        assertThatCode(probe::write).doesNotThrowAnyException();
    }
}

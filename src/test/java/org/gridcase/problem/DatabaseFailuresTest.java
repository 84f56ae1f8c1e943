package org.gridcase.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.mvstore.MVStoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures are the database's, so that whoever sees one is told to come again, and which are a statement's. */
class DatabaseFailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "53100", "53200", "53300", "25006", "42501", "57P01", "58030", "58P01", "XX000", "90028",
                "90031", "90121"
            })
    void ofTheDatabase(String state) {
        assertThat(DatabaseFailures.in(new IllegalStateException(new SQLException("it", state))))
                .isPresent();
    }

    @Test
    void aConnectionThatThePoolHasThrownAway() {
        assertThat(DatabaseFailures.in(new IllegalStateException(new SQLException("Connection is closed"))))
                .isPresent();
        assertThat(DatabaseFailures.in(new IllegalStateException(new SQLException("Statement is closed"))))
                .isEmpty();
    }

    @Test
    void aFileOfH2ThatCannotBeWritten() {
        var full = new SQLException(
                "General error", "HY000", 50000, new MVStoreException(2, "Writing to the file failed"));
        assertThat(DatabaseFailures.in(new IllegalStateException(full))).isPresent();
        assertThat(DatabaseFailures.in(new IllegalStateException(new SQLException("General error", "HY000", 50000))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57014", "23505", "40001", "42601", "22001"})
    void ofAStatement(String state) {
        assertThat(DatabaseFailures.in(new IllegalStateException(new SQLException("it", state))))
                .isEmpty();
    }

    @Test
    void aRowThatSomebodyElseHoldsIsNoOutage() throws SQLException {
        String address = "jdbc:h2:mem:held-row;LOCK_TIMEOUT=50";
        try (Connection one = DriverManager.getConnection(address);
                Connection another = DriverManager.getConnection(address);
                Statement first = one.createStatement();
                Statement second = another.createStatement()) {
            first.execute("create table matter (id int primary key)");
            first.execute("insert into matter values (1)");
            one.setAutoCommit(false);
            first.executeQuery("select id from matter where id = 1 for update").close();

            Throwable held = catchThrowable(() -> second.executeQuery("select id from matter where id = 1 for update"));

            assertThat(held).hasMessageContaining("MATTER");
            assertThat(DatabaseFailures.in(held)).isEmpty();
        }
    }
}

package org.gridcase.engine.internals.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.gridcase.PostgresForTests;
import org.gridcase.engine.query.QueryLimits;
import org.junit.jupiter.api.Test;

/** Queries of people have connections of their own, on which the database ends what takes too long. */
class RoutedDataSourceTest {

    private static final QueryLimits LIMITS =
            new QueryLimits(40, 4, 6, 4, 2000, 100_000, Duration.ofMillis(700), 2, Duration.ofSeconds(3));

    @Test
    void postgresEndsAQueryThatTakesTooLong() throws SQLException {
        endsTooLong(pool(PostgresForTests.newDatabase(), "postgres"), "select pg_sleep(20)");
    }

    @Test
    void h2EndsAQueryThatTakesTooLong() throws SQLException {
        endsTooLong(
                pool("jdbc:h2:mem:routed", "sa"),
                "select count(*) from system_range(1, 100000) a, system_range(1, 100000) b where a.x + b.x < 0");
    }

    private static void endsTooLong(HikariDataSource pool, String slow) throws SQLException {
        try (pool;
                RoutedDataSource both = new RoutedDataSource(pool, LIMITS);
                Connection query = QueryRoute.along(() -> connection(both));
                var statement = query.createStatement()) {
            long begun = System.nanoTime();

            assertThatThrownBy(() -> statement.executeQuery(slow))
                    .isInstanceOfSatisfying(SQLException.class, ended -> assertThat(ended.getSQLState())
                            .isEqualTo("57014"));
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void casesHaveConnectionsWhenQueriesHaveTakenAllOfTheirs() throws SQLException {
        try (HikariDataSource pool = pool(PostgresForTests.newDatabase(), "postgres");
                RoutedDataSource both = new RoutedDataSource(pool, LIMITS);
                Connection first = QueryRoute.along(() -> connection(both));
                Connection second = QueryRoute.along(() -> connection(both))) {
            assertThatThrownBy(() -> QueryRoute.along(() -> connection(both)))
                    .hasCauseInstanceOf(SQLTransientConnectionException.class);
            try (Connection ofCases = both.getConnection()) {
                assertThat(ofCases.isReadOnly()).isFalse();
                assertThat(first.isReadOnly()).isTrue();
                assertThat(second.isReadOnly()).isTrue();
            }
        }
    }

    private static Connection connection(RoutedDataSource both) {
        try {
            return both.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HikariDataSource pool(String url, String user) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(user.equals("sa") ? "" : user);
        pool.setMaximumPoolSize(2);
        pool.setMinimumIdle(0);
        return pool;
    }
}

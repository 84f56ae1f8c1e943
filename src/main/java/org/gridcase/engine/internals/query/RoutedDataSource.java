package org.gridcase.engine.internals.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.gridcase.engine.query.QueryLimits;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The database with two pools of connections: one for the work on cases, and a small one, which only reads, for the queries of people.
 * However many of these there are and however long they take, the cases have their connections. The database ends a query after a time;
 * the limit is the connection's own, so that no timer of the driver is needed.
 */
class RoutedDataSource extends DelegatingDataSource implements AutoCloseable {

    private static final String NAME = "queries";

    private final HikariDataSource queries;

    RoutedDataSource(HikariDataSource cases, QueryLimits limits) {
        super(cases);
        HikariConfig config = new HikariConfig();
        cases.copyStateTo(config);
        config.setPoolName(cases.getPoolName() == null ? NAME : cases.getPoolName() + "-" + NAME);
        config.setRegisterMbeans(false);
        config.setMaximumPoolSize(limits.connections());
        config.setMinimumIdle(0);
        config.setConnectionTimeout(limits.patience().toMillis());
        config.setInitializationFailTimeout(-1); // nobody asks yet
        config.setReadOnly(true);
        config.setConnectionInitSql(
                endsAfter(cases.getJdbcUrl(), limits.longest().toMillis()));
        this.queries = new HikariDataSource(config);
    }

    private static String endsAfter(String url, long milliseconds) {
        return url.startsWith("jdbc:postgresql:")
                ? "set statement_timeout = " + milliseconds
                : "set query_timeout " + milliseconds;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return QueryRoute.isTaken() ? queries.getConnection() : super.getConnection();
    }

    @Override
    public void close() {
        queries.close();
    }
}

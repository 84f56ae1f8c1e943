package org.gridcase.operation.outage;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks the database whether it is there and takes changes, over a connection of its own: the pool's may all be in use. On H2, which runs
 * in this JVM, the pool's do.
 */
@Component
class DatabaseProbe implements AutoCloseable {

    /** Seconds for connecting, and for an answer. */
    private static final String PATIENCE = "2";

    /** The application only reads what Flyway has noted. */
    private static final String MISSING_RIGHTS = """
            select relname from pg_class
            where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
              and not has_table_privilege(oid, 'insert')
            order by relname limit 1""";

    /** Half a megabyte that nothing compresses. */
    private static final String FILE_OF_ITS_OWN =
            "create temporary table database_probe on commit drop as select md5(i::text) from generate_series(1, 8000) i";

    private final DataSource source;
    private @Nullable Connection own;

    DatabaseProbe(DataSource source) {
        this.source = source;
    }

    /** @throws SQLException if it does not answer within two seconds, or only reads */
    void ask() throws SQLException {
        HikariDataSource pool = pool();
        if (pool == null || !pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            try (Connection connection = source.getConnection()) {
                ask(connection, "select false");
            }
            return;
        }
        try {
            if (own == null) {
                own = connect(pool);
            }
            ask(own, "select current_setting('transaction_read_only') = 'on'");
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /**
     * Does what a write needs, and takes it back: room on the disk, by the file of a table of its own; and the right to write into every
     * table. A small change alone would prove nothing, for it finds room in what is there already.
     *
     * @throws SQLException if the database does not answer within two seconds, or does not take it
     */
    void write() throws SQLException {
        ask();
        Connection connection = own;
        if (connection == null) {
            return; // H2 closes its file when it cannot write, and says so to the next question
        }
        try (var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            refuse(statement, MISSING_RIGHTS, "no right to write into the table ", "42501");
            try (ResultSet may = statement.executeQuery("select has_database_privilege(current_database(), 'TEMP')")) {
                if (may.next() && may.getBoolean(1)) {
                    statement.execute(FILE_OF_ITS_OWN);
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    private static void refuse(Statement statement, String query, String words, String state) throws SQLException {
        try (ResultSet found = statement.executeQuery(query)) {
            if (found.next()) {
                throw new SQLException(words + found.getString(1), state);
            }
        }
    }

    private static Connection connect(HikariDataSource pool) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", String.valueOf(pool.getUsername()));
        properties.setProperty("password", String.valueOf(pool.getPassword()));
        properties.setProperty("connectTimeout", PATIENCE);
        properties.setProperty("loginTimeout", PATIENCE);
        properties.setProperty("socketTimeout", PATIENCE);
        properties.setProperty("ApplicationName", "gridcase probe");
        return DriverManager.getConnection(pool.getJdbcUrl(), properties);
    }

    private static void ask(Connection connection, String onlyReads) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(onlyReads)) {
            if (answer.next() && answer.getBoolean(1)) {
                throw new SQLException("the database only reads", "25006");
            }
        }
    }

    /** Whether callers wait for a connection of the pool. */
    boolean isPoolExhausted() {
        HikariDataSource pool = pool();
        HikariPoolMXBean state = pool == null ? null : pool.getHikariPoolMXBean();
        return state != null && state.getThreadsAwaitingConnection() > 0 && state.getIdleConnections() == 0;
    }

    private @Nullable HikariDataSource pool() {
        try {
            return source.isWrapperFor(HikariDataSource.class) ? source.unwrap(HikariDataSource.class) : null;
        } catch (SQLException e) {
            return null;
        }
    }

    @Override
    public void close() {
        try (Connection closing = own) {
            own = null;
        } catch (SQLException e) {
            own = null; // it was broken already
        }
    }
}

package org.gridcase.engine.internals.start;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Lets the nodes of an installation start one after the other, from the tables (which Flyway guards itself) until the node is ready: the
 * first one makes administrator, roles, lists, deployments and the demo, the others find them. The lock is PostgreSQL's, of a session of
 * its own, so that it ends with a node that is killed. H2 serves one node only.
 */
@Component(StartLock.NAME)
class StartLock implements InitializingBean, DisposableBean {

    static final String NAME = "startLock";

    private static final Logger LOG = LoggerFactory.getLogger(StartLock.class);
    /** «gridcase» in ASCII. */
    private static final long KEY = 0x6772696463617365L;

    private static final long MILLIS_BETWEEN_TRIES = 250;
    /** Half a minute. */
    private static final int TRIES_BETWEEN_WORDS = 120;

    private final DataSource database;
    private @Nullable Connection session;

    StartLock(DataSource database) {
        this.database = database;
    }

    @Override
    public void afterPropertiesSet() throws SQLException, InterruptedException {
        Connection connection = database.getConnection();
        try {
            if (isPostgresql(connection)) {
                waitForOthers(connection);
                session = connection;
            }
        } finally {
            if (session == null) {
                connection.close();
            }
        }
    }

    private static void waitForOthers(Connection connection) throws SQLException, InterruptedException {
        for (int tries = 0; !ask(connection, "select pg_try_advisory_lock(" + KEY + ")"); tries++) {
            if (tries % TRIES_BETWEEN_WORDS == 0) {
                LOG.info("另一节点正在启动，等它就绪 another node is starting; waiting until it is ready");
            }
            Thread.sleep(MILLIS_BETWEEN_TRIES);
        }
    }

    /** After everybody else who does something at this moment. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void started() {
        release();
    }

    /** Where the start has failed. */
    @Override
    public void destroy() {
        release();
    }

    private synchronized void release() {
        try (Connection held = session) {
            if (held != null) {
                ask(held, "select pg_advisory_unlock(" + KEY + ")");
            }
        } catch (SQLException e) {
            LOG.debug("the session that held the lock has ended, and the lock with it", e);
        }
        session = null;
    }

    private static boolean isPostgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}

package org.gridcase;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;

/** One PostgreSQL server for all tests of a JVM, a database of its own for each application context. */
@Order(0) // before settings are judged
public class PostgresForTests implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final EmbeddedPostgres SERVER = start();

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new, empty database; user and password are {@code postgres}. */
    public static String newDatabase() {
        return newDatabase("postgres");
    }

    /** The address of a new database that belongs to a role. */
    public static String newDatabase(String owner) {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        execute("create database %s owner %s".formatted(name, owner));
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** Does something to the server as superuser. */
    public static void execute(String sql) {
        try (var connection = SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something in one database, as superuser. */
    public static void execute(String url, String... sql) {
        try (var connection = DriverManager.getConnection(url, "postgres", "postgres");
                var statement = connection.createStatement()) {
            for (String each : sql) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "GRIDCASE_DB_URL=" + newDatabase(),
                        "GRIDCASE_DB_USER=postgres",
                        "GRIDCASE_DB_PASSWORD=postgres",
                        // as many folders as databases
                        "gridcase.attachments.folder=target/attachments/" + UUID.randomUUID(),
                        // At the end the server may stop before the engine, which then waits for a connection in vain.
                        "spring.datasource.hikari.connection-timeout=5000")
                .applyTo(context);
    }
}

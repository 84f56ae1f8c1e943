package org.gridcase.engine.internals.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.migration.CodeMigration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.stereotype.Component;

/** Creates the engine's tables from the scripts the engine brings, and the job index those scripts lack. */
@Component
class EngineSchemaMigration extends CodeMigration {

    EngineSchemaMigration() {
        super("1", "engine schema", 7_24_0); // the engine's version: its scripts never change within one
    }

    @Override
    public void migrate(Context context) throws SQLException {
        createTables(context.getConnection());
    }

    static void createTables(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        String database = product.startsWith("h2") ? "h2" : "postgres";
        ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
        // The case tables stay empty, but engine upgrades expect them.
        Stream.of("engine", "identity", "history", "decision.engine", "decision.history", "case.engine", "case.history")
                .map(part -> "org/camunda/bpm/engine/db/create/activiti.%s.create.%s.sql".formatted(database, part))
                .map(ClassPathResource::new)
                .forEach(scripts::addScript);
        scripts.populate(connection);
        try (var statement = connection.createStatement()) {
            // Without it every poll for due jobs reads the whole table.
            statement.execute("create index GRIDCASE_IDX_JOB_DUEDATE on ACT_RU_JOB (DUEDATE_)");
        }
    }
}

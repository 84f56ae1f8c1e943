package org.gridcase.casefile.migration;

import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Fills an empty catalogue with the one that comes with the application. From then on the catalogue belongs to policy staff: a newer
 * shipped file changes nothing of it.
 */
@Component
class CatalogueMigration implements JavaMigration {

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null; // repeatable: after all others, also in databases that were empty when the register was made
    }

    @Override
    public String getDescription() {
        return "catalogue";
    }

    @Override
    public Integer getChecksum() {
        return ShippedCatalogue.checksum();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        JdbcClient db = ShippedCatalogue.on(context.getConnection());
        if (isEmpty(db)) {
            ShippedCatalogue.apply(db);
            ShippedCatalogue.register(db, ShippedCatalogue.lines());
        }
    }

    static boolean isEmpty(JdbcClient db) {
        return db.sql("select count(*) from case_category where code <> ?") // what waits to be classified has
                        // a row of its own
                        .param("unclassified")
                        .query(Integer.class)
                        .single()
                == 0;
    }
}

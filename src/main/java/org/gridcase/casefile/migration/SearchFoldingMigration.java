package org.gridcase.casefile.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.migration.CodeMigration;
import org.gridcase.problem.Texts;
import org.springframework.stereotype.Component;

/** Gives H2 the function by which a search compares words, {@link Texts#folded}; PostgreSQL has it from V40.1. */
@Component
class SearchFoldingMigration extends CodeMigration {

    SearchFoldingMigration() {
        super("40.2", "search folding");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        if (context.getConnection().getMetaData().getDatabaseProductName().equals("H2")) {
            try (Statement statement = context.getConnection().createStatement()) {
                statement.execute("create alias folded deterministic for '%s.folded'".formatted(Texts.class.getName()));
            }
        }
    }
}

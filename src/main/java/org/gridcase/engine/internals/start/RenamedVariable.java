package org.gridcase.engine.internals.start;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.migration.CodeMigration;

/** Gives a variable of the processes of one diagram, those that run and those that are over, the name that the code knows. */
class RenamedVariable extends CodeMigration {

    private static final List<String> STATEMENTS = List.of(
            "update ACT_RU_VARIABLE set NAME_ = ? where NAME_ = ? and PROC_DEF_ID_ like ? || ':%'",
            "update ACT_HI_VARINST set NAME_ = ? where NAME_ = ? and PROC_DEF_KEY_ = ?",
            "update ACT_HI_DETAIL set NAME_ = ? where NAME_ = ? and PROC_DEF_KEY_ = ?");

    private final String process;
    private final String former;
    private final String today;

    /**
     * @param process id of the diagram
     * @param former name of the variable
     */
    RenamedVariable(String version, String description, String process, String former, String today) {
        super(version, description);
        this.process = process;
        this.former = former;
        this.today = today;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        for (String sql : STATEMENTS) {
            try (PreparedStatement statement = context.getConnection().prepareStatement(sql)) {
                statement.setString(1, today);
                statement.setString(2, former);
                statement.setString(3, process);
                statement.executeUpdate();
            }
        }
    }
}

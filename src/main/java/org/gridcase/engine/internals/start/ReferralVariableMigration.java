package org.gridcase.engine.internals.start;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.migration.CodeMigration;
import org.springframework.stereotype.Component;

/** Gives the variable of referrals that are open, or were, the name that the code knows: {@code referral}, formerly {@code handOver}. */
@Component
class ReferralVariableMigration extends CodeMigration {

    static final List<String> STATEMENTS = List.of(
            "update ACT_RU_VARIABLE set NAME_ = 'referral' where NAME_ = 'handOver' and PROC_DEF_ID_ like 'call-to-account:%'",
            "update ACT_HI_VARINST set NAME_ = 'referral' where NAME_ = 'handOver' and PROC_DEF_KEY_ = 'call-to-account'",
            "update ACT_HI_DETAIL set NAME_ = 'referral' where NAME_ = 'handOver' and PROC_DEF_KEY_ = 'call-to-account'");

    ReferralVariableMigration() {
        super("84.1", "variable of referrals");
    }

    @Override
    public void migrate(Context context) throws SQLException {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String sql : STATEMENTS) {
                statement.execute(sql);
            }
        }
    }
}

package org.gridcase.evidence;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.gridcase.migration.AfterMigration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Where the tables belong to another role than the application's, gives the application after every migration what it needs, and no more:
 * what it once wrote into the trace, the registers of account holders and categories, the journal of rules, the log of exports and the anchors it can neither
 * change nor delete, nor take the trigger away that says so.
 */
@Component
class ApplicationRights extends AfterMigration {

    private static final Logger LOG = LoggerFactory.getLogger(ApplicationRights.class);
    private static final Set<String> APPEND_ONLY = Set.of(
            "case_trace",
            "trace_anchor",
            "trace_anchor_head",
            "personal_data_request",
            "org_account_holder",
            "category_register",
            "content_register",
            "rule_journal_entry",
            "export_entry");

    private static final String TABLES = "select tablename from pg_tables where schemaname = current_schema() ";
    private static final String SEQUENCES = "select sequencename from pg_sequences where schemaname = current_schema()"
            + " and pg_has_role(sequenceowner, 'usage')";

    private final String application;

    ApplicationRights(@Value("${spring.datasource.username:}") String application) {
        super("rights of the application");
        this.application = application;
    }

    @Override
    protected void run(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        if (!database.getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        if (application.equals(database.getUserName())) {
            LOG.warn("数据库只用一个账号 {}：留痕仅由触发器保护，该账号可以去掉它。要分设，请用 GRIDCASE_DB_MIGRATION_USER 指定属主（文档“留痕”）", application);
        } else {
            JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            grant(db, '"' + application.replace("\"", "\"\"") + '"');
        }
    }

    private static void grant(JdbcTemplate db, String role) {
        // Two nodes that start together must not grant the same at the same time.
        db.execute("select pg_advisory_xact_lock(hashtext('gridcase rights'))");
        for (String table : names(db, TABLES + "and pg_has_role(tableowner, 'usage')")) {
            String given = APPEND_ONLY.contains(table)
                    ? "select, insert"
                    : table.equals("flyway_schema_history") ? "select" : "select, insert, update, delete";
            db.execute("revoke all on \"%s\" from %s".formatted(table, role));
            // the end of a row is written once; the trigger holds it
            given = table.equals("rule_in_force") ? "select, insert, update (until)" : given;
            db.execute("grant %s on \"%s\" to %s".formatted(given, table, role));
        }
        for (String sequence : names(db, SEQUENCES)) {
            db.execute("grant usage, select on sequence \"%s\" to %s".formatted(sequence, role));
        }
        List<String> others = names(db, TABLES + "and not pg_has_role(tableowner, 'usage')");
        if (!others.isEmpty()) {
            LOG.warn(
                    "表 {} 不属于迁移账号（GRIDCASE_DB_MIGRATION_USER），没有授权给程序账号。别人的表不碍事；是本系统的，请由超级用户 alter table … owner to 迁移账号后重新启动"
                            + " these tables are not the owner's and were granted to nobody; give it those that are Gridcase's",
                    String.join("、", others));
        }
    }

    private static List<String> names(JdbcTemplate db, String query) {
        return db.queryForList(query, String.class);
    }
}

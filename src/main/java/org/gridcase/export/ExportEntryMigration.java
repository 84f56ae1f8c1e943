package org.gridcase.export;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.migration.CodeMigration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Makes a chain of the log of exports. What stood in the two tables of before is taken over as it was: what had been bent is not found. */
@Component
class ExportEntryMigration extends CodeMigration {

    private static final int BATCH = 1000;

    ExportEntryMigration() {
        super("344", "log of exports as a chain");
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection());
    }

    private static void migrate(Connection connection) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("""
                create table export_entry (
                    -- from 1 without gaps
                    position  integer     not null primary key,
                    -- an export has an entry of its beginning, and one of its end unless its node was killed
                    export    varchar(36) not null,
                    at        timestamp(3) with time zone not null,
                    -- of the beginning
                    account   varchar(64),
                    kind      varchar(20),
                    format    varchar(10),
                    -- in words, so that it can still be read when units and categories are called otherwise
                    filter    varchar(1000),
                    filter_en varchar(1000),
                    -- of the end
                    sent_rows integer,
                    outcome   varchar(20),
                    link      varchar(64) not null)
                """);
        db.execute("create index export_entry_export on export_entry (export, position)");
        List<Object[]> rows = new ArrayList<>();
        String link = ChainedRegister.FIRST_LINK;
        for (ExportEntry each : db.query("""
                select id, at, account, kind, format, filter, filter_en, 0 as sent_rows, '' as outcome, 0 as part from export_begun
                union all select id, at, '', '', '', '', '', sent_rows, outcome, 1 as part from export_ended
                order by at, part, id
                """, (row, number) -> entry(row))) {
            ExportEntry entry = each.linkedAfter(rows.size() + 1, link);
            link = entry.link();
            rows.add(ExportLog.columns(entry));
        }
        db.batchUpdate(ExportLog.INSERT, rows, BATCH, (statement, row) -> {
            for (int column = 0; column < row.length; column++) {
                statement.setObject(column + 1, row[column]);
            }
        });
        db.execute("drop table export_ended");
        db.execute("drop table export_begun");
    }

    private static ExportEntry entry(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class).toInstant();
        return row.getInt("part") == 0
                ? ExportEntry.begun(
                        row.getString("id"),
                        at,
                        row.getString("account"),
                        row.getString("kind"),
                        row.getString("format"),
                        row.getString("filter"),
                        row.getString("filter_en"))
                : ExportEntry.ended(row.getString("id"), at, row.getInt("sent_rows"), row.getString("outcome"));
    }
}

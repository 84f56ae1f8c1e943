package org.gridcase.casefile.trace;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.migration.CodeMigration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Gives every line of the trace its link, those that were written before there were links too. */
@Component
class TraceLinkMigration extends CodeMigration {

    private static final int PAGE = 1000;

    /** The canonical form never changes: links that exist must stay right. */
    TraceLinkMigration() {
        super("9", "trace links");
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection());
    }

    static void migrate(Connection connection) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("alter table case_trace add column link varchar(64)");
        fill(db);
        db.execute("alter table case_trace alter column link set not null");
    }

    private static void fill(JdbcTemplate db) {
        JdbcClient reading = JdbcClient.create(db);
        String caseNumber = "";
        int sequence = 0;
        String link = "";
        List<Linked> page;
        do {
            page = TraceChains.linesWithoutSeals(reading, caseNumber, sequence, PAGE);
            List<Object[]> links = new ArrayList<>();
            for (Linked each : page) {
                TraceLine line = each.line();
                String previous = line.caseNumber().equals(caseNumber) ? link : TraceLine.firstLink(line.caseNumber());
                caseNumber = line.caseNumber();
                sequence = line.sequence();
                link = line.link(previous);
                links.add(new Object[] {link, caseNumber, sequence});
            }
            db.batchUpdate("update case_trace set link = ? where case_number = ? and sequence = ?", links);
        } while (page.size() == PAGE);
    }
}

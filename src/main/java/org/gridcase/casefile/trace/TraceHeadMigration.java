package org.gridcase.casefile.trace;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.casefile.trace.TraceChains.Linked;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.migration.CodeMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Keeps with each case the head of its chain and who took part in it, so that a step on a case reads one row, however long its trace has
 * become; and finds the open assignments of a case without reading those that have ended.
 */
@Component
class TraceHeadMigration extends CodeMigration {

    private static final int PAGE = 1000;

    TraceHeadMigration() {
        super("36", "trace heads");
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection());
    }

    static void migrate(Connection connection) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("alter table case_file add column trace_length integer default 0 not null");
        db.execute("alter table case_file add column trace_link varchar(64) default '' not null");
        db.execute("alter table case_file add column handlers text default '' not null");
        db.execute("alter table case_file add column handling_units text default '' not null");
        new Filling(db).run();
        db.execute("drop index case_assignment_case");
        db.execute("create index case_assignment_case on case_assignment (case_number, ended_at)");
    }

    /** Walks once along all chains. */
    private static final class Filling {

        private final JdbcTemplate db;
        private final List<Object[]> rows = new ArrayList<>();
        private @Nullable Linked last;
        private CaseHandlers handlers = CaseHandlers.NOBODY;

        private Filling(JdbcTemplate db) {
            this.db = db;
        }

        void run() {
            JdbcClient reading = JdbcClient.create(db);
            List<Linked> page;
            do {
                page = last == null
                        ? TraceChains.linesWithoutSeals(reading, "", 0, PAGE)
                        : TraceChains.linesWithoutSeals(
                                reading, last.line().caseNumber(), last.line().sequence(), PAGE);
                page.forEach(this::take);
                write();
            } while (page.size() == PAGE);
            end();
            write();
        }

        private void take(Linked next) {
            Linked before = last;
            Action previous = null;
            if (before != null && before.line().caseNumber().equals(next.line().caseNumber())) {
                previous = Action.ofCode(before.line().action());
            } else {
                end();
                handlers = CaseHandlers.NOBODY;
            }
            handlers = handlers.after(step(next.line()), previous);
            last = next;
        }

        private static TraceEvent step(TraceLine line) {
            return new TraceEvent(
                    Action.ofCode(line.action()), line.actor(), line.unit(), null, line.decision(), null, null);
        }

        private void end() {
            Linked newest = last;
            if (newest != null) {
                rows.add(new Object[] {
                    newest.line().sequence(),
                    newest.link(),
                    CaseHandlers.written(handlers.people()),
                    CaseHandlers.written(handlers.units()),
                    newest.line().caseNumber()
                });
            }
        }

        private void write() {
            db.batchUpdate(
                    "update case_file set trace_length = ?, trace_link = ?, handlers = ?, handling_units = ? where number = ?",
                    rows);
            rows.clear();
        }
    }
}

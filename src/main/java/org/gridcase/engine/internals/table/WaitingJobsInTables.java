package org.gridcase.engine.internals.table;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.engine.rehearsal.WaitingJobs;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's own queries read messages and timers one after the other, each of them whole. */
@Component
class WaitingJobsInTables implements WaitingJobs {

    private static final String NEXT =
            "select ID_, DUEDATE_, TYPE_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null"
                    + " and SUSPENSION_STATE_ = 1 and RETRIES_ > 0 and (TYPE_ = 'message' or TYPE_ = 'timer' and DUEDATE_ <= ?)"
                    + " order by case TYPE_ when 'message' then 0 else 1 end, DUEDATE_ fetch first row only";

    private final JdbcClient db;

    WaitingJobsInTables(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Optional<Waiting> next(Instant last) {
        return db.sql(NEXT)
                .param(Timestamp.from(last))
                .query(WaitingJobsInTables::waiting)
                .optional();
    }

    private static Waiting waiting(ResultSet row, int number) throws SQLException {
        boolean timer = row.getString("TYPE_").equals("timer");
        return new Waiting(
                row.getString("ID_"), timer ? row.getTimestamp("DUEDATE_").toInstant() : null);
    }

    @Override
    public List<String> all() {
        return db.sql("select ID_ from ACT_RU_JOB where PROCESS_INSTANCE_ID_ is not null")
                .query(String.class)
                .list();
    }
}

package org.gridcase.casefile.history;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.engine.task.ClaimTimes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The trace knows when a task was claimed: its line names the task, without the diagram's prefix, and who has it. */
@Component
class ClaimsInTrace implements ClaimTimes {

    private final JdbcClient db;

    ClaimsInTrace(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Optional<Instant> since(String caseNumber, String task, String account) {
        String claim = task.replaceFirst("^userTask_", "") + " " + account;
        return db.sql("select at from case_trace where case_number = ? and action = ?"
                        + " and (decision = ? or decision like ? escape '!') order by sequence desc limit 1")
                .params(caseNumber, Action.CLAIMED.code(), claim, SqlText.escaped(claim) + " %")
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}

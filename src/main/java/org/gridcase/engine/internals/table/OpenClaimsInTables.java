package org.gridcase.engine.internals.table;

import java.util.HashMap;
import java.util.Map;
import org.gridcase.engine.task.CaseTaskIds;
import org.gridcase.engine.task.OpenClaims;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Two columns of some ten thousand tasks: the engine's query would make an object of each task. */
@Component
class OpenClaimsInTables implements OpenClaims {

    private final JdbcClient db;

    OpenClaimsInTables(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Map<String, String> byAssignment() {
        Map<String, String> claims = new HashMap<>();
        db.sql("select case when TASK_DEF_KEY_ = ? then PROC_INST_ID_ else ID_ end as assignment, ASSIGNEE_ as account"
                        + " from ACT_RU_TASK where ASSIGNEE_ is not null")
                .param(CaseTaskIds.HANDLE)
                .query(rs -> {
                    claims.put(rs.getString("assignment"), rs.getString("account"));
                });
        return claims;
    }
}

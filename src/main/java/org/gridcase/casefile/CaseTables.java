package org.gridcase.casefile;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of cases, for questions that have to see what the current transaction has changed of the cases it has locked. */
@Component
public class CaseTables {

    private final JdbcClient db;
    private final LockedCases lockedCases;

    CaseTables(JdbcClient db, LockedCases lockedCases) {
        this.db = db;
        this.lockedCases = lockedCases;
    }

    public JdbcClient.StatementSpec sql(String sql) {
        lockedCases.write();
        return db.sql(sql);
    }
}

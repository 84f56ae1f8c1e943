package org.gridcase.organisation.tables;

import org.gridcase.security.FormerStaff;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People who have left: the organisation keeps their names for the cases they handled. */
@Component
class FormerStaffInTables implements FormerStaff {

    private final JdbcClient sql;

    FormerStaffInTables(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public boolean include(String account) {
        return sql.sql("select count(*) from org_person where id = :id and not active")
                        .param("id", account)
                        .query(Integer.class)
                        .single()
                > 0;
    }
}

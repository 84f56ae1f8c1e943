package org.gridcase.organisation.tables;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gridcase.security.StaffNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The names the organisation maintains, as the rules for accounts ask for them. */
@Component
class StaffNamesInTables implements StaffNames {

    private final JdbcClient sql;

    StaffNamesInTables(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public Optional<String> nameOf(String account) {
        return sql.sql("select name from org_person where id = :id and active")
                .param("id", account)
                .query(String.class)
                .optional();
    }

    @Override
    public List<String> ignoringCase(String account) {
        return sql.sql("select id from org_person where lower(id) = :id")
                .param("id", account.toLowerCase(Locale.ROOT))
                .query(String.class)
                .list();
    }
}

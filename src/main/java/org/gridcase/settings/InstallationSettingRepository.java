package org.gridcase.settings;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code installation_setting}: with which settings this installation has been started. */
@Repository
class InstallationSettingRepository {

    private final JdbcClient sql;

    InstallationSettingRepository(JdbcClient sql) {
        this.sql = sql;
    }

    Optional<String> find(String name) {
        return sql.sql("select noted from installation_setting where name = ?")
                .param(name)
                .query(String.class)
                .optional();
    }

    /** Notes a value down, in place of an older one. */
    void note(String name, String value) {
        int changed = sql.sql("update installation_setting set noted = ?, noted_at = current_timestamp where name = ?")
                .params(value, name)
                .update();
        if (changed == 0) {
            sql.sql("insert into installation_setting (name, noted, noted_at) values (?, ?, current_timestamp)")
                    .params(name, value)
                    .update();
        }
    }
}

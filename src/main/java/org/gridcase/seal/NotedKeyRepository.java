package org.gridcase.seal;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code noted_key}: by what the keys are known again that this installation has been started with. */
@Repository
class NotedKeyRepository {

    private final JdbcClient sql;

    NotedKeyRepository(JdbcClient sql) {
        this.sql = sql;
    }

    /** The check value of a key; empty for one that was never given. */
    Optional<String> find(String id) {
        return sql.sql("select checked from noted_key where id = ?")
                .param(id)
                .query(String.class)
                .optional();
    }

    void note(String id, String checked) {
        sql.sql("insert into noted_key (id, checked, sealing, noted_at) values (?, ?, false, current_timestamp)")
                .params(id, checked)
                .update();
    }

    /** Which key sealed from the last start on. */
    Optional<String> sealing() {
        return sql.sql("select id from noted_key where sealing")
                .query(String.class)
                .optional();
    }

    /** From now on this noted key seals and no other. */
    void seals(String id) {
        sql.sql("update noted_key set sealing = case when id = ? then true else false end")
                .param(id)
                .update();
    }
}

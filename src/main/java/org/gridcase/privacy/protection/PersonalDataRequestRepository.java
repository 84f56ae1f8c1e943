package org.gridcase.privacy.protection;

import java.time.Instant;
import java.util.UUID;
import org.gridcase.casefile.trace.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that persons have made about their data. Whose they were is not kept. */
@Component
class PersonalDataRequestRepository {

    private final JdbcClient db;

    PersonalDataRequestRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * Writes a request down.
     *
     * @param kind {@code export} or {@code erase}
     * @param cases how many cases it was about
     */
    void save(String kind, String actor, String reason, int cases, Instant at) {
        db.sql("insert into personal_data_request (id, at, actor, kind, reason, cases) values (?, ?, ?, ?, ?, ?)")
                .params(UUID.randomUUID().toString(), Instants.toSql(at), actor, kind, reason, cases)
                .update();
    }
}

package org.gridcase.patrol;

import java.time.Clock;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.engine.error.ConflictRetry;
import org.gridcase.organisation.structure.Tier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whose people were told of which missed visit. */
@Repository
class MissedVisitRepository {

    private final JdbcClient db;
    private final Clock clock;

    MissedVisitRepository(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Notes that the people of a tier are told of the visit that is due. Where another node notes the same at this moment, this transaction has
     * lost, as {@link ConflictRetry#lost} says.
     *
     * @return whether they were not told before
     */
    boolean add(CarePlace place, Tier tier) {
        boolean isTold = db.sql("select count(*) from care_missed where care_place = ? and due_on = ? and tier = ?")
                        .params(place.id(), place.due(), tier.code())
                        .query(Integer.class)
                        .single()
                > 0;
        if (!isTold) {
            try {
                db.sql("insert into care_missed (care_place, due_on, tier, told_at) values (?, ?, ?, ?)")
                        .params(place.id(), place.due(), tier.code(), Instants.toSql(clock.instant()))
                        .update();
            } catch (DuplicateKeyException faster) {
                throw ConflictRetry.slower("missed visit of " + place.id());
            }
        }
        return !isTold;
    }
}

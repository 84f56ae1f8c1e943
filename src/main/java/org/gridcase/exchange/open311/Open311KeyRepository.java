package org.gridcase.exchange.open311;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.chain.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Programs that report under a name of their own, each by a key of which a digest is kept. */
@Component
class Open311KeyRepository {

    private final JdbcClient db;

    Open311KeyRepository(JdbcClient db) {
        this.db = db;
    }

    /** A program. */
    record Sender(String id, String name, Instant addedAt) {}

    void add(Sender sender, String key, String account) {
        db.sql("insert into open311_key (id, name, key_digest, added_at, added_by) values (?, ?, ?, ?, ?)")
                .params(sender.id(), sender.name(), Sha256.of(key), Instants.toSql(sender.addedAt()), account)
                .update();
    }

    /** All, by name. */
    List<Sender> all() {
        return db.sql("select id, name, added_at from open311_key order by name, id")
                .query((rs, row) ->
                        new Sender(rs.getString("id"), rs.getString("name"), Instants.fromSql(rs, "added_at")))
                .list();
    }

    /** The id of the program whose key it is. */
    Optional<String> find(String key) {
        return db.sql("select id from open311_key where key_digest = ?")
                .param(Sha256.of(key))
                .query(String.class)
                .optional();
    }

    /** Takes a key back. @return whether there was one */
    boolean remove(String id) {
        return db.sql("delete from open311_key where id = ?").param(id).update() > 0;
    }
}

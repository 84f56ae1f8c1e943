package org.gridcase.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.gridcase.problem.Said;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people have asked for and is not over. */
@Repository
class LongWorkRepository {

    private final JdbcClient db;
    private final String node;

    LongWorkRepository(JdbcClient db, @Value("${server.port:8080}") int port) {
        this.db = db;
        this.node = host() + ":" + port;
    }

    /** Work that its node did not end. @param ifCutOff what that means, a sentence */
    record CutOff(String id, Said what, String account, Said ifCutOff) {}

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** @return by which {@link #end} knows it */
    String begin(Said what, String account, Said ifCutOff, Instant at) {
        String id = UUID.randomUUID().toString();
        db.sql("insert into long_work (id, what, what_en, account, node, begun_at, if_cut_off, if_cut_off_en)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        what.chinese(),
                        what.english(),
                        account,
                        node,
                        Timestamp.from(at),
                        ifCutOff.chinese(),
                        ifCutOff.english())
                .update();
        return id;
    }

    /** @return whether it was not over yet */
    boolean end(String id) {
        return db.sql("delete from long_work where id = ?").param(id).update() == 1;
    }

    /**
     * What is certainly cut off.
     *
     * @param here work that this node began before that instant
     * @param anywhere likewise of any node
     */
    List<CutOff> cutOff(Instant here, Instant anywhere) {
        return db.sql("select * from long_work where node = ? and begun_at < ? or begun_at < ? order by begun_at")
                .params(node, Timestamp.from(here), Timestamp.from(anywhere))
                .query((rs, row) -> new CutOff(
                        rs.getString("id"),
                        Said.written(rs.getString("what"), rs.getString("what_en")),
                        rs.getString("account"),
                        Said.written(rs.getString("if_cut_off"), rs.getString("if_cut_off_en"))))
                .list();
    }
}

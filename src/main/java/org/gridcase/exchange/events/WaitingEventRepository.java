package org.gridcase.exchange.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.gridcase.casefile.trace.Instants;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What systems are still to be told. Written with the change, so that no change is told that did not happen, and none is left out. */
@Component
class WaitingEventRepository {

    private final JdbcClient db;

    WaitingEventRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * A line of a trace that a system is to be told.
     *
     * @param since when it began to wait
     * @param tries how often it was refused
     * @param givenUpAt since when it is not tried any more; empty while it is
     */
    record Waiting(
            String subscription,
            String caseNumber,
            int line,
            Instant since,
            int tries,
            @Nullable Instant givenUpAt) {}

    /** How much waits for a system. @param oldest since when the oldest of those waits that are still tried */
    record Count(long waiting, @Nullable Instant oldest, long givenUp) {}

    void add(String subscription, String caseNumber, int line, Instant at) {
        db.sql(
                        "insert into exchange_event (subscription, case_number, line, waits_since, tries, next_try) values (?, ?, ?, ?, 0, ?)")
                .params(subscription, caseNumber, line, Instants.toSql(at), Instants.toSql(at))
                .update();
    }

    /** What is due, the oldest first. Of each case only the first that waits: the others follow when it has gone. */
    List<Waiting> due(String subscription, Instant now, int most) {
        return db.sql(
                        "select * from exchange_event due where subscription = ? and given_up_at is null and next_try <= ?"
                                + " and not exists (select 1 from exchange_event before where before.subscription = due.subscription"
                                + " and before.case_number = due.case_number and before.line < due.line and before.given_up_at is null)"
                                + " order by waits_since, case_number limit " + most)
                .params(subscription, Instants.toSql(now))
                .query((rs, row) -> waiting(rs))
                .list();
    }

    /** Those that are not tried any more, the newest first. */
    List<Waiting> givenUp(String subscription, int most) {
        return db.sql("select * from exchange_event where subscription = ? and given_up_at is not null"
                        + " order by given_up_at desc, case_number, line limit " + most)
                .param(subscription)
                .query((rs, row) -> waiting(rs))
                .list();
    }

    private static Waiting waiting(ResultSet rs) throws SQLException {
        return new Waiting(
                rs.getString("subscription"),
                rs.getString("case_number"),
                rs.getInt("line"),
                Instants.fromSql(rs, "waits_since"),
                rs.getInt("tries"),
                Instants.optionalFromSql(rs, "given_up_at"));
    }

    Count count(String subscription) {
        return db.sql("select count(case when given_up_at is null then 1 end) as waiting,"
                        + " min(case when given_up_at is null then waits_since end) as oldest,"
                        + " count(given_up_at) as given_up from exchange_event where subscription = ?")
                .param(subscription)
                .query((rs, row) -> new Count(
                        rs.getLong("waiting"), Instants.optionalFromSql(rs, "oldest"), rs.getLong("given_up")))
                .single();
    }

    void taken(Waiting event) {
        db.sql("delete from exchange_event where subscription = ? and case_number = ? and line = ?")
                .params(event.subscription(), event.caseNumber(), event.line())
                .update();
    }

    void later(Waiting event, Instant nextTry) {
        db.sql("update exchange_event set tries = tries + 1, next_try = ?"
                        + " where subscription = ? and case_number = ? and line = ?")
                .params(Instants.toSql(nextTry), event.subscription(), event.caseNumber(), event.line())
                .update();
    }

    void giveUp(Waiting event, Instant at) {
        db.sql("update exchange_event set tries = tries + 1, given_up_at = ?"
                        + " where subscription = ? and case_number = ? and line = ?")
                .params(Instants.toSql(at), event.subscription(), event.caseNumber(), event.line())
                .update();
    }

    /** Tries again what was given up, as if it had come now. @return how much that is */
    int tryAgain(String subscription, Instant now) {
        return db.sql("update exchange_event set given_up_at = null, tries = 0, waits_since = ?, next_try = ?"
                        + " where subscription = ? and given_up_at is not null")
                .params(Instants.toSql(now), Instants.toSql(now), subscription)
                .update();
    }
}

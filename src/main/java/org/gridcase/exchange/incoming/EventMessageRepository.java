package org.gridcase.exchange.incoming;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.sql.NewRow;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.exchange.incoming.EventMessage.Outcome;
import org.gridcase.exchange.kept.MessageWords;
import org.gridcase.problem.Codes;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What systems have sent. Numbers are masked; with the personal data of a case it goes, otherwise after a quarter of a
 * year, also what nobody has looked at.
 */
@Component
class EventMessageRepository implements ErasedWithCase {

    private static final int WORDS = 400;

    private final JdbcClient db;

    EventMessageRepository(JdbcClient db) {
        this.db = db;
    }

    /** Keeps a message, once. @return whether the same was not there already */
    boolean add(EventMessage message) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", message.id());
        values.put("account", message.account());
        values.put("message_key", message.eventKey());
        values.put("thing", message.thing());
        values.put("source", MessageWords.masked(message.source(), WORDS));
        values.put("kind", kind(message));
        values.put("subject", MessageWords.masked(message.subject(), WORDS));
        values.put("happened_at", Instants.toSql(message.happenedAt()));
        values.put("received_at", Instants.toSql(message.receivedAt()));
        values.put("outcome", message.outcome().code());
        MessageWords.put(values, message.reason(), message.content());
        values.put("case_number", message.caseNumber());
        try {
            NewRow.insert(db, "exchange_message", values);
            return true;
        } catch (DuplicateKeyException twice) {
            return false;
        }
    }

    /** Keeps a message, or finds the same: where it was sent twice at once, the other one may have been faster. */
    EventMessage addedOrKnown(EventMessage message) {
        return add(message) ? message : ofKey(message.eventKey()).orElse(message);
    }

    Optional<EventMessage> ofKey(String key) {
        return db.sql("select * from exchange_message where message_key = ?")
                .param(key)
                .query((rs, row) -> message(rs))
                .optional();
    }

    /** The case that the newest event of a thing went to. */
    Optional<String> caseOf(String account, String thing) {
        return db.sql(
                        "select case_number from exchange_message where account = ? and thing = ? and case_number is not null"
                                + " order by received_at desc limit 1")
                .params(account, thing)
                .query(String.class)
                .optional();
    }

    /** As it is stored. */
    private static @Nullable String kind(EventMessage message) {
        return MessageWords.masked(message.type(), WORDS / 2);
    }

    /** When the other events of the same thing and kind that have made no case happened, so near to one of them; the earliest first. */
    List<Instant> counted(EventMessage one, Instant from, Instant to) {
        return db.sql(
                        "select coalesce(happened_at, received_at) as happened from exchange_message where thing = ? and kind = ? and id <> ?"
                                + " and outcome = 'counted' and coalesce(happened_at, received_at) between ? and ? order by happened")
                .params(one.thing(), kind(one), one.id(), Instants.toSql(from), Instants.toSql(to))
                .query((rs, row) -> Instants.fromSql(rs, "happened"))
                .list();
    }

    /** They have made a case together, and go with it. */
    void countedBecame(EventMessage last, Instant from, Instant to, String caseNumber) {
        db.sql(
                        "update exchange_message set outcome = 'added', case_number = ? where thing = ? and kind = ? and outcome = 'counted'"
                                + " and coalesce(happened_at, received_at) between ? and ?")
                .params(caseNumber, last.thing(), kind(last), Instants.toSql(from), Instants.toSql(to))
                .update();
    }

    /** Forgets one. */
    void forget(String id) {
        db.sql("delete from exchange_message where id = ?").param(id).update();
    }

    /** What somebody has to look at, the oldest first, or the newest; of many, as many of each account, so that none hides the others. */
    List<EventMessage> kept(int most, boolean newest) {
        String order = newest ? "received_at desc, id desc" : "received_at, id";
        Comparator<EventMessage> byTime =
                Comparator.comparing(EventMessage::receivedAt).thenComparing(EventMessage::id);
        return db
                .sql("select * from (select m.*, row_number() over (partition by account order by " + order
                        + ") as turn"
                        + " from exchange_message m where outcome = 'kept') waiting order by turn, " + order + " limit "
                        + most)
                .query((rs, row) -> message(rs))
                .list()
                .stream()
                .sorted(newest ? byTime.reversed() : byTime)
                .toList();
    }

    Optional<EventMessage> kept(String id) {
        return db.sql("select * from exchange_message where id = ? and outcome = 'kept'")
                .param(id)
                .query((rs, row) -> message(rs))
                .optional();
    }

    /** How much somebody has to look at. */
    int howManyKept() {
        return db.sql("select count(*) from exchange_message where outcome = 'kept'")
                .query(Integer.class)
                .single();
    }

    /** Somebody has settled what was kept. @return whether nobody was faster */
    boolean settle(String id, Outcome outcome, String by, Instant at, @Nullable String why) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("outcome", outcome.code());
        values.put("by", by);
        values.put("at", Instants.toSql(at));
        values.put("why", why);
        values.put("id", id);
        return db.sql(
                                "update exchange_message set outcome = :outcome, settled_by = :by, settled_at = :at, settled_why = :why,"
                                        + " content = null where id = :id and outcome = 'kept'")
                        .params(values)
                        .update()
                > 0;
    }

    /** Which case was made of what was kept. */
    void became(String id, String caseNumber) {
        db.sql("update exchange_message set case_number = ? where id = ?")
                .params(caseNumber, id)
                .update();
    }

    /** Forgets what came so long ago, unless it went to a case that has not ended. @return how much that was */
    int forgetBefore(Instant before) {
        return db.sql("delete from exchange_message where received_at < ? and not exists (select 1 from case_file"
                        + " where case_file.number = exchange_message.case_number and case_file.closed_at is null)")
                .param(Instants.toSql(before))
                .update();
    }

    /** How much of one account's somebody has to look at. */
    int howManyKept(String account) {
        return db.sql("select count(*) from exchange_message where account = ? and outcome = 'kept'")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** Forgets of what waits of one account all but so many, the oldest first. */
    void forgetKeptBeyond(String account, int most) {
        db.sql("delete from exchange_message where id in (select id from exchange_message where account = ?"
                        + " and outcome = 'kept' order by received_at desc, id desc offset " + most + " rows)")
                .param(account)
                .update();
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        db.sql("delete from exchange_message where case_number = ?")
                .param(caseNumber)
                .update();
        return Optional.empty();
    }

    private static EventMessage message(ResultSet rs) throws SQLException {
        return new EventMessage(
                rs.getString("id"),
                rs.getString("account"),
                rs.getString("message_key"),
                rs.getString("thing"),
                rs.getString("source"),
                rs.getString("kind"),
                rs.getString("subject"),
                Instants.optionalFromSql(rs, "happened_at"),
                Instants.fromSql(rs, "received_at"),
                StoredWord.of(
                        rs.getString("outcome"),
                        code -> Codes.find(Outcome.values(), Outcome::code, code, "outcome"),
                        Outcome.KEPT),
                MessageWords.reason(rs),
                rs.getString("content"),
                rs.getString("case_number"));
    }
}

package org.gridcase.exchange.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.erasure.ErasedWithCase;
import org.gridcase.casefile.sql.NewRow;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.exchange.kept.MessageWords;
import org.gridcase.exchange.orders.OrderMessage.Kind;
import org.gridcase.exchange.orders.OrderMessage.Outcome;
import org.gridcase.problem.Codes;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** How far each partner has come, and what it has sent: numbers of people masked, gone with the personal data of the case or after a while. */
@Component
class OrderMessageRepository implements ErasedWithCase {

    private final JdbcClient db;

    OrderMessageRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * How far a partner has come.
     *
     * @param next the number of the next message
     * @param early of a later one that was refused meanwhile; empty where none was
     */
    record Course(long next, @Nullable Long early, @Nullable Instant earlyAt) {}

    /** Keeps a place for a partner whose first message this is. @param first the number with which its messages may begin */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void known(String subscription, long first) {
        try {
            db.sql("insert into exchange_partner (subscription, next_number) select ?, ? where not exists"
                            + " (select 1 from exchange_partner where subscription = ?)")
                    .params(subscription, first, subscription)
                    .update();
        } catch (DuplicateKeyException faster) {
            // Two first ones at once: the place is there.
        }
    }

    /** The partner is the one that sends of this order from now on, where nobody else is. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public void claim(String subscription, Channel channel, String order, Instant at) {
        try {
            db.sql(
                            "insert into exchange_claim (channel, order_id, subscription, claimed_at) select ?, ?, ?, ? where not exists"
                                    + " (select 1 from exchange_claim where channel = ? and order_id = ?)")
                    .params(channel.code(), order, subscription, Instants.toSql(at), channel.code(), order)
                    .update();
        } catch (DuplicateKeyException faster) {
            // Two of the same number at once: one of them has it.
        }
    }

    /** Whether an order is one that the partner has sent. */
    boolean isOf(String subscription, Channel channel, String order) {
        return db.sql("select count(*) from exchange_claim where channel = ? and order_id = ? and subscription = ?")
                        .params(channel.code(), order, subscription)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** The partner's place, which nobody else moves until the transaction ends. */
    Course hold(String subscription) {
        return db.sql("select * from exchange_partner where subscription = ? for update")
                .param(subscription)
                .query((rs, row) -> course(rs))
                .single();
    }

    Optional<Course> course(String subscription) {
        return db.sql("select * from exchange_partner where subscription = ?")
                .param(subscription)
                .query((rs, row) -> course(rs))
                .optional();
    }

    private static Course course(ResultSet rs) throws SQLException {
        long early = rs.getLong("early_number");
        Long given = rs.wasNull() ? null : early;
        return new Course(rs.getLong("next_number"), given, Instants.optionalFromSql(rs, "early_at"));
    }

    /** The next message has this number; what had come too early can be sent now. */
    void moveTo(String subscription, long next) {
        db.sql(
                        "update exchange_partner set next_number = ?, early_number = null, early_at = null where subscription = ?")
                .params(next, subscription)
                .update();
    }

    /**
     * A later message has come, and the ones before it still have not. The lowest of such numbers counts: what was sent with a wrong one is
     * put right by what comes after it.
     *
     * @return whether it is the first since the next one has been missing
     */
    boolean early(String subscription, long sequence, Instant at) {
        db.sql(
                        "update exchange_partner set early_number = ? where subscription = ? and early_number > ? and next_number < ?")
                .params(sequence, subscription, sequence, sequence)
                .update();
        return db.sql(
                                "update exchange_partner set early_number = ?, early_at = ? where subscription = ? and early_number is null"
                                        + " and next_number < ?")
                        .params(Arrays.asList(sequence, Instants.toSql(at), subscription, sequence))
                        .update()
                > 0;
    }

    /** The message of this number and content; of the same number with another content there may be another one. */
    Optional<OrderMessage> find(String subscription, long sequence, String digest) {
        return db.sql("select * from exchange_order where subscription = ? and sequence_no = ? and digest = ?")
                .params(subscription, sequence, digest)
                .query((rs, row) -> message(rs))
                .optional();
    }

    boolean isUsed(String subscription, long sequence) {
        return db.sql("select count(*) from exchange_order where subscription = ? and sequence_no = ?")
                        .params(subscription, sequence)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(OrderMessage message) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", message.id());
        values.put("subscription", message.subscription());
        values.put("sequence_no", message.sequence());
        values.put("digest", message.digest());
        values.put("kind", message.kind().code());
        values.put("order_id", message.orderId());
        values.put("received_at", Instants.toSql(message.receivedAt()));
        values.put("outcome", message.outcome().code());
        MessageWords.put(values, message.reason(), message.content());
        values.put("case_number", message.caseNumber());
        NewRow.insert(db, "exchange_order", values);
    }

    /** What somebody has to look at, the oldest first; of many that wait, as many of each partner, so that none hides the others. */
    List<OrderMessage> kept(int most) {
        return db
                .sql("select * from (select o.*, row_number() over (partition by subscription order by received_at,"
                        + " id) as turn from exchange_order o where outcome = 'kept') waiting order by turn,"
                        + " received_at, id limit "
                        + most)
                .query((rs, row) -> message(rs))
                .list()
                .stream()
                .sorted(Comparator.comparing(OrderMessage::receivedAt).thenComparing(OrderMessage::id))
                .toList();
    }

    Optional<OrderMessage> kept(String id) {
        return db.sql("select * from exchange_order where id = ? and outcome = 'kept'")
                .param(id)
                .query((rs, row) -> message(rs))
                .optional();
    }

    int howManyKept() {
        return db.sql("select count(*) from exchange_order where outcome = 'kept'")
                .query(Integer.class)
                .single();
    }

    /** How much of one partner's somebody has to look at. */
    int howManyKept(String subscription) {
        return db.sql("select count(*) from exchange_order where outcome = 'kept' and subscription = ?")
                .param(subscription)
                .query(Integer.class)
                .single();
    }

    /** Somebody has settled what was kept. @return whether nobody was faster */
    boolean settle(String id, Outcome outcome, String by, Instant at, @Nullable String why, @Nullable String number) {
        return db.sql(
                                "update exchange_order set outcome = ?, settled_by = ?, settled_at = ?, settled_why = ?, case_number = ?,"
                                        + " content = null where id = ? and outcome = 'kept'")
                        .params(Arrays.asList(outcome.code(), by, Instants.toSql(at), why, number, id))
                        .update()
                > 0;
    }

    /** Forgets what came so long ago, but for what somebody still has to look at. @return how much that was */
    int forgetBefore(Instant before) {
        db.sql("delete from exchange_claim where claimed_at < ? and not exists (select 1 from case_file c"
                        + " where c.channel = exchange_claim.channel and c.external_id = exchange_claim.order_id)")
                .param(Instants.toSql(before))
                .update();
        return db.sql("delete from exchange_order where received_at < ? and outcome <> 'kept'")
                .param(Instants.toSql(before))
                .update();
    }

    @Override
    public Optional<String> erase(String caseNumber) {
        db.sql("delete from exchange_order where case_number = ?")
                .param(caseNumber)
                .update();
        return Optional.empty();
    }

    private static OrderMessage message(ResultSet rs) throws SQLException {
        return new OrderMessage(
                rs.getString("id"),
                rs.getString("subscription"),
                rs.getLong("sequence_no"),
                rs.getString("digest"),
                StoredWord.of(
                        rs.getString("kind"), code -> Codes.find(Kind.values(), Kind::code, code, "kind"), Kind.ORDER),
                rs.getString("order_id"),
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

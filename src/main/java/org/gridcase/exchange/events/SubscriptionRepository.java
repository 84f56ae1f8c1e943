package org.gridcase.exchange.events;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.caching.TokenCache;
import org.gridcase.casefile.Channel;
import org.gridcase.casefile.sql.NewRow;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.TraceEvent.Action;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.gridcase.problem.Texts;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.gridcase.seal.SealedRows;
import org.gridcase.seal.SealedTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is told of changes, with what their messages are signed with, which is kept sealed, and how telling them goes. */
@Component
class SubscriptionRepository implements SealedTable {

    private static final String TABLE = "exchange_subscription";
    private static final String TOPIC = "subscriptions";
    private static final int TROUBLE = 250;

    private final JdbcClient db;
    private final KeyRing keys;
    private final ChangeTokens tokens;
    private final TokenCache<String, List<Subscription>> kept;

    SubscriptionRepository(JdbcClient db, KeyRing keys, ChangeTokens tokens) {
        this.db = db;
        this.keys = keys;
        this.tokens = tokens;
        this.kept = new TokenCache<>(tokens, TOPIC);
    }

    /**
     * How telling a system goes.
     *
     * @param restsUntil when it is tried again; empty while it answers
     * @param trouble what it answered last that was no success; empty after a success
     * @param deliveredAt when it last took something
     */
    record Course(
            @Nullable Instant restsUntil,
            int failures,
            @Nullable Said trouble,
            @Nullable Instant deliveredAt) {}

    private record Secret(String id, String key, String sealed) {

        String opened(SealKey by) {
            return by.open(sealed, TABLE, id);
        }
    }

    /** All; kept in memory until one changes. */
    List<Subscription> kept() {
        return kept.get("", none -> all());
    }

    /** Those that are told now. */
    List<Subscription> active() {
        return kept().stream().filter(Subscription::active).toList();
    }

    /** All, by name. */
    List<Subscription> all() {
        return db.sql("select * from exchange_subscription order by name, id")
                .query((rs, row) -> subscription(rs))
                .list();
    }

    Optional<Subscription> find(String id) {
        return db.sql("select * from exchange_subscription where id = ?")
                .param(id)
                .query((rs, row) -> subscription(rs))
                .optional();
    }

    private static Subscription subscription(ResultSet rs) throws SQLException {
        String area = rs.getString("area");
        return new Subscription(
                rs.getString("id"),
                rs.getString("name"),
                URI.create(rs.getString("address")),
                Arrays.stream(rs.getString("kinds").split(" "))
                        .flatMap(code -> StoredWord.find(code, Action::ofCode).stream())
                        .collect(Collectors.toSet()),
                area == null ? null : new AreaCode(area),
                StoredWord.find(rs.getString("channel"), Channel::ofCode).orElse(null),
                rs.getBoolean("active"));
    }

    @Transactional
    public void add(Subscription added, String secret, String account, Instant at) {
        SealKey key = keys.newest();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", added.id());
        values.put("name", added.name());
        values.put("address", added.address().toString());
        values.put("secret", key.seal(secret, TABLE, added.id()));
        values.put("key_id", key.id());
        values.put("kinds", added.kindsWritten());
        values.put("area", added.area() == null ? null : added.area().value());
        values.put("channel", added.channel() == null ? null : added.channel().code());
        values.put("active", added.active());
        values.put("added_at", Instants.toSql(at));
        values.put("added_by", account);
        values.put("failures", 0);
        NewRow.insert(db, TABLE, values);
        tokens.changed(TOPIC);
    }

    /** Tells a system no longer: what it was still to be told stays, and what happens meanwhile waits with it. */
    @Transactional
    public void stop(String id) {
        activate(id, false);
    }

    /** Tells a system again from where it stood, as if all that waits had come now. */
    @Transactional
    public void resume(String id, Instant now) {
        if (activate(id, true)) {
            Object at = Instants.toSql(now);
            db.sql("update exchange_event set waits_since = ?, next_try = ?, tries = 0"
                            + " where subscription = ? and given_up_at is null")
                    .params(at, at, id)
                    .update();
        }
    }

    private boolean activate(String id, boolean whether) {
        int changed = db.sql("update exchange_subscription set active = ?, rests_until = null, failures = 0"
                        + " where id = ? and active <> ?")
                .params(whether, id, whether)
                .update();
        tokens.changed(TOPIC);
        return changed > 0;
    }

    /** Forgets a system, what it was still to be told, and how far it has come with what it sends. */
    @Transactional
    public void remove(String id) {
        tokens.changed(TOPIC);
        db.sql("delete from exchange_event where subscription = ?").param(id).update();
        db.sql("delete from exchange_partner where subscription = ?").param(id).update();
        db.sql("delete from exchange_subscription where id = ?").param(id).update();
    }

    Course course(String id) {
        return db.sql(
                        "select rests_until, failures, last_trouble, last_trouble_en, delivered_at from exchange_subscription where id = ?")
                .param(id)
                .query((rs, row) -> new Course(
                        Instants.optionalFromSql(rs, "rests_until"),
                        rs.getInt("failures"),
                        said(rs.getString("last_trouble"), rs.getString("last_trouble_en")),
                        Instants.optionalFromSql(rs, "delivered_at")))
                .single();
    }

    static @Nullable Said said(@Nullable String chinese, @Nullable String english) {
        return chinese == null ? null : Said.written(chinese, english);
    }

    /** Whether this round alone tells the system from now on, at most for so long; not while it rests. */
    boolean hold(String id, String round, Instant now, Duration longest) {
        return db.sql(
                                "update exchange_subscription set held_until = ?, held_by = ? where id = ? and active"
                                        + " and (held_until is null or held_until <= ?) and (rests_until is null or rests_until <= ?)")
                        .params(Instants.toSql(now.plus(longest)), round, id, Instants.toSql(now), Instants.toSql(now))
                        .update()
                > 0;
    }

    /** Ends the hold of a round, and of none that came after it. */
    void release(String id, String round) {
        db.sql("update exchange_subscription set held_until = null, held_by = null where id = ? and held_by = ?")
                .params(id, round)
                .update();
    }

    /** Whether those who run the installation are to be told of trouble now: not since this time. */
    boolean tellTrouble(String id, Instant now, Instant since) {
        return db.sql("update exchange_subscription set trouble_told_at = ? where id = ?"
                                + " and (trouble_told_at is null or trouble_told_at < ?)")
                        .params(Instants.toSql(now), id, Instants.toSql(since))
                        .update()
                > 0;
    }

    /** It has taken something. */
    void answered(String id, Instant now) {
        db.sql(
                        "update exchange_subscription set failures = 0, rests_until = null, last_trouble = null, last_trouble_en = null, delivered_at = ?"
                                + " where id = ?")
                .params(Instants.toSql(now), id)
                .update();
    }

    /** What was sent was not taken. @param restsUntil when anything is sent again; empty where only this one waits */
    void refused(String id, Said trouble, @Nullable Instant restsUntil) {
        db.sql(
                        "update exchange_subscription set last_trouble = ?, last_trouble_en = ?, rests_until = ?, failures = failures + ? where id = ?")
                .params(Arrays.asList(
                        Texts.within(trouble.chinese(), TROUBLE),
                        Texts.within(trouble.english(), TROUBLE),
                        Instants.toSql(restsUntil),
                        restsUntil == null ? 0 : 1,
                        id))
                .update();
    }

    /** @throws org.gridcase.seal.BrokenSealException when somebody has damaged it in the database */
    String secret(String id) {
        Secret kept = db.sql("select * from exchange_subscription where id = ?")
                .param(id)
                .query((rs, row) -> secret(rs))
                .single();
        return kept.opened(keys.key(kept.key()));
    }

    private static Secret secret(ResultSet rs) throws SQLException {
        return new Secret(rs.getString("id"), rs.getString("key_id"), rs.getString("secret"));
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Map<String, Long> rowsByKey() {
        return SealedRows.byKey(db, TABLE);
    }

    @Override
    public void openOne(SealKey key) {
        SealedRows.openOne(
                SealedRows.some(db, TABLE, key, (rs, row) -> secret(rs)),
                row -> readable(row, key),
                row -> row.opened(key));
    }

    private static Optional<String> readable(Secret row, SealKey key) {
        try {
            return Optional.of(row.opened(key));
        } catch (org.gridcase.seal.BrokenSealException damaged) {
            return Optional.empty();
        }
    }

    @Override
    @Transactional
    public int sealAnew(int atMost) {
        SealKey newest = keys.newest();
        List<Secret> old = db.sql("select * from exchange_subscription where key_id <> ? order by id limit " + atMost)
                .param(newest.id())
                .query((rs, row) -> secret(rs))
                .list();
        int sealed = 0;
        for (Secret row : old) {
            Optional<String> secret = readable(row, keys.key(row.key()));
            if (secret.isPresent()) {
                sealed++;
                db.sql("update exchange_subscription set secret = ?, key_id = ? where id = ?")
                        .params(newest.seal(secret.get(), TABLE, row.id()), newest.id(), row.id())
                        .update();
            }
        }
        return sealed;
    }
}

package org.gridcase.exchange.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.privacy.NightlyClearing;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What systems are still to be told. Written with the change, so that no change is told that did not happen, and none is left out. */
@Component
class WaitingEventRepository implements NightlyClearing {

    private static final int TROUBLE = 250;
    private static final int OF_LINK = 12;

    /** What is forgotten of a system that is stopped, or has not taken it. */
    private static final Duration KEPT_UNDELIVERED = Duration.ofDays(90);

    private static final String LINK = "(select told.link from case_trace told where told.case_number = due.case_number"
            + " and told.sequence = due.line) as link";

    private final JdbcClient db;
    private final JdbcTemplate batches;
    private final Clock clock;

    WaitingEventRepository(JdbcClient db, JdbcTemplate batches, Clock clock) {
        this.clock = clock;
        this.db = db;
        this.batches = batches;
    }

    /**
     * A line of a trace that a system is to be told.
     *
     * @param since when it began to wait
     * @param tries how often it was refused
     * @param givenUpAt since when it is not tried any more; empty while it is
     * @param trouble why it was not taken the last time
     * @param link of the line; empty where the line is gone
     */
    record Waiting(
            String subscription,
            String caseNumber,
            int line,
            Instant since,
            int tries,
            @Nullable Instant givenUpAt,
            @Nullable Said trouble,
            @Nullable String link) {

        /**
         * By which a receiver knows a repetition: case and line, and the beginning of the line's link, by which a line that was written anew after
         * the database was restored from an older dump is another one.
         */
        String id() {
            String place = caseNumber + "-" + line;
            return link == null ? place : place + "-" + link.substring(0, OF_LINK);
        }
    }

    /** How much waits for a system. @param oldest since when the oldest of those waits that are still tried */
    record Count(long waiting, @Nullable Instant oldest, long givenUp) {}

    /** A line of a case's trace that a system is to be told. */
    record Told(String subscription, String caseNumber, int line, Instant at) {}

    /** Notes what is to be told, of those systems that are still there. */
    void add(List<Told> told) {
        batches.batchUpdate(
                "insert into exchange_event (subscription, case_number, line, waits_since, tries, next_try)"
                        + " select id, cast(? as varchar(19)), cast(? as integer), cast(? as timestamp(3) with time zone), 0,"
                        + " cast(? as timestamp(3) with time zone) from exchange_subscription where id = ?",
                told.stream()
                        .map(each -> new Object[] {
                            each.caseNumber(),
                            each.line(),
                            Objects.requireNonNull(Instants.toSql(each.at())),
                            Objects.requireNonNull(Instants.toSql(each.at())),
                            each.subscription()
                        })
                        .toList());
    }

    /** Whether anything is due. */
    boolean anyDue(String subscription, Instant now) {
        return db.sql(
                        "select 1 from exchange_event where subscription = ? and given_up_at is null and next_try <= ? limit 1")
                .params(subscription, Instants.toSql(now))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** What is due, the oldest first. Of each case only the first that waits: the others follow when it has gone. */
    List<Waiting> due(String subscription, Instant now, int most) {
        return db.sql("select due.*, " + LINK
                        + " from exchange_event due where subscription = ? and given_up_at is null and next_try <= ?"
                        + " and not exists (select 1 from exchange_event before where before.subscription = due.subscription"
                        + " and before.case_number = due.case_number and before.line < due.line and before.given_up_at is null)"
                        + " order by waits_since, case_number limit " + most)
                .params(subscription, Instants.toSql(now))
                .query((rs, row) -> waiting(rs))
                .list();
    }

    /** Those that are not tried any more, the newest first. */
    List<Waiting> givenUp(String subscription, int most) {
        return db.sql("select due.*, " + LINK
                        + " from exchange_event due where subscription = ? and given_up_at is not null"
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
                Instants.optionalFromSql(rs, "given_up_at"),
                SubscriptionRepository.said(rs.getString("trouble"), rs.getString("trouble_en")),
                rs.getString("link"));
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

    void later(Waiting event, Said trouble, Instant nextTry) {
        notTaken(event, trouble, nextTry, null);
    }

    void giveUp(Waiting event, Said trouble, Instant at) {
        notTaken(event, trouble, at, at);
    }

    private void notTaken(Waiting event, Said trouble, Instant nextTry, @Nullable Instant givenUpAt) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("next", Instants.toSql(nextTry));
        values.put("given", Instants.toSql(givenUpAt));
        values.put("trouble", Texts.within(trouble.chinese(), TROUBLE));
        values.put("english", Texts.within(trouble.english(), TROUBLE));
        values.put("subscription", event.subscription());
        values.put("number", event.caseNumber());
        values.put("line", event.line());
        db.sql(
                        "update exchange_event set tries = tries + 1, next_try = :next, given_up_at = :given, trouble = :trouble,"
                                + " trouble_en = :english where subscription = :subscription and case_number = :number and line = :line")
                .params(values)
                .update();
    }

    /**
     * Gives up all that has waited for so long: what was refused, and where the system does not answer what waits behind it.
     *
     * @return how much that is
     */
    int giveUp(String subscription, Instant before, Instant at) {
        return db.sql(
                        "update exchange_event set given_up_at = ? where subscription = ? and given_up_at is null and waits_since < ?"
                                + " and (tries > 0 or exists (select 1 from exchange_subscription told where told.id = ? and told.failures > 0))")
                .params(Instants.toSql(at), subscription, Instants.toSql(before), subscription)
                .update();
    }

    /**
     * Forgets what waits for systems that are gone, and what has waited too long for one that is stopped, or was given up so long ago.
     *
     * @return how much that was
     */
    @Override
    public int clear() {
        return db.sql("delete from exchange_event where not exists (select 1 from exchange_subscription told where"
                        + " told.id = exchange_event.subscription and (told.active and exchange_event.given_up_at"
                        + " is null or exchange_event.waits_since >= ?))")
                .param(Instants.toSql(clock.instant().minus(KEPT_UNDELIVERED)))
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

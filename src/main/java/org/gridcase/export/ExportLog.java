package org.gridcase.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who took what away: the tables {@code export_begun} and {@code export_ended}, to which lines are only ever added. */
@Repository
class ExportLog {

    private static final int FILTER = 1000;

    private final JdbcClient db;
    private final Clock clock;

    ExportLog(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How an export ended. */
    enum Outcome {
        DONE,
        /** Whoever asked for it has gone. */
        LEFT,
        FAILED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One export.
     *
     * @param filter in words; empty where everything was asked for
     * @param rows that were sent; null while it runs, or where its node was killed
     * @param outcome likewise; a code
     */
    record Entry(
            String id,
            Instant at,
            String account,
            String kind,
            String format,
            Said filter,
            @Nullable Integer rows,
            @Nullable String outcome) {}

    /** Notes an export before its first row is sent. @return by which {@link #end} knows it */
    String begin(String account, ExportKind kind, SpreadsheetFormat format, Said filter) {
        String id = UUID.randomUUID().toString();
        db.sql(
                        "insert into export_begun (id, at, account, kind, format, filter, filter_en) values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id,
                        Timestamp.from(clock.instant()),
                        account,
                        kind.code(),
                        format.code(),
                        stored(filter.chinese()),
                        stored(filter.english()))
                .update();
        return id;
    }

    /** Words that somebody looked for may be somebody's telephone number. */
    private static String stored(String filter) {
        return Texts.start(PersonalDataRedactor.masked(filter), FILTER);
    }

    void end(String id, int rows, Outcome outcome) {
        db.sql("insert into export_ended (id, at, sent_rows, outcome) values (?, ?, ?, ?)")
                .params(id, Timestamp.from(clock.instant()), rows, outcome.code())
                .update();
    }

    /**
     * Some exports, the newest first.
     *
     * @param accounts only theirs, or everybody's where it is null
     * @param after id of the last one of the page before; null for the first page. What others export meanwhile moves nothing
     */
    List<Entry> page(@Nullable Set<String> accounts, @Nullable String after, int size) {
        String sql = "select b.*, e.sent_rows, e.outcome from export_begun b left join export_ended e on e.id = b.id"
                + (after == null
                        ? ""
                        : " join export_begun last on last.id = :after and (b.at < last.at or b.at = last.at and b.id < last.id)")
                + (accounts == null ? "" : " where b.account in (:accounts)")
                + " order by b.at desc, b.id desc fetch first :size rows only";
        var query = db.sql(sql).param("size", size);
        query = after == null ? query : query.param("after", after);
        query = accounts == null ? query : query.param("accounts", accounts);
        return query.query((rs, row) -> entry(rs)).list();
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        int rows = rs.getInt("sent_rows");
        boolean runs = rs.wasNull();
        return new Entry(
                rs.getString("id"),
                rs.getTimestamp("at").toInstant(),
                rs.getString("account"),
                rs.getString("kind"),
                rs.getString("format"),
                Said.written(rs.getString("filter"), rs.getString("filter_en")),
                runs ? null : rows,
                rs.getString("outcome"));
    }
}

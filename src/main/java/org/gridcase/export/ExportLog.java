package org.gridcase.export;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.problem.Said;
import org.gridcase.problem.Texts;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.spreadsheet.SpreadsheetFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who took what away: a register whose entries are one chain, which the room {@code evidence} verifies and anchors. */
@Repository
class ExportLog implements ChainedRegister {

    static final String INSERT = "insert into export_entry"
            + " (position, export, at, account, kind, format, filter, filter_en, sent_rows, outcome, link)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final Logger LOG = LoggerFactory.getLogger(ExportLog.class);

    private static final int FILTER = 1000;

    /** Of as many at the same moment each has its turn. */
    private static final int ATTEMPTS = 100;

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
     * @param broken whether what stands here of it, or of its end, is not what its link was made of
     */
    record Entry(
            String id,
            Instant at,
            String account,
            String kind,
            String format,
            Said filter,
            @Nullable Integer rows,
            @Nullable String outcome,
            boolean broken) {

        Entry asBroken() {
            return new Entry(id, at, account, kind, format, filter, rows, outcome, true);
        }
    }

    /** Notes an export before its first row is sent. @return by which {@link #end} knows it */
    String begin(String account, ExportKind kind, SpreadsheetFormat format, Said filter) {
        String id = UUID.randomUUID().toString();
        add(ExportEntry.begun(
                id, now(), account, kind.code(), format.code(), stored(filter.chinese()), stored(filter.english())));
        return id;
    }

    /** Words that somebody looked for may be somebody's telephone number. */
    private static String stored(String filter) {
        return Texts.start(PersonalDataRedactor.masked(filter), FILTER);
    }

    void end(String id, int rows, Outcome outcome) {
        add(ExportEntry.ended(id, now(), rows, outcome.code()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Of several at the same moment each but one is a place too early, and comes after the others. */
    private void add(ExportEntry entry) {
        for (int attempt = 1; !isAdded(entry, attempt == ATTEMPTS); attempt++) {
            LOG.debug("another export was noted at the same moment, attempt {}", attempt);
        }
    }

    private boolean isAdded(ExportEntry entry, boolean last) {
        Optional<ExportEntry> before = newest();
        try {
            db.sql(INSERT)
                    .params(Arrays.asList(columns(entry.linkedAfter(
                            before.map(ExportEntry::position).orElse(0) + 1,
                            before.map(ExportEntry::link).orElse(FIRST_LINK)))))
                    .update();
            return true;
        } catch (DuplicateKeyException e) {
            if (last) {
                throw e;
            }
            return false;
        }
    }

    static @Nullable Object[] columns(ExportEntry entry) {
        return new @Nullable Object[] {
            entry.position(),
            entry.export(),
            entry.at().atOffset(ZoneOffset.UTC),
            entry.account(),
            entry.kind(),
            entry.format(),
            entry.filter(),
            entry.filterInEnglish(),
            entry.rows(),
            entry.outcome(),
            entry.link()
        };
    }

    @Override
    public String register() {
        return "exports";
    }

    @Override
    public Optional<ExportEntry> newest() {
        return db.sql("select * from export_entry order by position desc limit 1")
                .query((rs, row) -> chained(rs))
                .optional();
    }

    @Override
    public List<ExportEntry> page(int after, int size) {
        return db.sql("select * from export_entry where position > ? order by position limit ?")
                .params(after, size)
                .query((rs, row) -> chained(rs))
                .list();
    }

    private static ExportEntry chained(ResultSet rs) throws SQLException {
        return new ExportEntry(
                rs.getInt("position"),
                rs.getString("export"),
                rs.getObject("at", OffsetDateTime.class).toInstant(),
                rs.getString("account"),
                rs.getString("kind"),
                rs.getString("format"),
                rs.getString("filter"),
                rs.getString("filter_en"),
                rs.getObject("sent_rows", Integer.class),
                rs.getString("outcome"),
                rs.getString("link"));
    }

    /**
     * Some exports, the newest first.
     *
     * @param accounts only theirs, or everybody's where it is null
     * @param after id of the last one of the page before; null for the first page. What others export meanwhile moves nothing
     */
    List<Entry> page(@Nullable Set<String> accounts, @Nullable String after, int size) {
        String sql = "select b.export, b.at, b.account, b.kind, b.format, b.filter, b.filter_en, e.sent_rows, e.outcome"
                + " from export_entry b left join export_entry e on e.export = b.export and e.outcome is not null where "
                + (accounts == null ? "b.account is not null" : "b.account in (:accounts)")
                + (after == null
                        ? ""
                        : " and b.position < (select last.position from export_entry last"
                                + " where last.export = :after and last.account is not null)")
                + " order by b.position desc fetch first :size rows only";
        var query = db.sql(sql).param("size", size);
        query = after == null ? query : query.param("after", after);
        query = accounts == null ? query : query.param("accounts", accounts);
        List<Entry> found = query.query((rs, row) -> entry(rs)).list();
        Set<String> broken = broken(found.stream().map(Entry::id).toList());
        return found.stream()
                .map(each -> broken.contains(each.id()) ? each.asBroken() : each)
                .toList();
    }

    /** Of which of some exports an entry does not fit the one before it. */
    private Set<String> broken(List<String> exports) {
        if (exports.isEmpty()) {
            return Set.of();
        }
        Map<Integer, String> before = new HashMap<>(Map.of(0, FIRST_LINK));
        db.sql("select position, link from export_entry"
                        + " where position in (select position - 1 from export_entry where export in (:exports))")
                .param("exports", exports)
                .query((rs, row) -> before.put(rs.getInt("position"), rs.getString("link")))
                .list();
        return db
                .sql("select * from export_entry where export in (:exports)")
                .param("exports", exports)
                .query((rs, row) -> chained(rs))
                .list()
                .stream()
                .filter(each -> {
                    String previous = before.get(each.position() - 1);
                    return previous == null || !each.link().equals(each.linkAfter(previous));
                })
                .map(ExportEntry::export)
                .collect(Collectors.toSet());
    }

    private static Entry entry(ResultSet rs) throws SQLException {
        int rows = rs.getInt("sent_rows");
        boolean runs = rs.wasNull();
        return new Entry(
                rs.getString("export"),
                rs.getTimestamp("at").toInstant(),
                rs.getString("account"),
                rs.getString("kind"),
                rs.getString("format"),
                Said.written(rs.getString("filter"), rs.getString("filter_en")),
                runs ? null : rows,
                rs.getString("outcome"),
                false);
    }
}

package org.gridcase.casefile.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.chain.ChainedRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of categories: everything the catalogue has ever said, who said it and when. Nothing in it is ever changed; its entries are
 * a chain, which the room {@code evidence} verifies and anchors. The table {@code case_category} repeats the newest entry of each code and
 * holds the order of the catalogue.
 */
@Component
public class CategoryRegister implements ChainedRegister {

    /** Topic of {@link ChangeTokens}. */
    public static final String TOPIC = "catalogue";

    private final JdbcClient sql;
    private final ChangeTokens tokens;
    private final Clock clock;

    CategoryRegister(JdbcClient sql, ChangeTokens tokens, Clock clock) {
        this.sql = sql;
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public String register() {
        return "catalogue";
    }

    /** All entries in their order. */
    public List<CategoryEntry> all() {
        return sql.sql("select * from category_register order by position")
                .query(CategoryRegister::entry)
                .list();
    }

    /** The entries in their order, page by page. */
    @Override
    public List<CategoryEntry> page(int after, int size) {
        return sql.sql("select * from category_register where position > ? order by position limit ?")
                .params(after, size)
                .query(CategoryRegister::entry)
                .list();
    }

    /** The newest entry. */
    @Override
    public Optional<CategoryEntry> newest() {
        return sql.sql("select * from category_register order by position desc limit 1")
                .query(CategoryRegister::entry)
                .optional();
    }

    /** The codes in the order of the catalogue. */
    public List<String> order() {
        return sql.sql("select code from case_category order by position, code")
                .query(String.class)
                .list();
    }

    /** Codes of which the catalogue says something else than the register, in order, at most so many. */
    public List<String> contradicted(int atMost) {
        return sql.sql("""
                        select c.code from case_category c left join category_register r on r.code = c.code and r.edition =
                        (select max(newest.edition) from category_register newest where newest.code = c.code)
                        where c.code <> 'unclassified' and (r.position is null or r.name <> c.name or r.major_code <> c.major_code
                        or r.major_name <> c.major_name or r.risk <> c.risk or r.handling_type <> c.handling_type
                        or r.lowest_tier <> c.lowest_tier or r.retired <> c.retired)
                        union select r.code from category_register r left join case_category c on c.code = r.code
                        where c.code is null order by 1 limit ?
                        """).param(atMost).query(String.class).list();
    }

    /** From here until the transaction ends nobody else changes the catalogue. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void waitForOtherWriters() {
        tokens.changed(TOPIC);
        sql.sql("select token from change_token where topic = ? for update")
                .param(TOPIC)
                .query(String.class)
                .single();
    }

    /**
     * Writes down what the catalogue says from now on; only for those who have locked out other writers.
     *
     * @param lines those that are new or changed
     * @param order all codes, retired ones too
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Collection<CatalogueLine> lines, List<String> order, String recordedBy) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Map<String, Integer> editions = new HashMap<>();
        sql.sql("select code, max(edition) as edition from category_register group by code")
                .query(row -> {
                    editions.put(row.getString("code"), row.getInt("edition"));
                });
        Optional<CategoryEntry> last = newest();
        int position = last.map(CategoryEntry::position).orElse(0);
        String link = last.map(CategoryEntry::link).orElse(ChainedRegister.FIRST_LINK);
        for (CatalogueLine line : lines) {
            int edition = editions.getOrDefault(line.code(), 0) + 1;
            CategoryEntry entry = new CategoryEntry(++position, edition, line, now, recordedBy, "").linkedAfter(link);
            link = entry.link();
            sql.sql(CategoryEntry.INSERT).params(entry.columns()).update();
            repeat(line, edition > 1);
        }
        for (int place = 0; place < order.size(); place++) {
            sql.sql("update case_category set position = ? where code = ? and position <> ?")
                    .params(place + 1, order.get(place), place + 1)
                    .update();
        }
    }

    private void repeat(CatalogueLine line, boolean known) {
        sql.sql(
                        known
                                ? "update case_category set name = ?, major_code = ?, major_name = ?, risk = ?, handling_type = ?,"
                                        + " lowest_tier = ?, retired = ? where code = ?"
                                : "insert into case_category (name, major_code, major_name, risk, handling_type, lowest_tier, retired,"
                                        + " code, position) values (?, ?, ?, ?, ?, ?, ?, ?, 0)")
                .params(
                        line.name(),
                        line.majorCode(),
                        line.majorName(),
                        line.risk(),
                        line.handlingType(),
                        line.lowestTier(),
                        line.retired(),
                        line.code())
                .update();
    }

    private static CategoryEntry entry(ResultSet row, int number) throws SQLException {
        return new CategoryEntry(
                row.getInt("position"),
                row.getInt("edition"),
                new CatalogueLine(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("major_code"),
                        row.getString("major_name"),
                        row.getString("risk"),
                        row.getString("handling_type"),
                        row.getString("lowest_tier"),
                        row.getString("reason"),
                        row.getBoolean("retired"),
                        row.getString("successor")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                row.getString("recorded_by"),
                row.getString("link"));
    }
}

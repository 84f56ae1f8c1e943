package org.gridcase.casefile.reporter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.gridcase.casefile.reporter.Reporter.Erased;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.seal.SealKey;
import org.gridcase.seal.SealedTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reporters of cases, in a table of their own: name and phone sealed to their case, the phone once more as a digest by which a person's
 * reports are found. When they are erased a stub stays that says when and why.
 */
@Component
public class ReporterRepository implements SealedTable {

    static final String TABLE = "case_reporter";

    private static final String NAME = "name";
    private static final String PHONE = "phone";

    private final JdbcClient db;
    private final KeyRing keys;

    ReporterRepository(JdbcClient db, KeyRing keys) {
        this.db = db;
        this.keys = keys;
    }

    /** A row as it is stored; without a key there is nothing sealed in it. */
    public record Row(
            String caseNumber,
            @Nullable String key,
            @Nullable String name,
            @Nullable String phone,
            @Nullable String digest) {

        public static Row sealed(SealKey key, String caseNumber, Reporter reporter) {
            String name = reporter.name();
            String phone = reporter.phone();
            return new Row(
                    caseNumber,
                    key.id(),
                    name == null ? null : key.seal(name, TABLE, NAME, caseNumber),
                    phone == null ? null : key.seal(phone, TABLE, PHONE, caseNumber),
                    phone == null ? null : digestBy(key, phone));
        }

        Reporter opened(SealKey by) {
            return new Reporter(
                    name == null ? null : by.open(name, TABLE, NAME, caseNumber),
                    phone == null ? null : by.open(phone, TABLE, PHONE, caseNumber));
        }
    }

    private static String digestBy(SealKey key, String phone) {
        return key.digest(PersonalDataRedactor.telephone(phone), PHONE);
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void open(String caseNumber, Reporter reporter) {
        Row row = Row.sealed(keys.newest(), caseNumber, reporter);
        db.sql("insert into case_reporter (case_number, key_id, name, phone, phone_digest) values (?, ?, ?, ?, ?)")
                .params(row.caseNumber(), row.key(), row.name(), row.phone(), row.digest())
                .update();
    }

    /** The reporter of a case, or the stub that is left; empty when nobody said who they are. */
    public Optional<Reporter> of(String caseNumber) {
        return db.sql("select * from case_reporter where case_number = ?")
                .param(caseNumber)
                .query((rs, row) -> reporter(rs))
                .optional()
                // A stub of a case that never had a reporter says only that its text has been looked through.
                .filter(reporter ->
                        reporter.erased() == null || !reporter.erased().basis().isEmpty());
    }

    private Reporter reporter(ResultSet rs) throws SQLException {
        Instant erasedAt = Instants.optionalFromSql(rs, "erased_at");
        if (erasedAt != null) {
            String basis = Objects.requireNonNullElse(rs.getString("erased_basis"), "");
            return new Reporter(null, null, new Erased(erasedAt, basis, rs.getString("erased_source")));
        }
        Row row = row(rs);
        return row.opened(keys.key(String.valueOf(row.key())));
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getString("case_number"),
                rs.getString("key_id"),
                rs.getString("name"),
                rs.getString("phone"),
                rs.getString("phone_digest"));
    }

    /** The cases reported under a telephone number, oldest number first; however it was written, as long as the area code is there or not there. */
    public List<String> withPhone(String phone) {
        return db.sql("select case_number from case_reporter where phone_digest in (:digests) order by case_number")
                .param(
                        "digests",
                        keys.all().stream().map(key -> digestBy(key, phone)).toList())
                .query(String.class)
                .list();
    }

    /** Puts the stub in place of what is known of the reporter. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(String caseNumber, Erased erased) {
        int known = db.sql("update case_reporter set key_id = null, name = null, phone = null, phone_digest = null,"
                        + " erased_at = ?, erased_basis = ?, erased_source = ? where case_number = ?")
                .params(Instants.toSql(erased.at()), erased.basis(), erased.decisionSource(), caseNumber)
                .update();
        if (known == 0) {
            db.sql("insert into case_reporter (case_number, erased_at, erased_basis, erased_source)"
                            + " values (?, ?, ?, ?)")
                    .params(caseNumber, Instants.toSql(erased.at()), erased.basis(), erased.decisionSource())
                    .update();
        }
    }

    @Override
    public String table() {
        return TABLE;
    }

    @Override
    public Map<String, Long> rowsByKey() {
        Map<String, Long> rows = new TreeMap<>();
        db.sql("select key_id, count(*) as n from case_reporter where key_id is not null group by key_id")
                .query((rs, row) -> rows.put(rs.getString("key_id"), rs.getLong("n")))
                .list();
        return rows;
    }

    @Override
    public void openOne(SealKey key) {
        db.sql("select * from case_reporter where key_id = ? limit 1")
                .param(key.id())
                .query((rs, row) -> row(rs).opened(key))
                .list();
    }

    /** Somebody who erases a reporter meanwhile wins: only rows that still bear their old key are sealed again. */
    @Override
    @Transactional
    public int sealAnew(int atMost) {
        SealKey newest = keys.newest();
        List<Row> rows = db.sql("select * from case_reporter where key_id <> ? order by case_number limit ?")
                .params(newest.id(), atMost)
                .query((rs, row) -> row(rs))
                .list();
        for (Row row : rows) {
            String old = String.valueOf(row.key());
            Row anew = Row.sealed(newest, row.caseNumber(), row.opened(keys.key(old)));
            db.sql("update case_reporter set key_id = ?, name = ?, phone = ?, phone_digest = ?"
                            + " where case_number = ? and key_id = ?")
                    .params(anew.key(), anew.name(), anew.phone(), anew.digest(), row.caseNumber(), old)
                    .update();
        }
        return rows.size();
    }
}

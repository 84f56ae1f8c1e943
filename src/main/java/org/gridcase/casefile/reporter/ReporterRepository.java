package org.gridcase.casefile.reporter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.gridcase.casefile.reporter.Reporter.Erased;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.trace.Instants;
import org.gridcase.casefile.trace.ReadableParts;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.seal.BrokenSealException;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.PersonalDataRedactor;
import org.gridcase.seal.SealKey;
import org.gridcase.seal.SealedRows;
import org.gridcase.seal.SealedTable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The reporters of cases, in a table of their own: name and phone sealed to their case, the phone once more as a digest by which a person's
 * reports are found. When they are erased a stub stays that says when and why.
 */
@Component
public class ReporterRepository implements SealedTable, ReadableParts {

    static final String TABLE = "case_reporter";

    /** That there is the row, and that it is the one that was written with the case; name and phone are sealed to the case themselves. */
    public static final SealedPart KNOWN = SealedPart.of("reporter", TABLE, List.of("case_number"), List.of("mark"));

    private static final Logger LOG = LoggerFactory.getLogger(ReporterRepository.class);
    private static final int PAGE = 1000;

    private static final String NAME = "name";
    static final String PHONE = "phone";
    private static final String PHONE_ENDING = "phone ending";

    /** By so many last digits people tell a telephone number. */
    private static final int ENDING = 4;

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
            @Nullable String digest,
            @Nullable String ending) {

        public static Row sealed(SealKey key, String caseNumber, Reporter reporter) {
            String name = reporter.name();
            String phone = reporter.phone();
            return new Row(
                    caseNumber,
                    key.id(),
                    name == null ? null : key.seal(name, TABLE, NAME, caseNumber),
                    phone == null ? null : key.seal(phone, TABLE, PHONE, caseNumber),
                    phone == null ? null : digestBy(key, phone),
                    phone == null ? null : endingBy(key, phone));
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

    /** Of the digits that a masked number shows; none where there are fewer. */
    static @Nullable String endingBy(SealKey key, String phone) {
        String digits = PersonalDataRedactor.telephone(phone);
        return digits.length() < ENDING ? null : key.digest(digits.substring(digits.length() - ENDING), PHONE_ENDING);
    }

    /** @return the mark of the row, for the seal of {@link #KNOWN} */
    @Transactional(propagation = Propagation.MANDATORY)
    public String open(String caseNumber, Reporter reporter) {
        Row row = Row.sealed(keys.newest(), caseNumber, reporter);
        String mark = UUID.randomUUID().toString().replace("-", "");
        db.sql("insert into case_reporter (case_number, key_id, name, phone, phone_digest, phone_ending, mark)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(row.caseNumber(), row.key(), row.name(), row.phone(), row.digest(), row.ending(), mark)
                .update();
        return mark;
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
            return Reporter.erased(new Erased(erasedAt, basis, rs.getString("erased_source")));
        }
        Row row = row(rs);
        try {
            return opened(row);
        } catch (BrokenSealException e) {
            LOG.warn("案件 {} 的报告人登记无法解读，可能被改动或调换：{}", row.caseNumber(), e.getMessage());
            return Reporter.unreadable();
        }
    }

    private Reporter opened(Row row) {
        return row.opened(keys.key(String.valueOf(row.key())));
    }

    @Override
    public void eachUnreadable(BiConsumer<String, String> found) {
        String after = "";
        List<Row> page;
        do {
            page = db.sql("select * from case_reporter where case_number > ? and key_id is not null"
                            + " order by case_number limit ?")
                    .params(after, PAGE)
                    .query((rs, row) -> row(rs))
                    .list();
            page.stream()
                    .filter(row -> !opens(row))
                    .forEach(row -> found.accept(row.caseNumber(), KNOWN.of(List.of(row.caseNumber()))));
            after = page.isEmpty() ? after : page.get(page.size() - 1).caseNumber();
        } while (page.size() == PAGE);
    }

    /** Also that the telephone number is found under the case, and under no other's. */
    private boolean opens(Row row) {
        try {
            Reporter reporter = opened(row);
            String phone = reporter.phone();
            SealKey key = keys.key(String.valueOf(row.key()));
            return Objects.equals(phone == null ? null : digestBy(key, phone), row.digest())
                    && Objects.equals(phone == null ? null : endingBy(key, phone), row.ending());
        } catch (BrokenSealException e) {
            return false;
        }
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getString("case_number"),
                rs.getString("key_id"),
                rs.getString("name"),
                rs.getString("phone"),
                rs.getString("phone_digest"),
                rs.getString("phone_ending"));
    }

    /**
     * The cases reported under a telephone number, oldest number first; however it was written, as long as the area code is there or not
     * there.
     */
    public List<String> withPhone(String phone) {
        return db.sql("select case_number from case_reporter where phone_digest in (:digests) order by case_number")
                .param(
                        "digests",
                        keys.all().stream().map(key -> digestBy(key, phone)).toList())
                .query(String.class)
                .list();
    }

    /**
     * Where the cases are whose reporters have a telephone number that ends with these digits.
     *
     * @return a condition on rows of {@code r}; empty where they are not as many as people tell a number by
     */
    public Optional<SqlText> withEnding(String digits) {
        return digits.length() == ENDING
                ? Optional.of(SqlText.oneOf(
                        "r.phone_ending",
                        keys.all().stream()
                                .map(key -> key.digest(digits, PHONE_ENDING))
                                .toList()))
                : Optional.empty();
    }

    /** Puts the stub in place of what is known of the reporter. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(String caseNumber, Erased erased) {
        int known = db.sql("update case_reporter set key_id = null, name = null, phone = null, phone_digest = null,"
                        + " phone_ending = null,"
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
        return SealedRows.byKey(db, TABLE);
    }

    /** One row that somebody has damaged must not keep the application from starting: the key is good if any of some opens. */
    @Override
    public void openOne(SealKey key) {
        BrokenSealException broken = null;
        for (Row row : SealedRows.some(db, TABLE, key, (rs, number) -> row(rs))) {
            try {
                row.opened(key);
                return;
            } catch (BrokenSealException e) {
                broken = e;
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    /**
     * Somebody who erases a reporter meanwhile wins: only rows that still bear their old key are sealed again. Rows that do not open keep
     * their key, and stay where the verification names them.
     */
    @Override
    @Transactional
    public int sealAnew(int atMost) {
        SealKey newest = keys.newest();
        int sealed = 0;
        String after = "";
        List<Row> rows;
        do {
            rows = db.sql(
                            "select * from case_reporter where key_id <> ? and case_number > ? order by case_number limit ?")
                    .params(newest.id(), after, atMost)
                    .query((rs, row) -> row(rs))
                    .list();
            for (Row row : rows) {
                sealed += sealAnew(newest, row) ? 1 : 0;
                after = row.caseNumber();
            }
        } while (sealed == 0 && !rows.isEmpty());
        return sealed;
    }

    private boolean sealAnew(SealKey newest, Row row) {
        String old = String.valueOf(row.key());
        Row anew;
        try {
            anew = Row.sealed(newest, row.caseNumber(), row.opened(keys.key(old)));
        } catch (BrokenSealException e) {
            LOG.warn("案件 {} 的报告人登记无法解读，未换密钥：{}", row.caseNumber(), e.getMessage());
            return false;
        }
        db.sql("update case_reporter set key_id = ?, name = ?, phone = ?, phone_digest = ?,"
                        + " phone_ending = ? where case_number = ? and key_id = ?")
                .params(anew.key(), anew.name(), anew.phone(), anew.digest(), anew.ending(), row.caseNumber(), old)
                .update();
        return true;
    }
}

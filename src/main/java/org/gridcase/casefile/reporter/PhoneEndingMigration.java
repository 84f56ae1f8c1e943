package org.gridcase.casefile.reporter;

import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.migration.CodeMigration;
import org.gridcase.seal.BrokenSealException;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Adds the digest by which reporters are found by the last digits of their telephone number. */
@Component
class PhoneEndingMigration extends CodeMigration {

    private static final Logger LOG = LoggerFactory.getLogger(PhoneEndingMigration.class);
    private static final int PAGE = 1000;

    private final KeyRing keys;

    PhoneEndingMigration(KeyRing keys) {
        super("297", "phone endings");
        this.keys = keys;
    }

    private record Sealed(String caseNumber, String key, String phone) {}

    @Override
    public void migrate(Context context) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(context.getConnection(), true));
        // Without its key no ending could be made, neither now nor later.
        keys.require(ReporterRepository.TABLE, new ReporterRepository(JdbcClient.create(db), keys).rowsByKey());
        db.execute("alter table case_reporter add column phone_ending varchar(64)");
        String after = "";
        int unopened = 0;
        List<Sealed> page;
        do {
            page = db.query(
                    "select case_number, key_id, phone from case_reporter where case_number > ? and phone is not null"
                            + " order by case_number limit ?",
                    (rs, row) -> new Sealed(rs.getString("case_number"), rs.getString("key_id"), rs.getString("phone")),
                    after,
                    PAGE);
            List<Object[]> endings = new ArrayList<>();
            page.forEach(row -> add(endings, row));
            unopened += page.size() - endings.size();
            db.batchUpdate("update case_reporter set phone_ending = ? where case_number = ?", endings);
            after = page.isEmpty() ? after : page.get(page.size() - 1).caseNumber();
        } while (page.size() == PAGE);
        if (unopened > 0) {
            LOG.warn("电话末四位没有补全：{} 条报告人信息打不开，请核验留痕 endings of {} reporters could not be made", unopened, unopened);
        }
        db.execute("create index case_reporter_ending on case_reporter (phone_ending)");
    }

    /** A row that does not open stays as it is; the verification of the trace names it. */
    private void add(List<Object[]> endings, Sealed row) {
        try {
            SealKey key = keys.key(row.key());
            String phone = key.open(row.phone(), ReporterRepository.TABLE, ReporterRepository.PHONE, row.caseNumber());
            endings.add(new Object[] {ReporterRepository.endingBy(key, phone), row.caseNumber()});
        } catch (BrokenSealException e) {
            // Counted by whoever asks for the page.
        }
    }
}

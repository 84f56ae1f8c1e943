package org.gridcase.casefile.reporter;

import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.casefile.reporter.ReporterRepository.Row;
import org.gridcase.migration.CodeMigration;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/**
 * Seals the reporters that were stored in clear. They move to a new table and the old one is dropped, so that its files, and with them
 * every old version of a row, are gone.
 */
@Component
class ReporterMigration extends CodeMigration {

    private static final int PAGE = 1000;

    private final KeyRing keys;

    ReporterMigration(KeyRing keys) {
        super("15", "sealed reporters");
        this.keys = keys;
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection(), keys.newest());
    }

    static void migrate(Connection connection, SealKey key) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("""
                create table case_reporter_sealed (
                    case_number   varchar(19) not null,
                    -- which key sealed the row; empty when nothing is sealed in it
                    key_id        varchar(32),
                    name          varchar(400),
                    phone         varchar(200),
                    -- finds the reports of a telephone number, for who has the key
                    phone_digest  varchar(64),
                    -- the stub of an erased reporter; without a basis there was nothing to erase
                    erased_at     timestamp(3) with time zone,
                    erased_basis  varchar(200),
                    erased_ruling varchar(128),
                    constraint case_reporter_sealed_case primary key (case_number),
                    constraint case_reporter_sealed_of_case foreign key (case_number) references case_file,
                    constraint case_reporter_sealed_or_erased check (
                        (key_id is null) = (erased_at is not null)
                        and (erased_at is null or name is null and phone is null and phone_digest is null)))
                """);
        seal(db, key);
        db.execute("drop table case_reporter");
        db.execute("alter table case_reporter_sealed rename to case_reporter");
        db.execute("create index case_reporter_digest on case_reporter (phone_digest)");
        db.execute("create index case_reporter_key on case_reporter (key_id, case_number)");
        // finds what is kept long enough
        db.execute("create index case_file_closed on case_file (category, state, closed_at)");
        db.execute("""
                create table personal_data_request (
                    id      varchar(36)  not null primary key,
                    at      timestamp(3) with time zone not null,
                    actor   varchar(64)  not null,
                    kind    varchar(16)  not null,
                    reason  varchar(500) not null,
                    -- how many cases it was about; whose they are stands nowhere
                    cases   integer      not null,
                    constraint personal_data_request_kind check (kind in ('export', 'erase')))
                """);
    }

    private static void seal(JdbcTemplate db, SealKey key) {
        String after = "";
        List<Row> page;
        do {
            page = db.query(
                    "select case_number, name, phone from case_reporter where case_number > ?"
                            + " order by case_number limit ?",
                    (rs, row) -> Row.sealed(
                            key,
                            rs.getString("case_number"),
                            new Reporter(rs.getString("name"), rs.getString("phone"))),
                    after,
                    PAGE);
            db.batchUpdate(
                    "insert into case_reporter_sealed (case_number, key_id, name, phone, phone_digest)"
                            + " values (?, ?, ?, ?, ?)",
                    page.stream()
                            .map(row ->
                                    new Object[] {row.caseNumber(), row.key(), row.name(), row.phone(), row.digest()})
                            .toList());
            after = page.isEmpty() ? after : page.get(page.size() - 1).caseNumber();
        } while (page.size() == PAGE);
    }
}

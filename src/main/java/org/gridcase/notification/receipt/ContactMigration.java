package org.gridcase.notification.receipt;

import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.migration.CodeMigration;
import org.gridcase.notification.receipt.ContactRepository.Row;
import org.gridcase.seal.KeyRing;
import org.gridcase.seal.SealKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Seals the contacts that were stored in clear, in a new table, so that the files of the old one are gone. */
@Component
class ContactMigration extends CodeMigration {

    private final KeyRing keys;

    ContactMigration(KeyRing keys) {
        super("15.1", "sealed contacts");
        this.keys = keys;
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection(), keys.newest());
    }

    static void migrate(Connection connection, SealKey key) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("""
                create table notice_contact_sealed (
                    person  varchar(64)   not null,
                    channel varchar(16)   not null,
                    -- which key sealed the address
                    key_id  varchar(32)   not null,
                    address varchar(1100) not null,
                    active  boolean       not null,
                    constraint notice_contact_sealed_one primary key (person, channel),
                    constraint notice_contact_sealed_channel check (channel in ('email', 'webhook')))
                """);
        List<Row> rows = db.query(
                "select * from notice_contact",
                (rs, row) -> Row.sealed(
                        key,
                        rs.getString("person"),
                        rs.getString("channel"),
                        rs.getString("address"),
                        rs.getBoolean("active")));
        db.batchUpdate(
                "insert into notice_contact_sealed (person, channel, key_id, address, active) values (?, ?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {row.person(), row.channel(), row.key(), row.address(), row.active()})
                        .toList());
        db.execute("drop table notice_contact");
        db.execute("alter table notice_contact_sealed rename to notice_contact");
    }
}

package org.gridcase.organisation;

import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.chain.ChainedRegister;
import org.gridcase.migration.CodeMigration;
import org.gridcase.organisation.structure.Person;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Makes the register of account holders and begins it with the people there are, who are taken to have had their accounts always. */
@Component
class AccountHolderMigration extends CodeMigration {

    AccountHolderMigration() {
        super("73", "account holders");
    }

    private static final int BATCH = 1000;

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection());
    }

    static void migrate(Connection connection) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("alter table org_person add column holder integer default 1 not null");
        db.execute("""
                create table org_account_holder (
                    -- from 1 without gaps
                    position    integer      not null primary key,
                    account     varchar(64)  not null,
                    -- which of the people who have had the account
                    holder      integer      not null,
                    name        varchar(510) not null,
                    since       timestamp(3) with time zone not null,
                    recorded_by varchar(64)  not null,
                    link        varchar(64)  not null)
                """);
        db.execute("create index org_account_holder_account on org_account_holder (account, position)");
        List<Object[]> rows = new ArrayList<>();
        String link = ChainedRegister.FIRST_LINK;
        for (Person person : db.query(
                "select id, name from org_person order by id",
                (row, number) -> new Person(row.getString("id"), row.getString("name")))) {
            AccountHolder entry = new AccountHolder(
                            rows.size() + 1, person.id(), 1, person.name(), Instant.EPOCH, "system", "")
                    .linkedAfter(link);
            link = entry.link();
            rows.add(AccountHolders.columns(entry));
        }
        db.batchUpdate(AccountHolders.INSERT, rows, BATCH, (statement, row) -> {
            for (int column = 0; column < row.length; column++) {
                statement.setObject(column + 1, row[column]);
            }
        });
    }
}

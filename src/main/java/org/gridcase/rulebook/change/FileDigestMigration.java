package org.gridcase.rulebook.change;

import java.sql.Connection;
import java.util.Base64;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.chain.Sha256;
import org.gridcase.migration.CodeMigration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Keeps the digest of a file of a change beside it, so that lists of changes need not read what stands in the files. */
@Component
class FileDigestMigration extends CodeMigration {

    FileDigestMigration() {
        super("190", "digests of files of changes");
    }

    @Override
    public void migrate(Context context) {
        migrate(context.getConnection());
    }

    static void migrate(Connection connection) {
        JdbcTemplate db = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        db.execute("alter table rule_change_file add column digest varchar(64) default '' not null");
        db.queryForList("select rule_change, name from rule_change_file").forEach(file -> {
            Object[] key = {file.get("rule_change"), file.get("name")};
            String content = db.queryForObject(
                    "select content from rule_change_file where rule_change = ? and name = ?", String.class, key);
            db.update(
                    "update rule_change_file set digest = ? where rule_change = ? and name = ?",
                    Sha256.of(Base64.getDecoder().decode(content)),
                    key[0],
                    key[1]);
        });
    }
}

package org.gridcase.rulebook.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.Base64;
import javax.sql.DataSource;
import org.gridcase.PostgresForTests;
import org.gridcase.chain.Sha256;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Files of changes from before their digests were kept get theirs, on both databases. */
class FileDigestMigrationTest {

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void everyFileGetsItsDigest(String kind) throws Exception {
        DataSource database = kind.equals("H2")
                ? new DriverManagerDataSource("jdbc:h2:mem:digests;DB_CLOSE_DELAY=-1")
                : new DriverManagerDataSource(PostgresForTests.newDatabase());
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V110__rule_changes_on_their_way.sql")),
                database);
        JdbcTemplate db = new JdbcTemplate(database);
        byte[] content = {0, (byte) 0xe5, 7};
        db.update("insert into rule_change (number, name, state, author, created, findings, urgent)"
                + " values (1, 'a', 'draft', 'a', current_timestamp, '[]', false)");
        db.update(
                "insert into rule_change_file (rule_change, name, content, rules, author, added)"
                        + " values (1, '表.dmn', ?, 'a', 'a', current_timestamp)",
                Base64.getEncoder().encodeToString(content));

        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            FileDigestMigration.migrate(connection);
            connection.commit();
        }

        assertThat(db.queryForObject("select digest from rule_change_file", String.class))
                .isEqualTo(Sha256.of(content));
    }
}

package org.gridcase.casefile.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.gridcase.PostgresForTests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The shipped catalogue comes to an empty database, and to an old one for the last time; on both databases. */
class CategoryRegisterMigrationTest {

    private static DataSource old(String kind) {
        DataSource database = kind.equals("H2")
                ? new DriverManagerDataSource("jdbc:h2:mem:catalogue" + System.nanoTime() + ";DB_CLOSE_DELAY=-1")
                : new DriverManagerDataSource(PostgresForTests.newDatabase());
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V3__casefile.sql"),
                        new ClassPathResource("db/migration/V30__category_traits.sql"),
                        new ClassPathResource("db/migration/V35__change_token.sql")),
                database);
        return database;
    }

    private static void migrate(DataSource database, boolean registerToo) throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            if (registerToo) {
                CategoryRegisterMigration.migrate(connection);
            }
            new CatalogueMigration().migrate(new Context() {
                @Override
                public Configuration getConfiguration() {
                    throw new UnsupportedOperationException();
                }

                @Override
                public Connection getConnection() {
                    return connection;
                }
            });
            connection.commit();
        }
    }

    private static List<String> register(JdbcTemplate db) {
        return db.queryForList("select code || ' ' || edition || ' ' || name from category_register", String.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void anEmptyDatabaseBeginsWithTheShippedCatalogue(String kind) throws Exception {
        DataSource database = old(kind);
        migrate(database, true);

        JdbcTemplate db = new JdbcTemplate(database);
        assertThat(register(db)).hasSize(ShippedCatalogue.lines().size()).contains("street-vending 1 占道经营");
        assertThat(db.queryForList("select code from case_category order by position", String.class))
                .startsWith("street-vending", "exposed-garbage");
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "PostgreSQL"})
    void anOldDatabaseIsBroughtUpForTheLastTime(String kind) throws Exception {
        DataSource database = old(kind);
        JdbcTemplate db = new JdbcTemplate(database);
        db.update("insert into case_category (code, name, major_code, major_name, position)"
                + " values ('street-vending', '摆摊', 'a', '甲', 1), ('of-before', '从前的', 'a', '甲', 99)");
        migrate(database, true);

        assertThat(register(db))
                .hasSize(ShippedCatalogue.lines().size() + 1)
                .contains("street-vending 1 占道经营", "of-before 1 从前的");

        db.update("update case_category set name = '流动摊贩' where code = 'street-vending'");
        db.update("delete from case_category where code = 'highway'");
        migrate(database, false);

        assertThat(db.queryForObject("select name from case_category where code = 'street-vending'", String.class))
                .isEqualTo("流动摊贩");
        assertThat(db.queryForObject("select count(*) from case_category where code = 'highway'", Integer.class))
                .isZero();
    }
}

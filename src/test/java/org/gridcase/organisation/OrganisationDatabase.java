package org.gridcase.organisation;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.gridcase.PostgresForTests;
import org.gridcase.caching.ChangeTokens;
import org.gridcase.organisation.tables.MembershipService;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.gridcase.security.Actor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.DependsOn;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The room alone, on a database with its own tables and no engine; the test brings the engine's accounts. */
@TestConfiguration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true)
@Import({
    ChangeTokens.class,
    AccountHolders.class,
    Organisation.class,
    Grids.class,
    UnitsOfAreas.class,
    PostsToday.class,
    OrganisationRegister.class,
    OrganisationService.class,
    OrganisationRepository.class,
    Tiers.class,
    MembershipService.class
})
public class OrganisationDatabase {

    @Bean
    JdbcClient jdbcClient(DataSource database) {
        var tables = new ResourceDatabasePopulator(
                new ClassPathResource("db/migration/V2__organisation.sql"),
                new ClassPathResource("db/migration/V11__organisation_dates.sql"),
                new ClassPathResource("db/migration/V12__staffing.sql"),
                new ClassPathResource("db/migration/V14__boundaries.sql"),
                new ClassPathResource("db/migration/V17__tiers.sql"),
                new ClassPathResource("db/migration/V35__change_token.sql"),
                new ClassPathResource("db/migration/V53__geography.sql"),
                new ClassPathResource("db/migration/V200__content_register.sql"),
                new ClassPathResource("db/migration/V266__register_rows_and_reasons.sql"));
        tables.setSqlScriptEncoding("UTF-8");
        DatabasePopulatorUtils.execute(tables, database);
        try (Connection connection = database.getConnection()) {
            AccountHolderMigration.migrate(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return JdbcClient.create(database);
    }

    @Bean
    @DependsOn("jdbcClient")
    NamedParameterJdbcTemplate namedParameters(DataSource database) {
        return new NamedParameterJdbcTemplate(database);
    }

    @Bean
    @DependsOn("jdbcClient")
    JdbcTemplate batches(DataSource database) {
        return new JdbcTemplate(database);
    }

    @Bean
    Actor actor() {
        Actor actor = mock(Actor.class);
        when(actor.current()).thenReturn("admin");
        return actor;
    }

    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
        return new JdbcTransactionManager(database);
    }

    @Bean
    TransactionTemplate transactions(JdbcTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class H2 {
        @Bean
        DataSource database() {
            return new EmbeddedDatabaseBuilder()
                    .setType(EmbeddedDatabaseType.H2)
                    .generateUniqueName(true)
                    .build();
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    public static class Postgres {
        @Bean
        DataSource database() {
            return new DriverManagerDataSource(PostgresForTests.newDatabase());
        }
    }
}

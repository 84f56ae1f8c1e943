package org.gridcase.calendar;

import static org.mockito.Mockito.mock;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.gridcase.caching.ChangeTokens;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room alone, on a database with its own tables and what Gridcase comes with, in November 2026. */
@TestConfiguration(proxyBeanMethods = false)
@EnableTransactionManagement(proxyTargetClass = true)
@Import({
    ChangeTokens.class,
    WorkingCalendar.class,
    CalendarService.class,
    CalendarHealthIndicator.class,
    CalendarDatabase.Heard.class
})
class CalendarDatabase {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-05T02:00:00Z"), Calendars.ZONE);

    @Bean
    JdbcClient jdbcClient(DataSource database) {
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(
                        new ClassPathResource("db/migration/V5__calendar.sql"),
                        new ClassPathResource("db/migration/V35__change_token.sql"),
                        new ClassPathResource("db/migration/V64__hours_until_midnight.sql")),
                database);
        JdbcClient sql = JdbcClient.create(database);
        ShippedDaysMigration.ship(sql, CLOCK);
        return sql;
    }

    @Bean
    Clock clock() {
        return CLOCK;
    }

    /** Tests write the tables of the calendar as they like. */
    @Bean
    CalendarRegister register() {
        return mock(CalendarRegister.class);
    }

    @Bean
    JdbcTransactionManager transactionManager(DataSource database) {
        return new JdbcTransactionManager(database);
    }

    @Bean
    TransactionTemplate transactions(JdbcTransactionManager manager) {
        return new TransactionTemplate(manager);
    }

    /** The changes that were told of inside a transaction. */
    static class Heard {

        final List<CalendarChanged> changes = new ArrayList<>();

        @EventListener
        void on(CalendarChanged change) {
            if (TransactionSynchronizationManager.isActualTransactionActive()) {
                changes.add(change);
            }
        }
    }
}

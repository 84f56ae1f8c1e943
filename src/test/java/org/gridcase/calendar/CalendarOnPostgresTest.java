package org.gridcase.calendar;

import com.zaxxer.hikari.HikariDataSource;
import org.gridcase.PostgresForTests;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({CalendarDatabase.class, CalendarOnPostgresTest.Postgres.class})
class CalendarOnPostgresTest extends CalendarBehaviour {

    @TestConfiguration(proxyBeanMethods = false)
    static class Postgres {
        @Bean
        HikariDataSource database() {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(PostgresForTests.newDatabase());
            return pool;
        }
    }
}

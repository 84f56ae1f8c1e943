package org.gridcase.calendar;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig({CalendarDatabase.class, CalendarOnPostgresTest.Postgres.class})
class CalendarOnPostgresTest extends CalendarBehaviour {

    @TestConfiguration(proxyBeanMethods = false)
    static class Postgres {
        @Bean(destroyMethod = "close")
        EmbeddedPostgres postgres() throws IOException {
            return EmbeddedPostgres.start();
        }

        @Bean
        HikariDataSource database(EmbeddedPostgres postgres) {
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(postgres.getPostgresDatabase());
            return pool;
        }
    }
}

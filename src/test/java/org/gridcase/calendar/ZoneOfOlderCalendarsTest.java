package org.gridcase.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** An upgrade that changes the zone knows in which one deadlines were counted until now. */
class ZoneOfOlderCalendarsTest {

    @ParameterizedTest
    @CsvSource({", Asia/Shanghai, Asia/Shanghai", "Asia/Urumqi, Asia/Shanghai, Asia/Urumqi", ", , "})
    void isTheOneThatIsNoted(String counted, String noted, String known) {
        DataSource database =
                new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "");
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("create table installation_setting (name varchar(100) primary key, noted varchar(4000))")
                .update();
        sql.sql("create table cal_change (id integer primary key, zone varchar(64))")
                .update();
        sql.sql("insert into cal_change values (1, ?)").param(counted).update();
        if (noted != null) {
            sql.sql("insert into installation_setting values ('gridcase.zone', ?)")
                    .param(noted)
                    .update();
        }

        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("db/migration/V125__zone_of_older_calendars.sql")),
                database);

        assertThat(sql.sql("select zone from cal_change").query(String.class).list())
                .containsExactly(known);
    }
}

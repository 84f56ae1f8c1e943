package org.gridcase.casefile.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.gridcase.PostgresForTests;
import org.gridcase.settings.InstallationSettings;
import org.gridcase.settings.SettingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Numbers that residents were told after the dump are not given again. */
class NumbersAfterRestoreTest {

    private static final Clock AT_NINE = Clock.fixed(Instant.parse("2026-11-27T13:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static DataSource database(String kind) {
        return kind.equals("h2")
                ? new DriverManagerDataSource("jdbc:h2:mem:%s;DB_CLOSE_DELAY=-1".formatted(UUID.randomUUID()), "sa", "")
                : new DriverManagerDataSource(PostgresForTests.newDatabase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void halfOfAllNumbersIsPassedOver(String kind) throws Exception {
        DataSource database = database(kind);
        JdbcClient sql = JdbcClient.create(database);
        sql.sql("create sequence case_number_sequence as integer minvalue 1 maxvalue 99999 cycle")
                .update();
        InstallationSettings settings = Mockito.mock();
        Mockito.doAnswer(call -> {
                    call.<Consumer<String>>getArgument(1).accept("2026-11-27T20");
                    return null;
                })
                .when(settings)
                .oncePerValue(Mockito.eq("gridcase.restored"), Mockito.any());
        String next = "select "
                + (kind.equals("h2") ? "next value for case_number_sequence" : "nextval('case_number_sequence')");
        int before = sql.sql(next).query(Integer.class).single();

        new NumbersAfterRestore(settings, sql, database, AT_NINE).run(new DefaultApplicationArguments());

        assertThat(sql.sql(next).query(Integer.class).single()).isEqualTo(before + 50_001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-27T22", "2026-11-28T00:30"})
    void aRestoreThatHasNotBeenStopsTheStart(String restored) throws Exception {
        DataSource database = database("h2");
        InstallationSettings settings = Mockito.mock();
        Mockito.doAnswer(call -> {
                    call.<Consumer<String>>getArgument(1).accept(restored);
                    return null;
                })
                .when(settings)
                .oncePerValue(Mockito.eq("gridcase.restored"), Mockito.any());
        NumbersAfterRestore numbers = new NumbersAfterRestore(settings, JdbcClient.create(database), database, AT_NINE);

        assertThatThrownBy(() -> numbers.run(new DefaultApplicationArguments()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(restored)
                .hasMessageContaining("还没有到");
    }
}

package org.gridcase.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.gridcase.PostgresForTests;
import org.gridcase.settings.InstallationSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Numbers that residents were told after the dump are not given again. */
class NumbersAfterRestoreTest {

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
                    call.<Consumer<String>>getArgument(1).accept("2026-11-27");
                    return null;
                })
                .when(settings)
                .oncePerValue(Mockito.eq("gridcase.restored"), Mockito.any());
        String next = "select "
                + (kind.equals("h2") ? "next value for case_number_sequence" : "nextval('case_number_sequence')");
        int before = sql.sql(next).query(Integer.class).single();

        new NumbersAfterRestore(settings, sql, database).run(new DefaultApplicationArguments());

        assertThat(sql.sql(next).query(Integer.class).single()).isEqualTo(before + 50_001);
    }
}

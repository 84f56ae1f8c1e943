package org.gridcase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.PreparedStatement;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On PostgreSQL the server ends a statement that takes too long; the driver keeps no timer of its own. */
@GridcaseTest
class StatementLimitTest {

    @Autowired
    JdbcClient sql;

    @Autowired
    JdbcTemplate template;

    @Test
    void theServerEndsAStatementAfterAMinute() {
        assertThat(sql.sql("show statement_timeout").query(String.class).single())
                .isEqualTo("1min");
    }

    @Test
    void theDriverSetsNoTimerForAStatement() {
        Integer ofDriver = template.execute("select 1", (PreparedStatement statement) -> {
            statement.execute();
            return statement.getQueryTimeout();
        });

        assertThat(ofDriver).isZero();
    }
}

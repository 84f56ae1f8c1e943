package org.gridcase.engine.internals.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.gridcase.DocumentedFigures;
import org.gridcase.GridcaseTest;
import org.gridcase.PostgresForTests;
import org.gridcase.SqlCounter;
import org.gridcase.SqlCounter.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Looking for due jobs costs the same however many timers wait for later days. */
@GridcaseTest
class AcquisitionTest {

    private static final int FUTURE_TIMERS = 200_000;
    private static final int MOST_BUFFERS = 10;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    SqlCounter sql;

    @Autowired
    TransactionTemplate transaction;

    /** With nothing but these timers: which plan is chosen depends on all rows. */
    private final JdbcTemplate db = new JdbcTemplate(
            new SingleConnectionDataSource(PostgresForTests.newDatabase(), "postgres", "postgres", true));

    @Test
    void lookingForDueJobsReadsAFewPagesAmongTwoHundredThousandTimers() throws SQLException {
        EngineSchemaMigration.createTables(
                Objects.requireNonNull(db.getDataSource()).getConnection());

        long buffers = buffers(acquisition());

        assertThat(buffers).isLessThanOrEqualTo(MOST_BUFFERS);
        DocumentedFigures.hold("looking for due jobs among 200,000 timers of later days", Map.of("buffers", buffers));
    }

    /** As the engine sends it; what is due at this hour of the day is not kept, or no other test could do anything with it. */
    private Sent acquisition() {
        List<Sent> sent = sql.sentWithParametersDuring(() -> transaction.executeWithoutResult(status -> {
            engine.getCommandExecutorTxRequired().execute(new AcquireJobsCmd(engine.getJobExecutor()));
            status.setRollbackOnly();
        }));
        return sent.stream()
                .filter(each -> each.statement().contains("ACT_RU_JOB"))
                .findFirst()
                .orElseThrow();
    }

    private long buffers(Sent acquisition) {
        db.update(
                "insert into ACT_RU_JOB (ID_, REV_, TYPE_, RETRIES_, EXCLUSIVE_, DUEDATE_, SUSPENSION_STATE_, PRIORITY_, HANDLER_TYPE_)"
                        + " select 'later-' || n, 1, 'timer', 3, true, now() + interval '1 day' + n * interval '1 minute', 1, 0,"
                        + " 'timer-intermediate-transition' from generate_series(1, ?) n",
                FUTURE_TIMERS);
        db.execute("analyze ACT_RU_JOB");
        String explain = "explain (analyze, buffers, format json) " + acquisition.statement();
        Object[] parameters = acquisition.parameters().toArray();
        db.queryForObject(explain, String.class, parameters); // the first one reads the catalogue, too
        String plan = db.queryForObject(explain, String.class, parameters);
        int hit = JsonPath.read(plan, "$[0].Plan['Shared Hit Blocks']");
        int read = JsonPath.read(plan, "$[0].Plan['Shared Read Blocks']");
        return hit + read;
    }

    @AfterEach
    void nothingIsLeft() {
        ((SingleConnectionDataSource) Objects.requireNonNull(db.getDataSource())).destroy();
    }
}

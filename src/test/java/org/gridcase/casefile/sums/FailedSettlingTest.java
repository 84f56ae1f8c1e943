package org.gridcase.casefile.sums;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.casefile.sql.ViewerList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Settling that fails stops neither the application nor anybody who looks, and leaves nothing half done. */
@GridcaseTest
class FailedSettlingTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    LightSums sums;

    @Autowired
    JdbcClient db;

    @Autowired
    JdbcTemplate batches;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    List<ViewerList> lists;

    @Autowired
    Clock clock;

    private final AtomicBoolean failing = new AtomicBoolean(true);
    private LightSums breaking;

    @BeforeEach
    void aListThatTakesTooLong() {
        sums.settle();
        ViewerList list = lists.get(0);
        ViewerList slow = (cases, viewers) -> {
            if (failing.get()) {
                throw new QueryTimeoutException("canceling statement due to statement timeout");
            }
            return list.bring(cases, viewers);
        };
        breaking = new LightSums(db, batches, transactions, List.of(slow), clock);
        walk.reported();
        // A look after more than a minute settles.
        TimeMachine.stopAt(TimeMachine.now().plus(Duration.ofMinutes(2)));
    }

    @AfterEach
    void nothingIsWrong() {
        assertThat(sums.repair()).isZero();
    }

    @Test
    void theApplicationStartsAllTheSame() {
        String before = kept();

        breaking.started();

        assertThat(kept()).isEqualTo(before);
        Health health = new ListsHealthIndicator(breaking).health();
        assertThat(health.getStatus()).isEqualTo(Status.UP);
        assertThat(health.getDetails()).containsKey("warning");
    }

    @Test
    void aLookAMinuteLaterTriesAgain() {
        String before = kept();
        breaking.settleWhenDue();
        failing.set(false);

        TimeMachine.forward(Duration.ofSeconds(59));
        breaking.settleWhenDue();
        assertThat(kept()).isEqualTo(before);

        TimeMachine.forward(Duration.ofSeconds(1));
        breaking.settleWhenDue();
        assertThat(kept()).isNotEqualTo(before);
        assertThat(new ListsHealthIndicator(breaking).health().getDetails()).isEmpty();
    }

    private String kept() {
        return db.sql("select cast(at as varchar) || ' ' || (select count(*) from light_change) || ' '"
                        + " || (select coalesce(sum(opened), 0) from light_sum) from light_as_of")
                .query(String.class)
                .single();
    }
}

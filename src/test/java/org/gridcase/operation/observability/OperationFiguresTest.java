package org.gridcase.operation.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.DoubleStream;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.casefile.Urgency;
import org.gridcase.casefile.sums.LightSums;
import org.gridcase.engine.BackgroundJobs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@GridcaseTest
class OperationFiguresTest {

    @Autowired
    CaseWalk walk;

    @Autowired
    LightSums sums;

    @Autowired
    BackgroundJobs jobs;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    /** Also where other units see it. */
    @Test
    void everyOpenAssignmentIsCountedOnce() {
        walk.dispatches(walk.atStreet());
        sums.settle();
        OperationFigures figures = new OperationFigures(db, jobs, clock);

        double counted = DoubleStream.of(figures.get(Figure.GREEN), figures.get(Figure.YELLOW), figures.get(Figure.RED))
                .sum();

        assertThat(counted)
                .isEqualTo(db.sql("select count(*) from case_assignment where ended_at is null")
                        .query(Double.class)
                        .single());
    }

    /** Whatever waits for people of other systems, or for them, an administrator hears of; what does not wait is nought. */
    @Test
    void whatWaitsOfOtherSystemsAndOnDutyIsCounted() {
        db.sql("delete from exchange_order").update();
        db.sql("delete from exchange_message").update();
        db.sql("delete from exchange_partner").update();
        OperationFigures before = new OperationFigures(db, jobs, clock);
        assertThat(before.get(Figure.KEPT)).isZero();
        assertThat(before.get(Figure.KEPT_AGE)).isZero();
        assertThat(before.get(Figure.MISSING_AGE)).isZero();
        assertThat(before.get(Figure.GIVEN_UP)).isNotNaN();
        assertThat(before.get(Figure.UNTOLD_AGE)).isNotNaN();

        Timestamp anHourAgo = Timestamp.from(clock.instant().minus(Duration.ofHours(1)));
        db.sql("insert into exchange_order (id, subscription, sequence_no, digest, kind, order_id,"
                        + " received_at, outcome) values ('f', 'f', 1, 'x', 'order', 'N-1', ?, 'kept')")
                .param(anHourAgo)
                .update();
        db.sql(
                        "insert into exchange_subscription (id, name, address, secret, key_id, kinds, active, added_at, added_by, failures)"
                                + " values ('f', 'f', 'https://f', 'x', 'x', 'reported', true, ?, 'x', 0)")
                .param(anHourAgo)
                .update();
        db.sql("insert into exchange_partner (subscription, next_number, early_number, early_at) values ('f', 1, 3, ?)")
                .param(anHourAgo)
                .update();
        String number = walk.reported("gas-leak", Urgency.CRITICAL, CaseWalk.GRID);
        db.sql("update emergency_signature set alarmed_at = ? where case_number = ?")
                .params(anHourAgo, number)
                .update();
        db.sql("insert into exchange_event (subscription, case_number, line, waits_since, tries, next_try, given_up_at)"
                        + " values ('f', ?, 1, ?, 1, ?, ?)")
                .params(number, anHourAgo, anHourAgo, anHourAgo)
                .update();
        OperationFigures after = new OperationFigures(db, jobs, clock);

        assertThat(after.get(Figure.KEPT)).isEqualTo(1);
        assertThat(after.get(Figure.KEPT_AGE)).isBetween(3600.0, 3700.0);
        assertThat(after.get(Figure.MISSING_AGE)).isBetween(3600.0, 3700.0);
        assertThat(after.get(Figure.UNSIGNED_AGE)).isGreaterThanOrEqualTo(3600.0);
        assertThat(after.get(Figure.GIVEN_UP)).isEqualTo(before.get(Figure.GIVEN_UP) + 1);

        db.sql("update exchange_subscription set active = false where id = 'f'").update();
        OperationFigures stopped = new OperationFigures(db, jobs, clock);
        assertThat(stopped.get(Figure.MISSING_AGE)).isZero();
        assertThat(stopped.get(Figure.GIVEN_UP)).isEqualTo(before.get(Figure.GIVEN_UP));
        db.sql("delete from exchange_event where subscription = 'f'").update();
        db.sql("delete from exchange_subscription where id = 'f'").update();
        db.sql("delete from exchange_order").update();
        db.sql("delete from exchange_partner").update();
    }
}

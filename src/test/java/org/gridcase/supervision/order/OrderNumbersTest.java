package org.gridcase.supervision.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.gridcase.CaseWalk;
import org.gridcase.GridcaseTest;
import org.gridcase.calendar.Counting;
import org.gridcase.calendar.Limit;
import org.gridcase.casefile.Assignment;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.engine.TransactionClock;
import org.gridcase.supervision.decision.Cause;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Numbers and times of orders run in one order, whichever node issues them. */
@GridcaseTest
class OrderNumbersTest {

    /** A year in which nobody else issues orders. */
    private static final int YEAR = 2091;

    private static final int EACH = 60;

    @Autowired
    CaseWalk walk;

    @Autowired
    OrderRepository orders;

    @Autowired
    CaseFileRepository caseFiles;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient db;

    @AfterEach
    void theYearHasNotBegun() {
        db.sql("delete from sup_order where number like ?")
                .param("督办〔" + YEAR + "〕%")
                .update();
        db.sql("delete from sup_order_year where order_year = ?").param(YEAR).update();
    }

    @Test
    void twoNodesOneOfThemBehindIssueInTheOrderOfNumbers() throws Exception {
        Assignment one = walk.openAssignment(walk.reported());
        Assignment other = walk.openAssignment(walk.reported());
        CompletableFuture<Void> ahead = CompletableFuture.runAsync(() -> issueMany(one, Duration.ZERO, 0));
        CompletableFuture<Void> behind =
                CompletableFuture.runAsync(() -> issueMany(other, Duration.ofMillis(300), EACH));
        ahead.get(60, TimeUnit.SECONDS);
        behind.get(60, TimeUnit.SECONDS);

        List<Instant> byNumber = db.sql("select issued_at from sup_order where number like ?"
                        + " order by cast(substring(number from '〕([0-9]+)号') as integer)")
                .param("督办〔" + YEAR + "〕%")
                .query((rs, row) -> rs.getTimestamp(1).toInstant())
                .list();
        assertThat(byNumber).hasSize(2 * EACH).isSorted();
        assertThat(orders.missing()).noneMatch(number -> number.startsWith("督办〔" + YEAR));
        db.sql("update sup_order set number = ? where number = ?")
                .params("督办〔" + YEAR + "〕99999号", "督办〔" + YEAR + "〕3号")
                .update();
        assertThat(orders.missing()).as("another row makes up for none").contains("督办〔" + YEAR + "〕3号");
        db.sql("delete from sup_order where number = ?")
                .param("督办〔" + YEAR + "〕2号")
                .update();
        assertThat(orders.missing()).contains("督办〔" + YEAR + "〕2号");
    }

    /** As whoever looks at a light does: reads the clock, thinks, and only then takes a number. */
    private void issueMany(Assignment assignment, Duration behind, int before) {
        TransactionClock clock =
                new TransactionClock(InstantSource.offset(InstantSource.system(), behind.negated()), ZoneOffset.UTC);
        for (int taken = before + 1; taken <= before + EACH; taken++) {
            int now = taken;
            transactions.executeWithoutResult(status -> {
                caseFiles.hold(assignment.caseNumber());
                Instant read = clock.instant();
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(3_000_000));
                String number = orders.nextNumber(YEAR);
                assertThat(clock.instant()).isAfterOrEqualTo(read);
                orders.add(
                        order(number, assignment, clock.instant()),
                        assignment,
                        now,
                        Limit.of("P1D", Counting.WORKING_DAYS, 1));
            });
        }
    }

    private static SupervisionOrder order(String number, Assignment assignment, Instant at) {
        return new SupervisionOrder(
                number,
                assignment.id(),
                assignment.caseNumber(),
                Cause.RED,
                Measure.ORDER,
                CaseWalk.STREET_CENTRE,
                at,
                at.plus(Duration.ofDays(1)),
                null,
                null,
                null,
                null,
                "");
    }
}

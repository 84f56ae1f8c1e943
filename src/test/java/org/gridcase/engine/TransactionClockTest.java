package org.gridcase.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The first reading of the clock in a transaction stands for all of it. */
class TransactionClockTest {

    private static final Instant START = Instant.parse("2026-11-02T02:00:00.123Z");

    private final DataSourceTransactionManager transactions =
            new DataSourceTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:"));
    private final TransactionTemplate transaction = new TransactionTemplate(transactions);
    private final TransactionTemplate another = new TransactionTemplate(transactions);
    private final TransactionClock clock = new TransactionClock(this::machine, ZoneOffset.UTC);

    private Instant machine = START.plusNanos(456_789);

    TransactionClockTest() {
        another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    private Instant machine() {
        return machine;
    }

    private void passes(Duration time) {
        machine = machine.plus(time);
    }

    @Test
    void outsideATransactionItGoesInMilliseconds() {
        assertThat(clock.instant()).isEqualTo(START);
        passes(Duration.ofMillis(1));
        assertThat(clock.instant()).isEqualTo(START.plusMillis(1));
    }

    @Test
    void inATransactionItStandsWhoeverReadsIt() {
        transaction.executeWithoutResult(status -> {
            assertThat(clock.instant()).isEqualTo(START);
            passes(Duration.ofMinutes(1));
            assertThat(clock.instant()).isEqualTo(START);
            assertThat(clock.withZone(ZoneId.of("Asia/Shanghai")).instant()).isEqualTo(START);
        });
        assertThat(clock.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aTransactionWithinHasAnInstantOfItsOwn() {
        transaction.executeWithoutResult(status -> {
            assertThat(clock.instant()).isEqualTo(START);
            passes(Duration.ofSeconds(1));
            another.executeWithoutResult(within -> assertThat(clock.instant()).isEqualTo(START.plusSeconds(1)));
            assertThat(clock.instant()).isEqualTo(START);
        });
    }

    @Test
    void afterTheCommitItGoesOn() {
        List<Instant> read = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    read.add(clock.instant());
                    passes(Duration.ofSeconds(1));
                    read.add(clock.instant());
                }
            });
            clock.instant();
            passes(Duration.ofSeconds(1));
        });

        assertThat(read).containsExactly(START.plusSeconds(1), START.plusSeconds(2));
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }

    @Test
    void whatWasWrittenBeforeIsNotLater() {
        Instant written = START.plusMillis(40);
        transaction.executeWithoutResult(status -> {
            assertThat(clock.instant()).isEqualTo(START);
            TransactionClock.notBefore(written);
            TransactionClock.notBefore(START.plusMillis(20));
            assertThat(clock.instant()).isEqualTo(written);
            TransactionClock.notBefore(START);
            assertThat(clock.instant()).isEqualTo(written);
        });
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void howLongItHadToWaitDoesNotMatter() {
        transaction.executeWithoutResult(status -> {
            clock.instant();
            passes(Duration.ofMinutes(10));
            Instant written = START.plus(Duration.ofMinutes(9));
            TransactionClock.notBefore(written);
            assertThat(clock.instant()).isEqualTo(written);
        });
    }

    @Test
    void aClockThatIsWrongCarriesNoOtherAlong() {
        transaction.executeWithoutResult(status -> {
            TransactionClock.notBefore(START.plus(TransactionClock.NODES_DIFFER).plusMillis(2));
            assertThat(clock.instant()).isEqualTo(START);
        });
    }

    @Test
    void outsideATransactionNothingIsKept() {
        TransactionClock.notBefore(START.plusSeconds(1));

        assertThat(clock.instant()).isEqualTo(START);
        assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
    }
}

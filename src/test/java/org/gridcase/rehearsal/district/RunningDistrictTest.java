package org.gridcase.rehearsal.district;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.gridcase.problem.ProblemException;
import org.gridcase.rehearsal.cases.RehearsalTime;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** However a rehearsal ends, its district serves the next one or is gone, and nobody waits for ever. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class RunningDistrictTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void oneThatIsClosedWhileItStartsServesTheNext() throws Exception {
        RunningDistrict district = district(time -> {
            goOn.await();
            return application();
        });
        Future<Boolean> asked = district.begin(() -> true);
        CompletableFuture<Boolean> cleared = inAThread(district::clear);

        assertThatThrownBy(() -> asked.get(SOON.toSeconds(), SECONDS)).isInstanceOf(CancellationException.class);
        goOn.countDown();

        assertThat(cleared).succeedsWithin(SOON).isEqualTo(true);
        assertThat(district.begin(() -> 7).get(SOON.toSeconds(), SECONDS)).isEqualTo(7);
        district.close();
    }

    @Test
    void oneThatCannotStartCannotServe() {
        RunningDistrict district = district(time -> {
            throw new OutOfMemoryError("too many rows");
        });
        assertThat(district.clear()).isFalse();
        district.close();
    }

    @Test
    void whoeverIsInterruptedKeepsThePlaceUntilTheWorkIsDone() throws Exception {
        RunningDistrict district = district(time -> application());
        CountDownLatch begun = new CountDownLatch(1);
        Future<Boolean> work = district.begin(() -> {
            begun.countDown();
            goOn.await();
            return true;
        });
        begun.await();
        CompletableFuture<List<Boolean>> cleared = inAThread(() -> {
            Thread.currentThread().interrupt();
            inAThread(() -> {
                goOn.countDown();
                return true;
            });
            return List.of(district.clear(), work.isDone(), Thread.interrupted());
        });
        assertThat(cleared).succeedsWithin(SOON).isEqualTo(List.of(true, true, true));
        district.close();
    }

    @Test
    void whatCannotBeOpenedLeavesThePlacesFree() throws Exception {
        DistrictTables tables = mock(DistrictTables.class);
        when(tables.all()).thenReturn(List.of());
        when(tables.leftAlone()).thenReturn(Set.of()).thenThrow(new OutOfMemoryError("too many rows"));
        ApplicationContext installation = mock(ApplicationContext.class);
        when(installation.getBeanNamesForAnnotation(any())).thenThrow(new IllegalStateException("no application"));
        RehearsalDistricts districts = new RehearsalDistricts(installation, database(), tables, Clock.systemUTC());
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(districts::openTwo).isInstanceOf(OutOfMemoryError.class);
        }
    }

    @Test
    void whoFindsNoPlaceIsTold() throws Exception {
        RehearsalDistricts districts = new RehearsalDistricts(
                mock(ApplicationContext.class), database(), mock(DistrictTables.class), Clock.systemUTC());
        List<RehearsalDistrict> two = districts.openTwo();
        assertThatThrownBy(() -> districts.open(Duration.ZERO)).isInstanceOf(ProblemException.class);
        two.get(0).close();
        districts.open(Duration.ZERO).close();
        two.get(1).close();
    }

    private interface Start {
        ConfigurableApplicationContext in(RehearsalTime time) throws Exception;
    }

    private static RunningDistrict district(Start start) {
        return new RunningDistrict(
                time -> {
                    try {
                        return start.in(time);
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                Set.of(),
                Instant.EPOCH);
    }

    private static ConfigurableApplicationContext application() {
        GenericApplicationContext application = new GenericApplicationContext();
        application.getBeanFactory().registerSingleton("database", database());
        application.refresh();
        return application;
    }

    private static DataSource database() {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:" + UUID.randomUUID());
        return database;
    }

    private static <T> CompletableFuture<T> inAThread(Supplier<T> work) {
        return supplyAsync(
                work, task -> Executors.defaultThreadFactory().newThread(task).start());
    }
}

package org.gridcase.assignment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.RecountService;
import org.gridcase.assignment.RecountService.Recounted;
import org.gridcase.assignment.StandstillSearch;
import org.gridcase.assignment.process.sweep.LightSweepService;
import org.gridcase.assignment.process.sweep.LightSweepService.Found;
import org.gridcase.assignment.sweep.SweepService.Sweep;
import org.gridcase.casefile.search.Lights;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.PlatformTransactionManager;

/** A sweep that could not compare the sums is remembered as such, and not as one that found them right. */
@GridcaseTest
class SumsNotComparedTest {

    @Autowired
    SweepRepository repository;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    ObjectProvider<StandstillSearch> standstills;

    @Autowired
    Actor actor;

    @Autowired
    Clock clock;

    @Test
    void isRememberedAndSaid() {
        LightSweepService check = mock();
        when(check.sweep()).thenReturn(new Found(3, List.of()));
        RecountService recount = mock();
        when(recount.all()).thenReturn(new Recounted(0, 0));
        Lights lights = mock();
        when(lights.repairSums()).thenThrow(new QueryTimeoutException("canceling statement due to lock timeout"));
        SweepService sweeps = new SweepService(
                check,
                mock(EndedCaseService.class),
                recount,
                lights,
                mock(RecurringJobs.class),
                repository,
                standstills,
                transactions,
                actor,
                clock);

        Sweep sweep = sweeps.sweep().sweep();

        assertThat(sweep.sums()).isNull();
        assertThat(repository.last(TimeMachine.now().plusMillis(100))).hasValueSatisfying(last -> {
            assertThat(last.examined()).isEqualTo(3);
            assertThat(last.sums()).isNull();
        });
    }
}

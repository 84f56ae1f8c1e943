package org.gridcase.assignment.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.gridcase.assignment.RecountService;
import org.gridcase.assignment.RecountService.Recounted;
import org.gridcase.assignment.StandstillSearch;
import org.gridcase.assignment.SweepDifference;
import org.gridcase.assignment.process.sweep.LightSweepService;
import org.gridcase.assignment.process.sweep.LightSweepService.Found;
import org.gridcase.assignment.sweep.SweepService.Sweep;
import org.gridcase.casefile.search.Lights;
import org.gridcase.engine.RecurringJobs;
import org.gridcase.problem.OperationTrouble;
import org.gridcase.security.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.transaction.PlatformTransactionManager;

/** A sweep that could not compare the sums is remembered as such, and not as one that found them right. */
@GridcaseTest
class SumsNotComparedTest {

    private static final QueryTimeoutException BUSY =
            new QueryTimeoutException("canceling statement due to lock timeout");

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

    private final List<Object> told = new ArrayList<>();

    @Test
    void isRememberedAndSaid() {
        LightSweepService check = mock();
        when(check.sweep()).thenReturn(new Found(3, List.of()));
        SweepService sweeps = sweeps(check);

        Sweep sweep = sweeps.sweep().sweep();

        assertThat(sweep.sums()).isNull();
        assertThat(sweep.outcome().chinese()).startsWith("核对在办派单 3 件").contains("灯板合计未能清点，留待下次核查");
        assertThat(sweep.outcome().english()).contains("could not be compared");
        assertThat(repository.last(TimeMachine.now().plusMillis(100))).hasValueSatisfying(last -> {
            assertThat(last.examined()).isEqualTo(3);
            assertThat(last.sums()).isNull();
        });
    }

    @Test
    void whatTheDailyOneCouldNotRepairAndThatItFailedIsTold() {
        LightSweepService check = mock();
        when(check.sweep())
                .thenReturn(new Found(1, List.of(new SweepDifference("a-1", "3701122026112700001", "灯应为红灯", false))))
                .thenThrow(new QueryTimeoutException("canceling statement"));
        SweepService sweeps = sweeps(check);

        sweeps.daily(new SweepService.Due());
        sweeps.daily(new SweepService.Due());

        assertThat(told).hasSize(2).allMatch(OperationTrouble.class::isInstance);
        OperationTrouble left = (OperationTrouble) told.get(0);
        assertThat(left.title().chinese()).startsWith("灯态核查：1 处未能修复");
        assertThat(((OperationTrouble) told.get(1)).title().chinese()).isEqualTo("每日的灯态核查没有完成");
        assertThat(((OperationTrouble) told.get(1)).text().chinese()).contains("立即核查", "事件编号");
    }

    @Test
    void aDatabaseThatWasBusyOnceIsAskedOnceMore() {
        LightSweepService check = mock();
        when(check.sweep()).thenReturn(new Found(3, List.of()));
        Lights lights = mock();
        when(lights.repairSums()).thenThrow(BUSY).thenReturn(2);

        assertThat(sweeps(check, lights).sweep().sweep().sums()).isEqualTo(2);
    }

    private SweepService sweeps(LightSweepService check) {
        Lights lights = mock();
        when(lights.repairSums()).thenThrow(BUSY);
        return sweeps(check, lights);
    }

    private SweepService sweeps(LightSweepService check, Lights lights) {
        RecountService recount = mock();
        when(recount.all()).thenReturn(new Recounted(0, 0));
        return new SweepService(
                check,
                List.of(),
                recount,
                lights,
                mock(RecurringJobs.class),
                repository,
                standstills,
                transactions,
                told::add,
                actor,
                clock);
    }
}

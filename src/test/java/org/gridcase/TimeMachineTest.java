package org.gridcase;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The time of tests: one for people and timers, and as the machine has it when a test begins. */
@GridcaseTest
class TimeMachineTest {

    @Autowired
    private Clock clock;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Test
    void peopleAndEngineAreMovedTogether() {
        everyTestBeginsInThePresent();
        Instant then = Instant.parse("2027-03-01T01:00:00Z");

        TimeMachine.moveTo(then);
        assertThat(clock.instant()).isCloseTo(then, within(10, SECONDS));
        TimeMachine.forward(Duration.ofDays(3));
        assertThat(ClockUtil.getCurrentTime().toInstant())
                .isCloseTo(Instant.parse("2027-03-04T01:00:00Z"), within(10, SECONDS));
    }

    @Test
    void timeCanStandStill() throws InterruptedException {
        everyTestBeginsInThePresent();
        Instant deadline = Instant.parse("2026-12-01T09:30:00Z");

        TimeMachine.stopAt(deadline);
        Thread.sleep(5);
        assertThat(clock.instant()).isEqualTo(deadline);
        TimeMachine.forward(Duration.ofMillis(1));
        Thread.sleep(5);
        assertThat(clock.instant()).isEqualTo(deadline.plusMillis(1));
    }

    @Test
    void aTimerFallsDueWhenTheClockIsMoved() {
        everyTestBeginsInThePresent();
        var deployment = repository
                .createDeployment()
                .addModelInstance(
                        "egg-timer.bpmn",
                        Bpmn.createExecutableProcess("egg-timer")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("P2D")
                                .endEvent()
                                .done())
                .deployWithResult();
        try {
            String instance = runtime.startProcessInstanceByKey("egg-timer").getId();
            var due = management
                    .createJobQuery()
                    .processInstanceId(instance)
                    .timers()
                    .executable();
            assertThat(due.count()).isZero();

            TimeMachine.forward(Duration.ofDays(2));

            assertThat(due.count()).isOne();
        } finally {
            repository.deleteDeployment(deployment.getId(), true);
        }
    }

    private void everyTestBeginsInThePresent() {
        assertThat(clock.millis()).isCloseTo(System.currentTimeMillis(), within(1000L));
    }
}

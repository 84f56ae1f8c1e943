package org.gridcase.engine.internals.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.runtime.Job;
import org.gridcase.GridcaseTest;
import org.gridcase.TimeMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Rhythms of diagrams are counted by the clocks of the district. */
@GridcaseTest
class ZonedCycleCalendarTest {

    private static final List<String> NIGHTLY =
            List.of("anchor-trace", "check-lights", "erase-expired", "update-members");

    @Autowired
    private ManagementService management;

    @Autowired
    private RepositoryService repository;

    @ParameterizedTest
    @CsvSource({
        // without a zone as the engine has it, in UTC: what was deployed before goes on
        "0 30 21 * * ?,                         2026-11-22T00:00:00Z, 2026-11-22T21:30:00Z",
        "CRON_TZ=gridcase.zone 0 30 5 * * ?,    2026-11-22T00:00:00Z, 2026-11-22T21:30:00Z",
        "CRON_TZ=gridcase.zone 0 30 5 * * ?,    2026-11-22T21:30:00Z, 2026-11-23T21:30:00Z",
        "CRON_TZ=Asia/Urumqi 0 30 5 * * ?,      2026-11-22T00:00:00Z, 2026-11-22T23:30:00Z",
        "CRON_TZ=gridcase.zone 0 0 8 ? * MON,   2026-11-20T00:00:00Z, 2026-11-23T00:00:00Z",
        // clocks put forward: 02:30 does not exist and is 03:30; put back: 02:30 comes once only
        "CRON_TZ=Europe/Berlin 0 30 2 * * ?,    2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "CRON_TZ=Europe/Berlin 0 30 2 * * ?,    2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "CRON_TZ=Europe/Berlin 0 30 2 * * ?,    2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "CRON_TZ=Europe/Berlin 0 0 * * * ?,     2026-10-25T00:10:00Z, 2026-10-25T02:00:00Z"
    })
    void aRhythmFallsDueByTheClocksOfItsZone(String rhythm, Instant from, Instant due) {
        var calendar = new ZonedCycleCalendar(ZoneId.of("Asia/Shanghai"), Date::new);

        assertThat(calendar.resolveDuedate(rhythm, Date.from(from), 0).toInstant())
                .isEqualTo(due);
    }

    @Test
    void aZoneThatDoesNotExistIsNoRhythm() {
        var calendar = new ZonedCycleCalendar(ZoneId.of("Asia/Shanghai"), Date::new);

        assertThatThrownBy(() -> calendar.resolveDuedate("CRON_TZ=Asia/Nowhere 0 0 1 * * ?", new Date(0), 0))
                .hasMessageContaining("Asia/Nowhere");
    }

    @Test
    void whatRunsEveryNightWaitsForTheDistrictsNight() {
        assertThat(NIGHTLY).allSatisfy(process -> {
            List<Job> jobs = management
                    .createJobQuery()
                    .processDefinitionKey(process)
                    .timers()
                    .list();
            assertThat(jobs).hasSize(1);
            assertThat(jobs.get(0)
                            .getDuedate()
                            .toInstant()
                            .atZone(ZoneId.of("Asia/Shanghai"))
                            .getHour())
                    .as(process)
                    .isLessThan(6);
        });
    }

    @Test
    void aDiagramDeployedBeforeZonesKeepsItsTime() {
        String deployment = deploy("0 10 16 * * ?");
        try {
            Job timer = management
                    .createJobQuery()
                    .processDefinitionKey("before-zones")
                    .singleResult();
            Instant first = timer.getDuedate().toInstant();
            assertThat(first.toString()).endsWith("T16:10:00Z");

            management.executeJob(timer.getId());

            Job next = management
                    .createJobQuery()
                    .processDefinitionKey("before-zones")
                    .singleResult();
            assertThat(next.getDuedate().toInstant().toString()).endsWith("T16:10:00Z");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @Test
    void aRepeatedTimerGoesOnInItsZone() {
        String deployment = deploy("CRON_TZ=Asia/Urumqi 0 30 5 * * ?");
        try {
            Job timer = management
                    .createJobQuery()
                    .processDefinitionKey("before-zones")
                    .singleResult();
            assertThat(timer.getDuedate().toInstant().toString()).endsWith("T23:30:00Z");

            TimeMachine.moveTo(timer.getDuedate().toInstant());
            management.executeJob(timer.getId());

            Job next = management
                    .createJobQuery()
                    .processDefinitionKey("before-zones")
                    .singleResult();
            assertThat(next.getDuedate().toInstant())
                    .isEqualTo(timer.getDuedate().toInstant().plusSeconds(24 * 3600));
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private String deploy(String rhythm) {
        return repository
                .createDeployment()
                .addString("before-zones.bpmn", """
                        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="zones"
                            xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
                          <process id="before-zones" isExecutable="true" camunda:historyTimeToLive="P1D">
                            <startEvent id="start"><timerEventDefinition><timeCycle>%s</timeCycle></timerEventDefinition></startEvent>
                            <sequenceFlow id="flow" sourceRef="start" targetRef="end" />
                            <endEvent id="end" />
                          </process>
                        </definitions>""".formatted(rhythm))
                .deploy()
                .getId();
    }
}

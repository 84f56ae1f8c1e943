package org.gridcase.engine.internals.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.gridcase.GridcaseTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The history is cleaned up at night, wherever the district lies. */
@GridcaseTest
class ZonedBatchWindowTest {

    @Autowired
    private ProcessEngine engine;

    @ParameterizedTest
    @CsvSource({
        "Asia/Shanghai, 2026-11-27T12:00+08:00, 2026-11-28T01:00+08:00, 2026-11-28T05:00+08:00",
        "Asia/Shanghai, 2026-11-27T00:30+08:00, 2026-11-27T01:00+08:00, 2026-11-27T05:00+08:00",
        "Asia/Shanghai, 2026-11-27T03:00+08:00, 2026-11-27T01:00+08:00, 2026-11-27T05:00+08:00",
        "Asia/Urumqi,   2026-11-27T03:00+08:00, 2026-11-27T03:00+08:00, 2026-11-27T07:00+08:00",
        // the night in which the clocks of Berlin go forward has no 02:30, and an hour less
        "Europe/Berlin, 2026-03-28T23:00+01:00, 2026-03-29T01:00+01:00, 2026-03-29T05:00+02:00"
    })
    void theWindowIsTheNightOfTheDistrict(String zone, String now, String start, String end) {
        var window = new ZonedBatchWindow(ZoneId.of(zone)).getCurrentOrNextBatchWindow(date(now), configuration());

        assertThat(window.getStart()).isEqualTo(date(start));
        assertThat(window.getEnd()).isEqualTo(date(end));
    }

    @Test
    void theWindowAfterThatIsTheNextNight() {
        var window = new ZonedBatchWindow(ZoneId.of("Asia/Shanghai"))
                .getNextBatchWindow(date("2026-11-27T03:00+08:00"), configuration());

        assertThat(window.getStart()).isEqualTo(date("2026-11-28T01:00+08:00"));
    }

    @Test
    void theEnginesOwnJobWaitsForIt() {
        engine.getHistoryService().cleanUpHistoryAsync(false);

        assertThat(engine.getHistoryService().findHistoryCleanupJobs())
                .isNotEmpty()
                .allSatisfy(job -> assertThat(job.getDuedate()
                                .toInstant()
                                .atZone(ZoneId.of("Asia/Shanghai"))
                                .getHour())
                        .isEqualTo(1));
    }

    private ProcessEngineConfigurationImpl configuration() {
        return (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
    }

    private static Date date(String text) {
        return Date.from(OffsetDateTime.parse(text).toInstant());
    }
}

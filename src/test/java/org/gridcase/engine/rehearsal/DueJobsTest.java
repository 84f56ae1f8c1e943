package org.gridcase.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Answers.RETURNS_SELF;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;
import org.junit.jupiter.api.Test;

/** What falls due in a rehearsal comes to an end. */
class DueJobsTest {

    private static final Instant MONDAY = Instant.parse("2026-10-12T01:00:00Z");

    private final ManagementService management = mock(ManagementService.class);

    /** A case whose timers each begin the next one. */
    DueJobsTest() {
        Job job = mock(Job.class);
        when(job.getId()).thenReturn("job");
        when(job.getProcessInstanceId()).thenReturn("case");
        when(job.getDuedate()).thenReturn(Date.from(MONDAY));
        JobQuery always = mock(JobQuery.class, RETURNS_SELF);
        doReturn(List.of(job)).when(always).list();
        JobQuery never = mock(JobQuery.class, RETURNS_SELF);
        doReturn(List.of()).when(never).list();
        JobQuery any = mock(JobQuery.class);
        when(any.messages()).thenReturn(never);
        when(any.timers()).thenReturn(always);
        when(management.createJobQuery()).thenReturn(any);
    }

    @Test
    void theJobsOfAWayAreCountedTogether() {
        List<Instant> times = new ArrayList<>();
        DueJobs.Run way = new DueJobs(management).begin(times::add);

        assertThat(way.until(MONDAY)).isFalse();
        assertThat(way.until(MONDAY.plusSeconds(60)))
                .as("after the next answer")
                .isFalse();
        assertThat(times).hasSize(DueJobs.MOST).containsOnly(MONDAY);
    }
}

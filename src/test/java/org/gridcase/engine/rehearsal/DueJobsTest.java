package org.gridcase.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.gridcase.engine.rehearsal.WaitingJobs.Waiting;
import org.junit.jupiter.api.Test;

/** What falls due in a rehearsal comes to an end. */
class DueJobsTest {

    private static final Instant MONDAY = Instant.parse("2026-10-12T01:00:00Z");

    /** Of a case whose timers each begin the next one. */
    private final WaitingJobs waiting = mock(WaitingJobs.class);

    @Test
    void aJobThatWentWithAnotherIsNotDroppedTwice() {
        ManagementService management = mock(ManagementService.class);
        when(waiting.all()).thenReturn(List.of("gone", "left"));
        doThrow(new NullValueException("No job found with id 'gone'"))
                .when(management)
                .deleteJob("gone");

        new DueJobs(management, waiting).drop();

        verify(management).deleteJob("left");
    }

    @Test
    void theJobsOfAWayAreCountedTogether() {
        when(waiting.next(any())).thenReturn(Optional.of(new Waiting("job", MONDAY)));
        List<Instant> times = new ArrayList<>();
        DueJobs.Run way = new DueJobs(mock(ManagementService.class), waiting).begin(times::add);

        assertThat(way.until(MONDAY)).isFalse();
        assertThat(way.until(MONDAY.plusSeconds(60)))
                .as("after the next answer")
                .isFalse();
        assertThat(times).hasSize(DueJobs.MOST).containsOnly(MONDAY);
    }
}

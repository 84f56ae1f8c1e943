package org.gridcase.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the engine has of cases: whether anything there brings them on. */
public interface LiveProcesses {

    /**
     * What there is of one case, in its process and what that calls.
     *
     * @param instances of the process
     * @param tasks that somebody can see
     * @param unseenTasks that nobody has and nobody can see
     * @param failedJobs ids of the jobs of steps that have failed for good
     * @param pending steps and timers that will run
     * @param next when the first of them is due; null where there is none
     */
    record Life(
            List<String> instances,
            int tasks,
            int unseenTasks,
            List<String> failedJobs,
            int pending,
            @Nullable Instant next) {

        /** Nothing at all. */
        public static final Life NONE = new Life(List.of(), 0, 0, List.of(), 0, null);
    }

    /** @param process key of the diagram whose instances bring a case on */
    Map<String, Life> of(String process, Collection<String> caseNumbers);
}

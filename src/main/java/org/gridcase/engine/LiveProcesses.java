package org.gridcase.engine;

import java.util.Collection;
import java.util.List;
import java.util.Map;

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
     */
    record Life(List<String> instances, int tasks, int unseenTasks, List<String> failedJobs, int pending) {

        /** Nothing at all. */
        public static final Life NONE = new Life(List.of(), 0, 0, List.of(), 0);
    }

    /** @param process key of the diagram whose instances bring a case on */
    Map<String, Life> of(String process, Collection<String> caseNumbers);
}

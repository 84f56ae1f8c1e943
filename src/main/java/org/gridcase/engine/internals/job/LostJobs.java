package org.gridcase.engine.internals.job;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often jobs have lost a conflict in a row, on this node. The engine does not tell when a job succeeds: its count stays until newer ones
 * displace it, which does nothing but let a recurring job of the same id wait for a pause a little earlier.
 */
class LostJobs {

    private static final int REMEMBERED = 10_000;

    private final int most;

    private final Map<String, Integer> repeats = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** @param most how often a job may run again at once */
    LostJobs(int most) {
        this.most = most;
    }

    /** Counts a conflict that the job has lost. @return false when it has run again often enough; its count then begins anew */
    synchronized boolean mayRunAgain(String job) {
        if (repeats.merge(job, 1, Integer::sum) <= most) {
            return true;
        }
        repeats.remove(job);
        return false;
    }
}

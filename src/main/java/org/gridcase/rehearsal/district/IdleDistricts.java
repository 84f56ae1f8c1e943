package org.gridcase.rehearsal.district;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Districts that have served and wait for the next question, each for a while. */
final class IdleDistricts {

    private final Duration kept;
    /** Each with its end. */
    private final Map<RunningDistrict, Future<?>> waiting = new HashMap<>();

    private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "rehearsal-idle");
        thread.setDaemon(true);
        return thread;
    });

    /** @param kept how long one waits before it is closed */
    IdleDistricts(Duration kept) {
        this.kept = kept;
        clock.setRemoveOnCancelPolicy(true);
        clock.setKeepAliveTime(kept.toMillis(), TimeUnit.MILLISECONDS);
        clock.allowCoreThreadTimeOut(true);
    }

    /** Null where none waits. */
    synchronized @Nullable RunningDistrict take() {
        for (var each : waiting.entrySet()) {
            each.getValue().cancel(false);
            waiting.remove(each.getKey());
            return each.getKey();
        }
        return null;
    }

    synchronized void keep(RunningDistrict district) {
        if (clock.isShutdown()) {
            district.close();
        } else {
            waiting.put(district, clock.schedule(() -> end(district), kept.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    private void end(RunningDistrict district) {
        synchronized (this) {
            if (waiting.remove(district) == null) {
                return; // somebody has just taken it
            }
        }
        district.close();
    }

    /** Ends all that wait, and whatever comes later. */
    void close() {
        List<RunningDistrict> all;
        synchronized (this) {
            clock.shutdownNow();
            all = new ArrayList<>(waiting.keySet());
            waiting.clear();
        }
        all.forEach(RunningDistrict::close);
    }
}

package org.gridcase.engine.internals.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.BatchWindow;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.DefaultBatchWindowManager;
import org.jspecify.annotations.Nullable;

/**
 * The nightly window in which the engine deletes what its history no longer keeps, by the clocks of the district. The engine counts by
 * those of the JVM, which runs in UTC: 01:00 to 05:00 would be office hours in China.
 */
public class ZonedBatchWindow extends DefaultBatchWindowManager {

    private final ZoneId zone;
    private final ZoneId engine;

    public ZonedBatchWindow(ZoneId zone) {
        this.zone = zone;
        this.engine = ZoneId.systemDefault();
    }

    @Override
    public @Nullable BatchWindow getCurrentOrNextBatchWindow(Date date, ProcessEngineConfigurationImpl configuration) {
        return fromEngine(super.getCurrentOrNextBatchWindow(moved(date, zone, engine), configuration));
    }

    @Override
    public @Nullable BatchWindow getNextBatchWindow(Date date, ProcessEngineConfigurationImpl configuration) {
        return fromEngine(super.getNextBatchWindow(moved(date, zone, engine), configuration));
    }

    private @Nullable BatchWindow fromEngine(@Nullable BatchWindow window) {
        return window == null
                ? null
                : new BatchWindow(moved(window.getStart(), engine, zone), moved(window.getEnd(), engine, zone));
    }

    /** The instant at which the clocks of one zone show what those of the other show at this one. */
    private static Date moved(Date date, ZoneId from, ZoneId to) {
        return Date.from(
                LocalDateTime.ofInstant(date.toInstant(), from).atZone(to).toInstant());
    }
}

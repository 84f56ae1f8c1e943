package org.gridcase.engine.deployment;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cron expression of a diagram with the zone it is meant in: {@code CRON_TZ=gridcase.zone 0 30 5 * * ?} for the zone of this
 * installation, or {@code CRON_TZ=Asia/Urumqi …} for another. Without a zone the engine uses the zone of the JVM, which is UTC.
 *
 * @param zone as written: {@value #OF_INSTALLATION} or the name of a zone
 * @param cron what follows, in the engine's own notation
 */
public record CronInZone(String zone, String cron) {

    private static final String OF_INSTALLATION = "gridcase.zone";
    private static final Pattern WRITTEN = Pattern.compile("\\s*CRON_TZ=(\\S+)\\s+(.*)", Pattern.DOTALL);

    /** @return empty if the rhythm names no zone */
    public static Optional<CronInZone> of(String rhythm) {
        Matcher written = WRITTEN.matcher(rhythm);
        return written.matches()
                ? Optional.of(new CronInZone(written.group(1), written.group(2).strip()))
                : Optional.empty();
    }

    /**
     * The zone that is meant.
     *
     * @throws DateTimeException if there is none of this name
     */
    public ZoneId zone(ZoneId ofInstallation) {
        return zone.equals(OF_INSTALLATION) ? ofInstallation : ZoneId.of(zone);
    }

    /** Whether there is a zone of this name. */
    public boolean isKnown() {
        return zone.equals(OF_INSTALLATION) || ZoneId.getAvailableZoneIds().contains(zone);
    }
}

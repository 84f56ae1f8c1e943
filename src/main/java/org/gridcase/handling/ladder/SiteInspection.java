package org.gridcase.handling.ladder;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.WrittenPoint;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * What somebody says to have seen, when and where, as the form sends it (C8).
 *
 * @param seen in the person's own words
 * @param seenAt {@code 2026-11-22T15:00}, with or without an offset
 * @param position longitude and latitude in degrees, with a comma between
 * @param system code of the {@link CoordinateSystem} they are measured in; empty is WGS-84
 * @param positionConfirmed whether the person stands by a position that does not fit the place of the case
 * @param noPosition why there are no coordinates
 */
public record SiteInspection(
        @Nullable String seen,
        @Nullable String seenAt,
        @Nullable String position,
        @Nullable String system,
        boolean positionConfirmed,
        @Nullable String noPosition) {

    static final String SEEN = "opinion";
    static final String SEEN_AT = "seenAt";
    static final String POSITION = "position";
    static final String SYSTEM = "coordinateSystem";
    static final String NO_POSITION = "noPosition";

    /**
     * A position as it was measured.
     *
     * @param measured degrees of the system
     */
    record Position(Coordinate measured, CoordinateSystem system) {

        Coordinate wgs84() {
            return system.toWgs84(measured);
        }
    }

    /** Characters of a reason for there being no coordinates. */
    public static final int LONGEST_EXCUSE = 500;

    /** @throws BusinessRuleViolation when nothing is said, or more than fits */
    String requireSeen() {
        FormAnswers.require(SEEN, seen, "refused.nothing-seen");
        FormAnswers.requireFitting(seen);
        return Objects.requireNonNull(seen);
    }

    /**
     * When the person was on the spot.
     *
     * @param reported when the result was reported
     * @throws BusinessRuleViolation when that is no time, one of the future, or one before the result was reported; minutes count
     */
    @Nullable
    Instant checkSeenAt(boolean required, Instant reported, Instant now, ZoneId zone) {
        if (seenAt == null || seenAt.isBlank()) {
            if (required) {
                throw BusinessRuleViolation.spoken(SEEN_AT, "refused.no-time-seen");
            }
            return null;
        }
        Instant at = time(seenAt, zone);
        if (at.isAfter(now)) {
            throw BusinessRuleViolation.spoken(SEEN_AT, "refused.seen-in-future", shown(at, zone));
        }
        if (at.isBefore(reported.truncatedTo(ChronoUnit.MINUTES))) {
            throw BusinessRuleViolation.spoken(
                    SEEN_AT, "refused.seen-too-early", shown(at, zone), shown(reported, zone));
        }
        return at;
    }

    private static Instant time(String text, ZoneId zone) {
        return WrittenTimes.instant(text, zone)
                .orElseThrow(() ->
                        BusinessRuleViolation.spoken(SEEN_AT, "refused.no-time", FormAnswers.quoted(text.strip())));
    }

    static String shown(Instant at, ZoneId zone) {
        return WrittenTimes.minute(at, zone);
    }

    /**
     * Where the person was.
     *
     * @throws BusinessRuleViolation when that is no point, or neither a point nor a reason is given where one is required
     */
    @Nullable
    Position checkPosition(boolean required) {
        if (noPosition != null && Texts.length(noPosition) > LONGEST_EXCUSE) {
            throw BusinessRuleViolation.spoken(NO_POSITION, "refused.long-excuse", LONGEST_EXCUSE);
        }
        FormAnswers.requireFitting(noPosition);
        if (position != null && !position.isBlank()) {
            return new Position(WrittenPoint.read(POSITION, position), WrittenPoint.system(SYSTEM, system));
        }
        if (required) {
            FormAnswers.require(
                    FormAnswers.saysNothing(noPosition) ? POSITION : NO_POSITION, noPosition, "refused.no-position");
        }
        return null;
    }
}

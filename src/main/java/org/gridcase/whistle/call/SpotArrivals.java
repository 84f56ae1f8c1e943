package org.gridcase.whistle.call;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.gridcase.casefile.CaseFile;
import org.gridcase.engine.task.FormAnswers;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.GridLocator;
import org.gridcase.geography.WrittenPoint;
import org.gridcase.problem.Texts;
import org.gridcase.problem.WrittenTimes;
import org.gridcase.whistle.call.StepTaken.Site;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.stereotype.Component;

/** When and where somebody says to have come to the spot. */
@Component
public class SpotArrivals {

    public static final int LONGEST_EXCUSE = 500;

    private static final String SEEN_AT = "seenAt";
    private static final String POSITION = "position";
    private static final String SYSTEM = "coordinateSystem";
    private static final String NO_POSITION = "noPosition";

    private final GridLocator locator;
    private final Clock clock;

    SpotArrivals(GridLocator locator, Clock clock) {
        this.locator = locator;
        this.clock = clock;
    }

    /**
     * As the form sends it.
     *
     * @param position longitude and latitude in degrees, with a comma between
     * @param system code of a {@link CoordinateSystem}; empty is WGS-84
     * @param noPosition why there are no coordinates
     */
    public record Written(
            @Nullable String seenAt,
            @Nullable String position,
            @Nullable String system,
            @Nullable String noPosition) {}

    /**
     * @throws BusinessRuleViolation when that is no time between the whistle and now, no point of this part of the country, or there is neither a
     *     point nor a reason
     */
    Site read(Written written, Whistle whistle, CaseFile file) {
        Instant seenAt = seenAt(written.seenAt(), whistle);
        String excuse = written.noPosition();
        if (excuse != null && Texts.length(excuse) > LONGEST_EXCUSE) {
            throw refused(NO_POSITION, "guard.opinion-length", String.valueOf(LONGEST_EXCUSE));
        }
        FormAnswers.requireFitting(excuse);
        String position = written.position();
        if (position == null || position.isBlank()) {
            FormAnswers.require(
                    FormAnswers.saysNothing(excuse) ? POSITION : NO_POSITION, excuse, "whistle.no-position");
            return new Site(seenAt, null, null, null, excuse);
        }
        Coordinate at = WrittenPoint.system(SYSTEM, written.system()).toWgs84(WrittenPoint.read(POSITION, position));
        Integer metres = file.place().metresTo(at.x, at.y).orElse(null);
        double away =
                locator.metresOutsideDistrict(file.area(), at.x, at.y).orElseGet(() -> metres == null ? 0 : metres);
        if (away > GridLocator.ANOTHER_PART_OF_THE_COUNTRY) {
            throw refused(POSITION, "whistle.another-part", String.valueOf(Math.round(away / 1000)));
        }
        return new Site(seenAt, at.x, at.y, metres, null);
    }

    private Instant seenAt(@Nullable String written, Whistle whistle) {
        if (written == null || written.isBlank()) {
            throw refused(SEEN_AT, "whistle.no-time");
        }
        Instant at = WrittenTimes.instant(written, clock.getZone())
                .orElseThrow(() -> refused(SEEN_AT, "whistle.no-moment", FormAnswers.quoted(written)));
        if (at.isAfter(clock.instant())) {
            throw refused(SEEN_AT, "whistle.in-future", WrittenTimes.minute(at, clock.getZone()));
        }
        if (at.isBefore(whistle.calledAt().truncatedTo(ChronoUnit.MINUTES))) {
            throw refused(
                    SEEN_AT,
                    "whistle.before-call",
                    WrittenTimes.minute(at, clock.getZone()),
                    WrittenTimes.minute(whistle.calledAt(), clock.getZone()));
        }
        return at;
    }

    private static BusinessRuleViolation refused(String field, String key, Object... args) {
        return BusinessRuleViolation.spoken(field, key, args);
    }
}

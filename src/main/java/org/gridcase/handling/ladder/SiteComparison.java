package org.gridcase.handling.ladder;

import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.gridcase.casefile.Place;
import org.gridcase.engine.violation.BusinessRuleViolation;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.GridLocator;
import org.gridcase.handling.ladder.SiteInspection.Position;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether somebody who looked on the spot was where the case is. A position near the point of the case, or in its area, is taken. One
 * outside of both contradicts the case and is a question to the person, who corrects it or stands by it; from another part of the country
 * nobody looked on the spot, and it is refused.
 */
@Component
class SiteComparison {

    private final GridLocator locator;
    private final Organisation organisation;
    private final int allowedMetres;
    private final double nearestGrid;

    SiteComparison(
            GridLocator locator,
            Organisation organisation,
            @Value("${gridcase.verification.allowed-metres}") int allowedMetres,
            @Value("${gridcase.boundaries.nearest-grid}") double nearestGrid) {
        this.locator = locator;
        this.organisation = organisation;
        this.allowedMetres = allowedMetres;
        this.nearestGrid = nearestGrid;
    }

    /** Up to which distance nobody asks. */
    int allowedMetres() {
        return allowedMetres;
    }

    /**
     * How far a position is from the place of a case.
     *
     * @param confirmed whether the person stands by it
     * @return metres from the point of the case; where it has none, metres outside of its area; empty inside, and where nobody can tell
     * @throws BusinessRuleViolation when it contradicts the case and is not confirmed, or cannot be on the spot
     */
    @Nullable
    Integer metres(Place place, Position position, boolean confirmed) {
        Coordinate at = position.wgs84();
        Integer fromPoint = place.metresTo(at.x, at.y).orElse(null);
        if (fromPoint != null && fromPoint <= allowedMetres) {
            return fromPoint;
        }
        OptionalDouble outside = locator.metresOutside(place.area(), at.x, at.y);
        refuseAnotherPartOfTheCountry(place, at, fromPoint);
        if (outside.orElse(0) <= nearestGrid) {
            return fromPoint;
        }
        if (!confirmed) {
            throw question(place, position, outside.orElse(0));
        }
        return fromPoint != null ? fromPoint : (int) Math.round(outside.orElse(0));
    }

    private void refuseAnotherPartOfTheCountry(Place place, Coordinate at, @Nullable Integer fromPoint) {
        double away = locator.metresOutsideDistrict(place.area(), at.x, at.y)
                .orElseGet(() -> fromPoint == null ? 0 : fromPoint);
        if (away > GridLocator.ANOTHER_PART_OF_THE_COUNTRY) {
            throw BusinessRuleViolation.spoken(
                    SiteInspection.POSITION, "refused.another-part", String.valueOf(Math.round(away / 1000)));
        }
    }

    private BusinessRuleViolation question(Place place, Position position, double outside) {
        Coordinate at = position.wgs84();
        Said there = locator.nearestGrid(at.x, at.y, 0)
                .map(found -> Said.of("notice.in-grid", named(found.grid())))
                .orElseGet(() -> Said.of("notice.in-no-grid"));
        return BusinessRuleViolation.spoken(
                SiteInspection.POSITION,
                "refused.elsewhere",
                there,
                named(place.area()),
                String.valueOf(Math.round(outside)),
                likely(place, position));
    }

    /** What the mistake probably is. */
    private Said likely(Place place, Position position) {
        Coordinate swapped = new Coordinate(position.measured().y, position.measured().x);
        if (fits(place, position.system().toWgs84(swapped))) {
            return Said.of("refused.likely-swapped");
        }
        return Stream.of(CoordinateSystem.values())
                .filter(other -> other != position.system())
                .filter(other -> fits(place, other.toWgs84(position.measured())))
                .findFirst()
                .map(other -> Said.of("refused.likely-system", other.label()))
                .orElseGet(() -> Said.same(""));
    }

    private boolean fits(Place place, Coordinate point) {
        return point.isValid()
                && Math.abs(point.y) <= 90
                && locator.metresOutside(place.area(), point.x, point.y).orElse(Double.MAX_VALUE) <= nearestGrid;
    }

    private String named(AreaCode area) {
        return organisation.distinctName(area);
    }
}

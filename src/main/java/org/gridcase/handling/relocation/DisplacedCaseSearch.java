package org.gridcase.handling.relocation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.gridcase.casefile.relocation.PinnedCase;
import org.gridcase.casefile.relocation.RelocationRepository;
import org.gridcase.casefile.relocation.RelocationRepository.Displaced;
import org.gridcase.geography.GridAt;
import org.gridcase.geography.GridIndex;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Grid;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Finds the open cases whose point lies elsewhere when grids are redrawn. A case lies in its grid if its point is inside or near enough
 * for a report to be taken without a question; where somebody has confirmed a grid against the point, redrawing says nothing new.
 */
@Component
class DisplacedCaseSearch {

    private static final double METRES_IN_A_DEGREE = 111_000;

    private final RelocationRepository relocations;
    private final double nearestGrid;

    DisplacedCaseSearch(
            RelocationRepository relocations, @Value("${gridcase.boundaries.nearest-grid}") double nearestGrid) {
        this.relocations = relocations;
        this.nearestGrid = nearestGrid;
    }

    void search(Collection<Grid> before, Collection<Grid> after, Consumer<Displaced> found) {
        Envelope redrawn = redrawn(before, after);
        if (redrawn.isNull()) {
            return;
        }
        GridIndex was = GridIndex.of(before);
        GridIndex is = GridIndex.of(after);
        relocations.eachPinned(redrawn, pinned -> displaced(pinned, was, is).ifPresent(found));
    }

    /** Around everything that is drawn otherwise; degrees of longitude are shorter, so twice as many are more than enough in China. */
    private Envelope redrawn(Collection<Grid> before, Collection<Grid> after) {
        Map<AreaCode, @Nullable Geometry> drawn = new HashMap<>();
        before.forEach(grid -> drawn.put(grid.code(), grid.boundary()));
        Envelope redrawn = new Envelope();
        for (Grid grid : after) {
            Geometry earlier = drawn.remove(grid.code());
            if (!Objects.equals(earlier, grid.boundary())) {
                include(redrawn, earlier);
                include(redrawn, grid.boundary());
            }
        }
        drawn.values().forEach(gone -> include(redrawn, gone));
        if (!redrawn.isNull()) {
            double degrees = nearestGrid / METRES_IN_A_DEGREE;
            redrawn.expandBy(2 * degrees, degrees);
        }
        return redrawn;
    }

    private static void include(Envelope envelope, @Nullable Geometry geometry) {
        if (geometry != null) {
            envelope.expandToInclude(geometry.getEnvelopeInternal());
        }
    }

    private Optional<Displaced> displaced(PinnedCase pinned, GridIndex was, GridIndex is) {
        Coordinate point = new Coordinate(pinned.longitude(), pinned.latitude());
        AreaCode before = at(was, point);
        AreaCode now = at(is, point);
        boolean inside = pinned.grid().equals(now);
        if (pinned.grid().equals(before)) {
            return inside ? Optional.empty() : Optional.of(new Displaced(pinned, now));
        }
        if (inside) {
            return pinned.metresOutside() == null ? Optional.empty() : Optional.of(new Displaced(pinned, now));
        }
        boolean nearBefore = outside(was, pinned.grid(), point) <= nearestGrid;
        boolean nearNow = outside(is, pinned.grid(), point) <= nearestGrid;
        return nearBefore && !nearNow ? Optional.of(new Displaced(pinned, now)) : Optional.empty();
    }

    private static @Nullable AreaCode at(GridIndex index, Coordinate point) {
        return index.find(point.x, point.y, 0).map(GridAt::grid).orElse(null);
    }

    private static double outside(GridIndex index, AreaCode grid, Coordinate point) {
        return index.metresOutside(grid, point.x, point.y).orElse(0);
    }
}

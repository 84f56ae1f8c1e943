package org.gridcase.demo;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.gridcase.casefile.Place;
import org.gridcase.engine.EngineClock;
import org.gridcase.organisation.Grids;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** When and where somebody of the demo looked on the spot: now, in the middle of the grid. */
@Component
@Profile("demo")
class DemoEvidence {

    private final Grids grids;
    private final EngineClock clock;

    DemoEvidence(Grids grids, EngineClock clock) {
        this.grids = grids;
        this.clock = clock;
    }

    Map<String, Object> at(Place place) {
        String now = clock.now().truncatedTo(ChronoUnit.MINUTES).toString();
        return grids.find(place.area())
                .flatMap(grid -> Optional.ofNullable(grid.boundary()))
                .map(boundary -> boundary.getInteriorPoint())
                .map(point -> Map.<String, Object>of(
                        "seenAt", now, "position", "%.6f,%.6f".formatted(point.getX(), point.getY())))
                .orElseGet(() -> Map.of("seenAt", now, "noPosition", "地点只明确到辖区，未采集坐标"));
    }
}

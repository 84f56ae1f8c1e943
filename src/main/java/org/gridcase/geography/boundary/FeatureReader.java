package org.gridcase.geography.boundary;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.boundary.FeatureFaults.Name;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** Reads the features of a file, one after the other. */
final class FeatureReader {

    private static final int PROPERTIES_SHOWN = 10;

    private final String property;
    private final CoordinateSystem system;
    private final FeatureFaults faults;
    private final Map<AreaCode, Integer> seen = new HashMap<>();
    private int number;

    FeatureReader(String property, CoordinateSystem system, FeatureFaults faults) {
        this.property = property;
        this.system = system;
        this.faults = faults;
    }

    /** How many features were read, good and bad. */
    int read() {
        return number;
    }

    /** @return empty if anything is wrong with it, which is noted */
    Optional<Feature> read(JsonNode feature) {
        number++;
        int before = faults.total();
        String written = written(feature.path("properties"));
        Name name = new Name(number, written == null ? "—" : Texts.shown(written));
        if (!"Feature".equals(feature.path("type").textValue())) {
            faults.add(name, "fault.no-feature");
            return Optional.empty();
        }
        AreaCode code = code(name, written, feature.path("properties"));
        Geometry boundary = new GeometryReader(name, system, faults).read(feature.path("geometry"));
        if (code == null || boundary == null || faults.total() > before || !valid(name, boundary)) {
            return Optional.empty();
        }
        return Optional.of(new Feature(name, code, boundary));
    }

    private @Nullable String written(JsonNode properties) {
        JsonNode value = properties.path(property);
        // Some programs keep a code as a number.
        return value.isTextual() || value.isIntegralNumber() ? value.asText().strip() : null;
    }

    private @Nullable AreaCode code(Name name, @Nullable String written, JsonNode properties) {
        if (written == null || written.isEmpty()) {
            List<String> there = new ArrayList<>();
            properties.fieldNames().forEachRemaining(there::add);
            String shown = Texts.shown(
                    String.join(", ", there.stream().limit(PROPERTIES_SHOWN).toList()));
            faults.add(name, "fault.feature-without-code", property, shown);
            return null;
        }
        AreaCode code = parsed(written);
        if (code == null) {
            faults.add(name, "fault.feature-code");
            return null;
        }
        Integer earlier = seen.putIfAbsent(code, number);
        if (earlier != null) {
            faults.add(name, "fault.feature-code-again", String.valueOf(earlier));
        }
        return code;
    }

    private static @Nullable AreaCode parsed(String written) {
        try {
            return new AreaCode(written);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private boolean valid(Name name, Geometry boundary) {
        TopologyValidationError error = new IsValidOp(boundary).getValidationError();
        if (error == null) {
            return true;
        }
        Coordinate at = system.fromWgs84(error.getCoordinate());
        faults.add(name, wordsFor(error), Degrees.shown(at));
        return false;
    }

    private static String wordsFor(TopologyValidationError error) {
        return switch (error.getErrorType()) {
            case TopologyValidationError.SELF_INTERSECTION, TopologyValidationError.RING_SELF_INTERSECTION ->
                "fault.ring-crosses-itself";
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "fault.hole-outside";
            case TopologyValidationError.NESTED_HOLES, TopologyValidationError.DUPLICATE_RINGS -> "fault.holes-overlap";
            case TopologyValidationError.NESTED_SHELLS -> "fault.parts-overlap";
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "fault.interior-cut";
            default -> "fault.no-surface";
        };
    }
}

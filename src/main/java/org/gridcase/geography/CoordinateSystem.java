package org.gridcase.geography;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * What a pair of longitude and latitude is measured in. WGS-84 and CGCS2000 differ by centimetres and are taken as one; everything is
 * kept in it. Maps sold in China are shifted by hundreds of metres: GCJ-02 (高德、腾讯、微信), and once more BD-09 (百度).
 */
public enum CoordinateSystem {
    WGS84("wgs84", "WGS-84", point -> point, point -> point),
    CGCS2000("cgcs2000", "CGCS2000", point -> point, point -> point),
    GCJ02("gcj02", "GCJ-02", CoordinateOffsets::fromGcj02, CoordinateOffsets::toGcj02),
    BD09("bd09", "BD-09", CoordinateOffsets::fromBd09, CoordinateOffsets::toBd09);

    /** The parameter of the interface that names a system. */
    public static final String PARAMETER = "system";

    private final String code;
    private final String label;
    private final UnaryOperator<Coordinate> intake;
    private final UnaryOperator<Coordinate> output;

    CoordinateSystem(String code, String label, UnaryOperator<Coordinate> intake, UnaryOperator<Coordinate> output) {
        this.code = code;
        this.label = label;
        this.intake = intake;
        this.output = output;
    }

    /** The system somebody names by code or label; WGS-84 if nothing is said. What is no system is noted as a fault of the field. */
    public static CoordinateSystem read(Faults faults, String field, @Nullable String value) {
        CoordinateSystem system =
                FieldRules.oneOf(faults, field, value, values(), CoordinateSystem::code, CoordinateSystem::label);
        return Objects.requireNonNullElse(system, WGS84);
    }

    /** The word in the interface. */
    public String code() {
        return code;
    }

    /** The word people read. */
    public String label() {
        return label;
    }

    /**
     * A point of this system in WGS-84. There and back is exact to less than a millimetre inside China; how well the published formula
     * agrees with the maps themselves, nobody has published: about a metre. Outside China nothing is shifted.
     *
     * @param point x = longitude, y = latitude, in degrees
     */
    public Coordinate toWgs84(Coordinate point) {
        return intake.apply(point);
    }

    /** A point of WGS-84 in this system. */
    public Coordinate fromWgs84(Coordinate point) {
        return output.apply(point);
    }
}

package org.gridcase.geography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gridcase.geography.CoordinateSystem.BD09;
import static org.gridcase.geography.CoordinateSystem.CGCS2000;
import static org.gridcase.geography.CoordinateSystem.GCJ02;
import static org.gridcase.geography.CoordinateSystem.WGS84;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Coordinates of other maps. The examples are those that implementations of the published formula are commonly tested with. */
class CoordinateSystemTest {

    private static final Logger LOG = LoggerFactory.getLogger(CoordinateSystemTest.class);
    private static final double MILLIMETRE = 0.001;
    private static final int POINTS = 100_000;

    private static double metres(Coordinate one, Coordinate other) {
        Coordinate seen = Ellipsoid.around(one).place(other);
        return Math.hypot(seen.x, seen.y);
    }

    @ParameterizedTest
    @CsvSource({
        "121.5272106, 31.1774276, 121.531541859215, 31.17530398364597",
        "113.912316, 22.543847, 113.9171764808363, 22.540796131694766",
        "116.377817, 39.911954, 116.38404722455657, 39.91334545536069"
    })
    void gcj02IsThePublishedShift(double longitude, double latitude, double shiftedLongitude, double shiftedLatitude) {
        Coordinate wgs = new Coordinate(longitude, latitude);
        Coordinate gcj = new Coordinate(shiftedLongitude, shiftedLatitude);
        assertThat(metres(GCJ02.fromWgs84(wgs), gcj)).isLessThan(0.05);
        assertThat(metres(GCJ02.toWgs84(gcj), wgs)).isLessThan(0.05);
    }

    @Test
    void bd09IsThePublishedShiftOfGcj02() {
        Coordinate gcj = new Coordinate(116.404, 39.915);
        Coordinate bd = new Coordinate(116.41036949371029, 39.92133699351021);
        assertThat(metres(BD09.toWgs84(bd), GCJ02.toWgs84(gcj))).isLessThan(MILLIMETRE);
        assertThat(metres(BD09.fromWgs84(GCJ02.toWgs84(gcj)), bd)).isLessThan(MILLIMETRE);
    }

    @ParameterizedTest
    @EnumSource(CoordinateSystem.class)
    void thereAndBackIsTheSamePlaceInTheDistrictAndInAllOfChina(CoordinateSystem system) {
        Random chance = new Random(20261122);
        double district = 0;
        double china = 0;
        double shift = 0;
        for (int i = 0; i < POINTS; i++) {
            Coordinate here = new Coordinate(116.9 + chance.nextDouble() * 0.6, 36.4 + chance.nextDouble() * 0.6);
            Coordinate anywhere =
                    new Coordinate(72.004 + chance.nextDouble() * 65.83, 0.8293 + chance.nextDouble() * 54.9978);
            district = Math.max(district, metres(here, system.toWgs84(system.fromWgs84(here))));
            china = Math.max(china, metres(anywhere, system.toWgs84(system.fromWgs84(anywhere))));
            shift = Math.max(shift, metres(anywhere, system.fromWgs84(anywhere)));
        }
        LOG.info(
                "{}: there and back at most {} mm in the district, {} mm in China; shift at most {} m",
                system.label(),
                "%.5f".formatted(district * 1000),
                "%.5f".formatted(china * 1000),
                "%.0f".formatted(shift));
        assertThat(district).isLessThan(MILLIMETRE);
        assertThat(china).isLessThan(MILLIMETRE);
    }

    @Test
    void theShiftsAreHundredsOfMetresAndCgcs2000IsTakenAsItIs() {
        Coordinate centre = new Coordinate(117.17, 36.72);
        assertThat(metres(centre, GCJ02.fromWgs84(centre))).isBetween(300.0, 800.0);
        assertThat(metres(GCJ02.fromWgs84(centre), BD09.fromWgs84(centre))).isBetween(500.0, 1200.0);
        assertThat(CGCS2000.toWgs84(centre)).isEqualTo(centre);
        assertThat(WGS84.toWgs84(centre)).isEqualTo(centre);
    }

    @ParameterizedTest
    @CsvSource({"139.767125, 35.681236", "-104.9903, 39.7392", "153.0251, -27.4698", "0, 0", "180, 90", "-180, -90"})
    void outsideChinaNothingIsShifted(double longitude, double latitude) {
        Coordinate abroad = new Coordinate(longitude, latitude);
        for (CoordinateSystem system : CoordinateSystem.values()) {
            assertThat(system.fromWgs84(abroad)).isEqualTo(abroad);
            assertThat(system.toWgs84(abroad)).isEqualTo(abroad);
        }
    }
}

package org.gridcase.geography.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.gridcase.GridcaseTest;
import org.gridcase.geography.Boundary;
import org.gridcase.geography.City;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.GridLocator;
import org.gridcase.organisation.RedrawnGrids.Policy;
import org.gridcase.organisation.structure.Grid;
import org.gridcase.organisation.structure.GridType;
import org.gridcase.organisation.tables.OrganisationRepository;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.StopWatch;
import org.springframework.util.unit.DataSize;

/** The boundaries of 10,000 grids, from the file to the answer for a point, on PostgreSQL. Rolled back at the end. */
@GridcaseTest
@Transactional
class CityImportTest {

    private static final Logger LOG = LoggerFactory.getLogger(CityImportTest.class);
    private static final int SIDE = 100;

    @Autowired
    BoundaryImportService imports;

    @Autowired
    GridLocator locator;

    @Autowired
    OrganisationRepository repository;

    @Autowired
    JdbcClient sql;

    private final StopWatch watch = new StopWatch();

    private BoundaryPlan imported(byte[] file) throws IOException {
        FeatureFaults faults = new FeatureFaults();
        List<Feature> features = BoundaryFile.read(
                new ByteArrayInputStream(file), DataSize.ofMegabytes(50), "code", CoordinateSystem.WGS84, faults);
        return imports.apply(features, faults, Policy.STAY, "admin");
    }

    private double seconds() {
        watch.stop();
        double seconds = watch.lastTaskInfo().getTimeSeconds();
        watch.start();
        return seconds;
    }

    @Test
    void aCityIsImportedInSecondsAndAPointFindsItsGridInMicroseconds() throws IOException {
        List<Boundary> city = new City(SIDE, 20261122).grids();
        byte[] file = City.geoJson(city).getBytes(StandardCharsets.UTF_8);
        sql.sql("update org_grid set boundary = null").update(); // the demo's district lies in the middle of the city
        repository
                .grids()
                .insert(city.stream()
                        .map(shape -> new Grid(shape.code(), "网格" + shape.code(), GridType.URBAN, 1000, "东至一路", null))
                        .toList());

        watch.start();
        BoundaryPlan plan = imported(file);
        double first = seconds();
        BoundaryPlan again = imported(file);
        double second = seconds();
        assertThat(locator.gridAt(City.WEST + 0.15, City.SOUTH + 0.12)).isPresent();
        double reading = seconds();
        double lookUp = medianMicroseconds();

        LOG.info(
                "10,000 grids, {} MB: import {} s, the same again {} s, reading the map {} s, a look-up {} µs",
                file.length / 1_000_000,
                "%.1f".formatted(first),
                "%.1f".formatted(second),
                "%.2f".formatted(reading),
                "%.0f".formatted(lookUp));
        assertThat(plan.grids()).hasSize(10_000).allMatch(grid -> grid.fourSides()
                .equals("东至一路"));
        assertThat(plan.undrawn()).hasSize(36);
        assertThat(plan.faults()).isEmpty();
        assertThat(again.unchanged()).isEqualTo(10_000);
        assertThat(first + second).isLessThan(120);
        assertThat(lookUp).isLessThan(10_000);
    }

    /** With the question to the database whether the map is still the newest. */
    private double medianMicroseconds() {
        Random chance = new Random(4);
        long[] took = new long[2000];
        for (int i = 0; i < took.length; i++) {
            double longitude = City.WEST + (1 + chance.nextDouble() * (SIDE - 2)) * City.WIDE;
            double latitude = City.SOUTH + (1 + chance.nextDouble() * (SIDE - 2)) * City.HIGH;
            long before = System.nanoTime();
            assertThat(locator.gridAt(longitude, latitude)).isPresent();
            took[i] = System.nanoTime() - before;
        }
        Arrays.sort(took);
        return took[took.length / 2] / 1e3;
    }
}

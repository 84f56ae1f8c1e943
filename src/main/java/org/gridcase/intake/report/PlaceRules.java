package org.gridcase.intake.report;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gridcase.casefile.Place;
import org.gridcase.geography.CoordinateSystem;
import org.gridcase.geography.GridAt;
import org.gridcase.geography.GridLocator;
import org.gridcase.intake.report.CaseForm.LocationForm;
import org.gridcase.organisation.Organisation;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Fault;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where a report says it is: the grid it names, else the wider area it names, else the grid of its point on the map. A point just outside
 * of all grids goes to the nearest one, to be confirmed by whoever accepts the case.
 */
@Component
public class PlaceRules {

    private static final Pattern AREA = Pattern.compile("[0-9]{6}([0-9]{3}){0,3}");
    private static final Pattern GRID = Pattern.compile("[0-9]{15}");

    private static final double DECIMETRES = 10;
    private static final double METRES_OF_A_KILOMETRE = 1000;
    private static final int MOST_EAST = 180;
    private static final int MOST_NORTH = 90;

    /** A point and a code that contradict each other. */
    public static final String POINT_ELSEWHERE = "fault.point-elsewhere";

    private final Organisation organisation;
    private final GridLocator locator;
    private final double nearestGrid;

    /** @param nearestGrid how far outside of all grids a report may be, in metres */
    PlaceRules(
            Organisation organisation,
            GridLocator locator,
            @Value("${gridcase.boundaries.nearest-grid}") double nearestGrid) {
        this.organisation = organisation;
        this.locator = locator;
        this.nearestGrid = nearestGrid;
    }

    public static boolean isGrid(String code) {
        return GRID.matcher(code).matches();
    }

    /** @return null if the place is at fault */
    @Nullable
    public Place check(CaseForm form, Faults faults) {
        return check(form.gridCode(), form.area(), form.location(), Boolean.TRUE.equals(form.placeConfirmed()), faults);
    }

    /**
     * @param confirmed whether the sender stands by a code that the point contradicts
     * @return null if the place is at fault
     */
    @Nullable
    public Place check(
            @Nullable String gridCode,
            @Nullable String wider,
            @Nullable LocationForm given,
            boolean confirmed,
            Faults faults) {
        AreaCode grid = code(faults, "gridCode", gridCode, GRID, "fault.not-grid-code");
        AreaCode area = area(faults, "area", wider);
        if (grid != null && area != null) {
            faults.add("area", "fault.grid-and-area");
        }
        LocationForm location = given == null ? new LocationForm(null, null, null, null) : given;
        Coordinate point = point(location, faults);
        String address = FieldRules.optional(faults, "location.address", location.address(), ReportRules.ADDRESS);
        AreaCode named = grid != null ? grid : area;
        if (named != null) {
            return place(named, point, address, point == null ? null : outside(named, point, confirmed, faults));
        }
        GridAt found = point == null ? null : gridAt(point, faults);
        if (found == null) {
            boolean nothingSaid = !faults.at("gridCode") && !faults.at("area") && !faults.exactlyAt("location");
            if (nothingSaid && !pointAtFault(faults)) {
                faults.add("gridCode", "fault.no-place");
            }
            return null;
        }
        return place(found.grid(), point, address, found.toBeConfirmed() ? tenths(found.metres()) : null);
    }

    /**
     * Where a point lies outside of the area that is named, farther than phones are wrong: a question to the sender, who corrects one of
     * them or confirms the area; then whoever accepts the case sees that it has to be confirmed.
     */
    private @Nullable Double outside(AreaCode named, Coordinate point, boolean confirmed, Faults faults) {
        double metres = locator.metresOutside(named, point.x, point.y).orElse(0);
        if (metres <= nearestGrid) {
            return null;
        }
        double away = locator.metresOutsideDistrict(named, point.x, point.y).orElse(0);
        if (away > GridLocator.ANOTHER_PART_OF_THE_COUNTRY) {
            faults.add("location", "fault.another-part-of-the-country", point.x, point.y, away / METRES_OF_A_KILOMETRE);
            return null;
        }
        if (!confirmed) {
            faults.add(
                    "location",
                    POINT_ELSEWHERE,
                    point.x,
                    point.y,
                    pointedAt(point),
                    named.value(),
                    nameOf(named),
                    tenths(metres));
        }
        return tenths(metres);
    }

    private Fault pointedAt(Coordinate point) {
        return locator.nearestGrid(point.x, point.y, nearestGrid)
                .map(found -> Fault.of("", "fault.in-grid", found.grid().value(), nameOf(found.grid())))
                .orElse(Fault.of("", "fault.in-no-grid"));
    }

    private String nameOf(AreaCode area) {
        return organisation.areaName(area);
    }

    private static Place place(
            AreaCode area, @Nullable Coordinate point, @Nullable String address, @Nullable Double metresOutside) {
        return new Place(area, point == null ? null : point.x, point == null ? null : point.y, address, metresOutside);
    }

    /** Never nothing: what is nothing would look like inside. */
    private static double tenths(double metres) {
        return Math.max(1, Math.round(metres * DECIMETRES)) / DECIMETRES;
    }

    /** An existing area of any width. */
    public @Nullable AreaCode area(Faults faults, String field, @Nullable String value) {
        return code(faults, field, value, AREA, "fault.not-area-code");
    }

    private @Nullable AreaCode code(
            Faults faults, String field, @Nullable String value, Pattern form, String malformed) {
        String text = WrittenValues.code(faults, field, value);
        if (text == null) {
            return null;
        }
        Optional<AreaCode> code = form.matcher(text).matches() ? parse(text) : Optional.empty();
        if (code.isEmpty()) {
            faults.add(field, malformed, Texts.shown(text));
        } else if (!organisation.exists(code.get())) {
            faults.add(field, "fault.unknown-area", text);
            return null;
        }
        return code.orElse(null);
    }

    /** A code of the right length may still have a part 000. */
    private static Optional<AreaCode> parse(String text) {
        try {
            return Optional.of(new AreaCode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** WGS-84; null if no point is given. Half a point is a fault. */
    private static @Nullable Coordinate point(LocationForm location, Faults faults) {
        Double longitude = location.longitude();
        Double latitude = location.latitude();
        FieldRules.point(faults, "location.longitude", longitude, "location.latitude", latitude);
        CoordinateSystem system = CoordinateSystem.read(faults, "location.system", location.system());
        if (longitude == null && latitude != null && !pointAtFault(faults)) {
            faults.add("location.longitude", "fault.required");
        }
        if (latitude == null && longitude != null && !pointAtFault(faults)) {
            faults.add("location.latitude", "fault.required");
        }
        if (longitude == null || latitude == null || pointAtFault(faults)) {
            return null;
        }
        return system.toWgs84(new Coordinate(longitude, latitude));
    }

    private static boolean pointAtFault(Faults faults) {
        return faults.at("location.longitude") || faults.at("location.latitude") || faults.at("location.system");
    }

    /**
     * A point whose system nobody has named is a question where the systems put it into different grids. To be asked before the place is
     * checked.
     */
    public void askForSystem(LocationForm location, Faults faults) {
        Double longitude = location.longitude();
        Double latitude = location.latitude();
        boolean degrees = longitude != null
                && latitude != null
                && Math.abs(longitude) <= MOST_EAST
                && Math.abs(latitude) <= MOST_NORTH
                && !FieldRules.looksSwapped(longitude, latitude);
        if (location.system() != null || longitude == null || latitude == null || !degrees) {
            return;
        }
        Coordinate measured = new Coordinate(longitude, latitude);
        List<Fault> grids = Stream.of(CoordinateSystem.WGS84, CoordinateSystem.GCJ02, CoordinateSystem.BD09)
                .map(system -> pointedAt(system.toWgs84(measured)))
                .toList();
        if (Set.copyOf(grids).size() > 1) {
            faults.add("location.system", "fault.which-system", grids.get(0), grids.get(1), grids.get(2));
        }
    }

    private @Nullable GridAt gridAt(Coordinate point, Faults faults) {
        Optional<GridAt> grid = locator.nearestGrid(point.x, point.y, nearestGrid);
        if (grid.isEmpty()) {
            // In the west of the country both could be a latitude.
            boolean swapped = Math.abs(point.x) <= 90
                    && locator.nearestGrid(point.y, point.x, nearestGrid).isPresent();
            faults.add("location", swapped ? "fault.point-swapped" : "fault.outside-every-grid", point.x, point.y);
        }
        return grid.orElse(null);
    }
}

package org.gridcase.intake.rest;

import java.util.Optional;
import java.util.regex.Pattern;
import org.gridcase.casefile.Place;
import org.gridcase.intake.rest.CaseForm.LocationForm;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Organisation;
import org.gridcase.problem.Faults;
import org.gridcase.problem.FieldRules;
import org.gridcase.problem.Texts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a report says it is: the grid it names, else the grid of its point on the map, else a wider area. */
@Component
public class PlaceRules {

    private static final Pattern AREA = Pattern.compile("[0-9]{6}([0-9]{3}){0,3}");
    private static final Pattern GRID = Pattern.compile("[0-9]{15}");

    private final Organisation organisation;

    PlaceRules(Organisation organisation) {
        this.organisation = organisation;
    }

    /** @return null if the place is at fault */
    @Nullable
    Place check(CaseForm form, Faults faults) {
        AreaCode grid = code(faults, "gridCode", form.gridCode(), GRID, "fault.not-grid-code");
        AreaCode area = area(faults, "area", form.area());
        if (grid != null && area != null) {
            faults.add("area", "fault.grid-and-area");
        }
        LocationForm location = form.location() == null ? new LocationForm(null, null, null) : form.location();
        boolean point = point(location, faults);
        String address = FieldRules.optional(faults, "location.address", location.address(), ReportRules.ADDRESS);
        AreaCode place = grid != null ? grid : area != null ? area : point ? gridAt(location, faults) : null;
        if (place == null) {
            boolean nothingSaid = !faults.at("gridCode") && !faults.at("area") && !faults.exactlyAt("location");
            if (nothingSaid && !pointAtFault(faults)) {
                faults.add("gridCode", "fault.no-place");
            }
            return null;
        }
        return new Place(place, location.longitude(), location.latitude(), address);
    }

    /** An existing area of any width. */
    public @Nullable AreaCode area(Faults faults, String field, @Nullable String value) {
        return code(faults, field, value, AREA, "fault.not-area-code");
    }

    private @Nullable AreaCode code(
            Faults faults, String field, @Nullable String value, Pattern form, String malformed) {
        String text = FieldRules.optional(faults, field, value, Integer.MAX_VALUE);
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

    /** Whether a point is given; half a point is a fault. */
    private static boolean point(LocationForm location, Faults faults) {
        Double longitude = location.longitude();
        Double latitude = location.latitude();
        degrees(faults, "location.longitude", longitude, 180);
        degrees(faults, "location.latitude", latitude, 90);
        if (longitude == null && latitude != null && !faults.at("location.longitude")) {
            faults.add("location.longitude", "fault.required");
        }
        if (latitude == null && longitude != null && !faults.at("location.latitude")) {
            faults.add("location.latitude", "fault.required");
        }
        return longitude != null && latitude != null;
    }

    private static boolean pointAtFault(Faults faults) {
        return faults.at("location.longitude") || faults.at("location.latitude");
    }

    private static void degrees(Faults faults, String field, @Nullable Double value, int most) {
        if (value != null && !(Math.abs(value) <= most)) {
            faults.add(field, "fault.not-degrees", -most, most);
        }
    }

    private @Nullable AreaCode gridAt(LocationForm location, Faults faults) {
        if (pointAtFault(faults) || location.longitude() == null || location.latitude() == null) {
            return null;
        }
        Optional<AreaCode> grid = organisation.gridAt(location.longitude(), location.latitude());
        if (grid.isEmpty()) {
            faults.add("location", "fault.outside-every-grid");
        }
        return grid.orElse(null);
    }
}

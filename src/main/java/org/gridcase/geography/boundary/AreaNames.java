package org.gridcase.geography.boundary;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Fault;
import org.locationtech.jts.geom.Coordinate;

/** The names of grids and areas, for the messages about their boundaries. */
record AreaNames(Map<AreaCode, String> names) {

    private static final int LISTED = 6;
    private static final double SMALL = 100;

    /** @param centre of the place, in the system of coordinates that the reader's map uses */
    Fault words(BoundaryFault fault, Coordinate centre) {
        String codes = fault.areas().stream().map(AreaCode::value).collect(Collectors.joining(","));
        String metres = metres(fault.squareMetres());
        String at = Degrees.shown(centre);
        return switch (fault.kind()) {
            case OVERLAP -> Fault.of(codes, "fault.boundaries-overlap", name(fault, 0), name(fault, 1), metres, at);
            case OUTSIDE -> Fault.of(codes, "fault.boundary-outside", name(fault, 0), name(fault, 1), metres, at);
            case GAP ->
                fault.betweenCommunities()
                        ? Fault.of(codes, "fault.gap-between-communities", around(fault), metres, at)
                        : Fault.of(codes, "fault.gap-inside", around(fault), metres, at);
        };
    }

    /** The name alone; empty if there is none. */
    String nameOf(AreaCode code) {
        return names.getOrDefault(code, "");
    }

    private String name(BoundaryFault fault, int index) {
        return name(fault.areas().get(index));
    }

    private String name(AreaCode code) {
        return names.getOrDefault(code, "") + "(" + code + ")";
    }

    private String around(BoundaryFault gap) {
        String listed = gap.areas().stream().limit(LISTED).map(this::name).collect(Collectors.joining("、"));
        return gap.areas().size() > LISTED ? listed + "…" : listed;
    }

    private static String metres(double square) {
        return String.format(Locale.ROOT, square < SMALL ? "%.2f" : "%,.0f", square);
    }
}

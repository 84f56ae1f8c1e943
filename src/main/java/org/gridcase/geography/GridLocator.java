package org.gridcase.geography;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.gridcase.organisation.Grids;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.organisation.structure.Tier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the grid of a point on the map (O4). All boundaries are indexed in memory; each look-up reads the token that every change of a grid
 * replaces, and reads the boundaries again when it differs, so the index is never older than the last commit. The token is random, so an
 * index read in a transaction that was rolled back is not taken for a later one.
 */
@Component
public class GridLocator {

    /** In metres: what lies farther from the district is a mistake, whoever stands by it. */
    public static final double ANOTHER_PART_OF_THE_COUNTRY = 100_000;

    private final Grids grids;
    private volatile @Nullable Edition edition;

    GridLocator(Grids grids) {
        this.grids = grids;
    }

    /** The grid that the point lies in or on the border of, in WGS-84 degrees; of several the one with the smallest code. */
    public Optional<AreaCode> gridAt(double longitude, double latitude) {
        return nearestGrid(longitude, latitude, 0).map(GridAt::grid);
    }

    /**
     * The same, and for a point in no grid the nearest one.
     *
     * @param longitude WGS-84 degrees
     * @param latitude WGS-84 degrees
     * @param most how far away the nearest may be, in metres; more than 100 km counts as 100 km
     */
    public Optional<GridAt> nearestGrid(double longitude, double latitude, double most) {
        return current().index.find(longitude, latitude, most);
    }

    /** The grids in which a point lies, in WGS-84 degrees, or to which it is no farther than so many metres. */
    public List<AreaCode> gridsWithin(double longitude, double latitude, double metres) {
        return current().index.within(longitude, latitude, metres);
    }

    /**
     * How far a point lies outside of an area, as its grids draw it.
     *
     * @return metres, 0 inside; empty if no grid of the area has a boundary, so that nobody can tell
     */
    public OptionalDouble metresOutside(AreaCode area, double longitude, double latitude) {
        return current().index.metresOutside(area, longitude, latitude);
    }

    /** How far a point lies outside of the whole district of an area; empty where nobody can tell. */
    public OptionalDouble metresOutsideDistrict(AreaCode area, double longitude, double latitude) {
        return area.at(Tier.DISTRICT)
                .map(district -> metresOutside(district, longitude, latitude))
                .orElse(OptionalDouble.empty());
    }

    private Edition current() {
        // The token before the grids: a map newer than its token is read once more, an older one would be kept.
        String token = grids.edition();
        Edition known = edition;
        if (known != null && known.token.equals(token)) {
            return known;
        }
        Edition read = new Edition(token, new GridIndex(Boundary.of(grids.all())));
        edition = read;
        return read;
    }

    private record Edition(String token, GridIndex index) {}
}

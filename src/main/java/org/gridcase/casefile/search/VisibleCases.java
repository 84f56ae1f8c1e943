package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.casefile.sums.CaseLists;
import org.gridcase.organisation.Scope;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * Which cases of an area somebody may see: the same as {@link Scope}, in the parts that an index or a sum can answer.
 *
 * @param within only cases of this area; empty for all areas
 * @param everything all of them; the other parts add nothing
 * @param areas those inside {@code within} all of whose cases are seen; none of them in another
 * @param units those in whose name somebody sees what they have or had to do or to verify
 * @param account key of the person, who sees what they have reported
 */
record VisibleCases(
        @Nullable AreaCode within, boolean everything, List<AreaCode> areas, Set<String> units, String account) {

    static VisibleCases of(Scope scope, @Nullable AreaCode within) {
        boolean everything = scope.whole() || within != null && scope.contains(within);
        List<AreaCode> areas = everything
                ? List.of()
                : scope.areas().stream()
                        .filter(area -> within == null || within.contains(area))
                        .filter(area ->
                                scope.areas().stream().noneMatch(other -> !other.equals(area) && other.contains(area)))
                        .sorted(Comparator.comparing(AreaCode::value))
                        .toList();
        return new VisibleCases(within, everything, areas, scope.units(), scope.person());
    }

    /** The viewers that somebody is who does not see everything. */
    List<String> viewers() {
        List<String> viewers = new ArrayList<>();
        areas.forEach(area -> viewers.add(CaseLists.inArea(area.value())));
        viewers.add(CaseLists.reportedBy(account));
        units.forEach(unit -> viewers.add(CaseLists.ofUnit(unit)));
        return viewers;
    }

    /** Ways through {@code case_list}, under the name {@code l}, to these cases and perhaps to others than {@code within}. */
    List<SqlText> listed() {
        if (everything) {
            return List.of(viewer(CaseLists.inArea(within == null ? "" : within.value())));
        }
        List<SqlText> ways = new ArrayList<>();
        areas.forEach(area -> ways.add(viewer(CaseLists.inArea(area.value()))));
        ways.add(viewer(CaseLists.reportedBy(account)));
        units.forEach(unit -> ways.add(within == null ? viewer(CaseLists.ofUnit(unit)) : inside(within, unit)));
        return ways;
    }

    /** The same to those that a unit, perhaps somebody else's, has or had to do with. */
    List<SqlText> listedOf(String unit) {
        if (everything) {
            return List.of(within == null ? viewer(CaseLists.ofUnit(unit)) : inside(within, unit));
        }
        List<SqlText> ways = new ArrayList<>();
        areas.forEach(area -> ways.add(inside(area, unit)));
        ways.add(viewer(CaseLists.ofBoth(CaseLists.reportedBy(account), CaseLists.ofUnit(unit))));
        for (String own : units) {
            ways.addAll(own.equals(unit) ? List.of(viewer(CaseLists.ofUnit(unit))) : ofTwo(own, unit));
        }
        return ways;
    }

    private static SqlText viewer(String viewer) {
        return SqlText.of("l.viewer = ?", viewer);
    }

    /** Only a unit of another area has rows for an area; see {@link CaseLists}. */
    private static SqlText inside(AreaCode area, String unit) {
        String ofUnit = CaseLists.ofUnit(unit);
        return unit.startsWith(area.value())
                ? SqlText.all(List.of(viewer(ofUnit), listedInside(area)))
                : viewer(CaseLists.ofBoth(CaseLists.inArea(area.value()), ofUnit));
    }

    /** A row of {@code case_list} lies {@code within}. */
    SqlText listedWithin() {
        return within == null ? SqlText.of("true") : listedInside(within);
    }

    /** As a range: of that PostgreSQL knows how many rows it leaves, and does not leave the order of the list for a few. */
    private static SqlText listedInside(AreaCode area) {
        return SqlText.of("l.area >= ? and l.area < ?", area.value(), following(area));
    }

    private static List<SqlText> ofTwo(String one, String other) {
        String first = CaseLists.ofUnit(one);
        String second = CaseLists.ofUnit(other);
        return List.of(viewer(CaseLists.ofBoth(first, second)), viewer(CaseLists.ofBoth(second, first)));
    }

    /** The column holds the code of the area or of one inside it; {@code left} of it is what the indexes hold. */
    static SqlText inside(String column, AreaCode area) {
        return switch (area.tier()) {
            case GRID -> SqlText.of(column + " = ?", area.value());
            case COMMUNITY, STREET, DISTRICT, LEADING_GROUP ->
                SqlText.of("left(%s, %d) = ?".formatted(column, area.value().length()), area.value());
        };
    }

    /** The column holds the code of an area {@code within}. */
    SqlText within(String column) {
        return within == null ? SqlText.of("true") : inside(column, within);
    }

    /** The column holds the code of none of {@code areas}: each a range of an index over the column, none of them over another. */
    List<SqlText> outside(String column) {
        List<SqlText> gaps = new ArrayList<>();
        SqlText from = SqlText.of("true");
        for (AreaCode area : areas) {
            gaps.add(from.then(" and " + column + " < ?", area.value()));
            from = SqlText.of(column + " >= ?", following(area));
        }
        gaps.add(from);
        return gaps;
    }

    /** The least text of digits after all codes inside the area; only digits are in the same order in every collation. */
    private static String following(AreaCode area) {
        return String.valueOf(Long.parseLong(area.value()) + 1);
    }
}

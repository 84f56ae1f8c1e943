package org.gridcase.casefile.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.SqlText;
import org.gridcase.casefile.sums.CaseLists;
import org.gridcase.organisation.AreaCode;
import org.gridcase.organisation.Scope;
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

    /** The viewers in {@code case_list} that lead to these cases, and perhaps to others than {@code within}. */
    List<String> viewers() {
        if (everything) {
            return List.of(CaseLists.inArea(within == null ? "" : within.value()));
        }
        List<String> viewers = new ArrayList<>();
        areas.forEach(area -> viewers.add(CaseLists.inArea(area.value())));
        viewers.add(CaseLists.reportedBy(account));
        units.forEach(unit -> viewers.add(CaseLists.ofUnit(unit)));
        return viewers;
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

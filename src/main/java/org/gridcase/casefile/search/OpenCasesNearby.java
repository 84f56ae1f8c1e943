package org.gridcase.casefile.search;

import java.util.Collection;
import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.organisation.structure.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The open cases of some areas, to be compared one by one with what is being reported there. */
@Component
public class OpenCasesNearby {

    private final CaseFileRepository caseFiles;
    private final Visibility visibility;

    OpenCasesNearby(CaseFileRepository caseFiles, Visibility visibility) {
        this.caseFiles = caseFiles;
        this.visibility = visibility;
    }

    /**
     * The square around a point outside of which a case is too far away.
     *
     * @param metres from the point to each side
     */
    public record Around(double longitude, double latitude, int metres) {

        private static final double METRES_OF_A_DEGREE = 111_195;

        /** A case whose point is not known may lie in it. */
        private SqlText has(String file) {
            double north = metres / METRES_OF_A_DEGREE;
            double east = north / Math.max(0.01, Math.cos(Math.toRadians(latitude)));
            return SqlText.of(
                    "(%1$s.longitude is null or %1$s.longitude between ? and ? and %1$s.latitude between ? and ?)"
                            .formatted(file),
                    longitude - east,
                    longitude + east,
                    latitude - north,
                    latitude + north);
        }
    }

    /**
     * Those that the caller may see, newest first.
     *
     * @param areas grids or wider areas
     * @param around where they have to lie besides, if it is known
     * @param most how many cases at the most
     */
    public List<CaseFile> in(Collection<AreaCode> areas, @Nullable Around around, int most) {
        SqlText visible = Visibility.ofFile("f", visibility.cases(null));
        List<SqlText> newest = areas.stream()
                .filter(area -> areas.stream().noneMatch(other -> !other.equals(area) && other.contains(area)))
                .map(area -> newest(area, around, visible, most))
                .toList();
        if (newest.isEmpty()) {
            return List.of();
        }
        SqlText query = SqlText.of("(").then(SqlText.unionAll(newest)).then(") f" + newestFirst(most));
        return caseFiles.list(query.sql(), query.params());
    }

    /** Of each area by itself: for one, the database goes through an index in their order, and for several, through the cases of the whole district. */
    private SqlText newest(AreaCode area, @Nullable Around around, SqlText visible, int most) {
        return SqlText.of("select * from case_file f where ")
                .then(SqlText.all(List.of(
                        VisibleCases.inside("f.area", area),
                        SqlText.oneOf("f.state", CaseState.openCodes()),
                        around == null ? SqlText.of("true") : around.has("f"),
                        visible)))
                .then(newestFirst(most));
    }

    private static String newestFirst(int most) {
        return " order by reported_at desc, number desc limit " + most;
    }
}

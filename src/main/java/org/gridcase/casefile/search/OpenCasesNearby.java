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
        if (areas.isEmpty()) {
            return List.of();
        }
        SqlText query = SqlText.of("case_file f where ")
                .then(SqlText.all(List.of(
                        SqlText.any(areas.stream()
                                .map(area -> VisibleCases.inside("f.area", area))
                                .toList()),
                        SqlText.oneOf("f.state", CaseState.openCodes()),
                        around == null ? SqlText.of("true") : around.has("f"),
                        Visibility.ofFile("f", visibility.cases(null)))))
                .then(" order by reported_at desc, number desc limit " + most);
        return caseFiles.list(query.sql(), query.params());
    }
}

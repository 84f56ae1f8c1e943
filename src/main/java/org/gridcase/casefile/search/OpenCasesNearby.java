package org.gridcase.casefile.search;

import java.util.Collection;
import java.util.List;
import org.gridcase.casefile.CaseFile;
import org.gridcase.casefile.CaseFileRepository;
import org.gridcase.casefile.CaseState;
import org.gridcase.casefile.sql.SqlText;
import org.gridcase.organisation.structure.AreaCode;
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
     * Those that the caller may see, newest first.
     *
     * @param areas grids or wider areas
     * @param most how many cases at the most
     */
    public List<CaseFile> in(Collection<AreaCode> areas, int most) {
        if (areas.isEmpty()) {
            return List.of();
        }
        SqlText query = SqlText.of("case_file f where ")
                .then(SqlText.all(List.of(
                        SqlText.any(areas.stream()
                                .map(area -> VisibleCases.inside("f.area", area))
                                .toList()),
                        SqlText.oneOf("f.state", CaseState.openCodes()),
                        Visibility.ofFile("f", visibility.cases(null)))))
                .then(" order by reported_at desc, number desc limit " + most);
        return caseFiles.list(query.sql(), query.params());
    }
}

package org.gridcase.handling;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.gridcase.casefile.CaseFile;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Said;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/** Which open cases may be about the matter of a report. */
public interface SimilarCases {

    /**
     * What is written of a matter, where it is, and when it was reported.
     *
     * @param categories codes of those it may belong to
     */
    record Matter(
            String title,
            String description,
            Set<String> categories,
            @Nullable AreaCode area,
            @Nullable Coordinate point,
            Instant at) {

        /** What a case is about. */
        public static Matter of(CaseFile file) {
            Double longitude = file.place().longitude();
            Double latitude = file.place().latitude();
            return new Matter(
                    file.title(),
                    file.description(),
                    Set.of(file.category().code()),
                    file.area(),
                    longitude == null || latitude == null ? null : new Coordinate(longitude, latitude),
                    file.reportedAt());
        }
    }

    /**
     * @param why what it has in common with the matter
     * @param words whether they read alike
     * @param category whether it belongs to one of the categories
     * @param metres how far apart they are; null where that is not known
     */
    record Similar(
            CaseFile file,
            Said why,
            boolean words,
            boolean category,
            @Nullable Integer metres) {}

    /**
     * Open cases that the caller sees, of the same area or near the point and reported about the same time, that read alike or belong to one of
     * the categories. How near and about what time, the table {@code determine-duplicate-window} says of the category of each. Those that do
     * both come first, then those that read alike, then the nearest, then the newest.
     */
    List<Similar> to(Matter matter);

    /** The same for a case; itself left out. */
    List<Similar> to(CaseFile file);

    /** The same, beside what is told anyway: none where the comparison fails, which the log tells. */
    List<Similar> hints(CaseFile file);
}

package org.gridcase.casefile.relocation;

import java.time.Instant;
import org.gridcase.casefile.Place;
import org.gridcase.organisation.structure.AreaCode;
import org.gridcase.problem.Codes;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;

/**
 * That a case has another place, or that its point lies elsewhere.
 *
 * @param id given by the database, in their order
 * @param boundaryImport the import of boundaries that brought it; empty where somebody moved the case
 * @param account who moved the case or imported the boundaries
 * @param from the area, and the point if there is one, before
 * @param to where its point lies now; empty where it lies in no grid
 */
public record Relocation(
        long id,
        String caseNumber,
        @Nullable Long boundaryImport,
        Instant at,
        String account,
        Place from,
        @Nullable Place to,
        Outcome outcome) {

    /** What became of it. */
    public enum Outcome {
        /** It is still to be seen to. */
        PENDING("pending", "待处理"),
        /** The case stays with its grid. */
        STAYED("stayed", "留原网格"),
        /** The case lies in the other grid; whoever has work on it goes on. */
        MOVED("moved", "划入新网格"),
        /** The case lies in the other grid, and its unit has the work now. */
        TRANSFERRED("transferred", "划入新网格并移交"),
        /** The point lies in the grid of the case again. */
        RETURNED("returned", "回到原网格"),
        /** The case has ended or was moved meanwhile. */
        VOID("void", "不再适用");

        private final String code;
        private final String label;

        Outcome(String code, String label) {
            this.code = code;
            this.label = label;
        }

        public String code() {
            return code;
        }

        public String label() {
            return label;
        }

        static Outcome ofCode(String code) {
            return Codes.find(values(), Outcome::code, code, "outcome");
        }
    }

    static @Nullable Place place(@Nullable String area, @Nullable Double longitude, @Nullable Double latitude) {
        return StoredWord.find(area, AreaCode::new)
                .map(known -> new Place(known, longitude, latitude, null))
                .orElse(null);
    }
}

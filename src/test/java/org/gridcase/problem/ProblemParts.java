package org.gridcase.problem;

import java.util.List;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the tests of other rooms take from this one. */
public final class ProblemParts {

    private ProblemParts() {}

    /** Knows lost updates by Spring's exceptions, and by these. */
    public static UpdateConflicts conflicts(UpdateConflicts.Detector... detectors) {
        return new UpdateConflicts(List.of(detectors));
    }

    /** Answers what controllers throw, as in the whole application. */
    public static HandlerExceptionResolver resolver(ProblemTranslation... translations) {
        return new ProblemResolver(List.of(translations), conflicts(), DataSize.ofMegabytes(20));
    }
}

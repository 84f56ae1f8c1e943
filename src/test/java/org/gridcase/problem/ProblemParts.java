package org.gridcase.problem;

import jakarta.validation.Validation;
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

    /** Reads small bodies, as in the whole application. */
    public static RecordReader bodies() {
        return new RecordReader(Validation.buildDefaultValidatorFactory().getValidator());
    }

    /** Answers what controllers throw, as in the whole application. */
    public static HandlerExceptionResolver resolver(ProblemTranslation... translations) {
        return new ProblemResolver(List.of(translations), conflicts(), DataSize.ofMegabytes(20));
    }
}

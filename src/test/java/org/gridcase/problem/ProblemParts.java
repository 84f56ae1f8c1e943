package org.gridcase.problem;

import java.util.List;
import org.springframework.util.unit.DataSize;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the tests of other rooms take from this one. */
public final class ProblemParts {

    private ProblemParts() {}

    /** Answers what controllers throw, as in the whole application. */
    public static HandlerExceptionResolver resolver(ProblemTranslation... translations) {
        return new ProblemResolver(List.of(translations), DataSize.ofMegabytes(20));
    }
}

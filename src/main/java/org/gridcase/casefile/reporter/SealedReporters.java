package org.gridcase.casefile.reporter;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of reporters is sealed in the trace of their cases. */
@Component
class SealedReporters implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return List.of(ReporterRepository.KNOWN);
    }
}

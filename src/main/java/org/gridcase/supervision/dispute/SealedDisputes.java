package org.gridcase.supervision.dispute;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of disputes is sealed in the trace of their cases. */
@Component
class SealedDisputes implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return DisputeRepository.PARTS;
    }
}

package org.gridcase.casefile.receiving;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of first receivers is sealed in the trace of their cases. */
@Component
class SealedFirstReceivers implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return FirstReceiverRepository.PARTS;
    }
}

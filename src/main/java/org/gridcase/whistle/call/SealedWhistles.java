package org.gridcase.whistle.call;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of whistles and the responses to them is sealed in the trace of their cases. */
@Component
class SealedWhistles implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return List.of(
                WhistleRepository.CALLED,
                WhistleRepository.ENDED,
                ResponseRepository.RESPONSE,
                ResponseRepository.STATE,
                ResponseRepository.STEP);
    }
}

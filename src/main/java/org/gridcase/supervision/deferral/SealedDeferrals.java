package org.gridcase.supervision.deferral;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of requests for deferral is sealed in the trace of their cases. */
@Component
class SealedDeferrals implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return DeferralRepository.PARTS;
    }
}

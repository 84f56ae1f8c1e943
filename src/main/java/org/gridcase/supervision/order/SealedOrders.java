package org.gridcase.supervision.order;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of orders and referrals is sealed in the trace of their cases. */
@Component
class SealedOrders implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return List.of(
                OrderRepository.ISSUED,
                OrderRepository.DUE,
                OrderRepository.ANSWERED,
                OrderRepository.ANSWER,
                OrderRepository.CLOSED,
                ReferralRepository.PROPOSED,
                ReferralRepository.DECIDED,
                ReferralRepository.LAPSED,
                ReferralRepository.JOINED);
    }
}

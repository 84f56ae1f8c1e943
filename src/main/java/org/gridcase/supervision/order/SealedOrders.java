package org.gridcase.supervision.order;

import java.util.List;
import java.util.stream.Stream;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of orders and referrals is sealed in the trace of their cases. */
@Component
class SealedOrders implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return Stream.of(OrderRepository.PARTS, ReferralRepository.PARTS, List.of(ReferralRepository.JOINED))
                .flatMap(List::stream)
                .toList();
    }
}

package org.gridcase.supervision.decision;

import java.util.Optional;
import org.gridcase.casefile.trace.result.Measure;

/** How strong an order is, told by whoever keeps the orders. */
public interface OrderLevels {

    /** @param number of the order */
    Optional<Measure> ofOrder(String number);
}

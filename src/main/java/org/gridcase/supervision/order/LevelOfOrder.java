package org.gridcase.supervision.order;

import java.util.Optional;
import org.gridcase.casefile.trace.result.Measure;
import org.gridcase.supervision.decision.OrderLevels;
import org.springframework.stereotype.Component;

/** Answers the tables' question how strong an order is. */
@Component
class LevelOfOrder implements OrderLevels {

    private final OrderRepository orders;

    LevelOfOrder(OrderRepository orders) {
        this.orders = orders;
    }

    @Override
    public Optional<Measure> ofOrder(String number) {
        return orders.find(number).map(SupervisionOrder::level);
    }
}

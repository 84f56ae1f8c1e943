package org.gridcase.operation.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Offers the figures to Prometheus, beside those of JVM, web server and pool that come with Spring Boot. */
@Component
class OperationMetrics implements MeterBinder {

    private final OperationFigures figures;

    OperationMetrics(OperationFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Stream.of(Figure.values())
                .forEach(figure -> Gauge.builder(figure.metric(), figures, source -> source.get(figure))
                        .description(figure.meaning())
                        .baseUnit(figure.unit().isEmpty() ? null : figure.unit())
                        .tags(figure.light().isEmpty() ? Tags.empty() : Tags.of("light", figure.light()))
                        .register(registry));
    }
}

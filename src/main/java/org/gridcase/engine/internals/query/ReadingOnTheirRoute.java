package org.gridcase.engine.internals.query;

import java.util.function.Supplier;
import org.gridcase.engine.query.ReadingApart;
import org.springframework.stereotype.Component;

@Component
class ReadingOnTheirRoute implements ReadingApart {

    @Override
    public <T> T read(Supplier<T> reading) {
        return QueryRoute.isTaken() ? reading.get() : QueryRoute.along(reading);
    }
}

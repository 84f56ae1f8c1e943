package org.gridcase.supervision.measure;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of measures is sealed in the trace of their cases. */
@Component
class SealedMeasures implements SealedParts {

    @Override
    public List<SealedPart> parts() {
        return List.of(MeasureRepository.TAKEN, MeasureRepository.NEXT);
    }
}

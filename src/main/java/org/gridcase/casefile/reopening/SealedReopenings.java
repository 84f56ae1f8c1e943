package org.gridcase.casefile.reopening;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of reopenings is sealed in the trace of the cases that go on. */
@Component
class SealedReopenings implements SealedParts {

    static final SealedPart REOPENED = SealedPart.of(
            "reopening",
            "case_reopening",
            List.of("case_number"),
            List.of("previous", "first_case", "round", "at", "account"));

    @Override
    public List<SealedPart> parts() {
        return List.of(REOPENED);
    }
}

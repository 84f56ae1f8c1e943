package org.gridcase.casefile.joining;

import java.util.List;
import org.gridcase.casefile.trace.SealedPart;
import org.gridcase.casefile.trace.SealedParts;
import org.springframework.stereotype.Component;

/** What of joined reports is sealed in their traces. */
@Component
class SealedJoinings implements SealedParts {

    static final SealedPart JOINED = SealedPart.of(
            "joining",
            "case_joining",
            List.of("case_number"),
            List.of("head", "at", "account", "split_at", "split_by"));

    @Override
    public List<SealedPart> parts() {
        return List.of(JOINED);
    }
}

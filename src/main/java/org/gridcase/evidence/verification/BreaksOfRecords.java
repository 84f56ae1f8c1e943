package org.gridcase.evidence.verification;

import java.util.List;
import org.gridcase.casefile.trace.BrokenParts;
import org.springframework.stereotype.Component;

/** Tells those who put records back what of them is broken. */
@Component
class BreaksOfRecords implements BrokenParts {

    private final VerificationRunRepository runs;

    BreaksOfRecords(VerificationRunRepository runs) {
        this.runs = runs;
    }

    @Override
    public List<BrokenPart> named(String part) {
        String prefix = part + ":";
        return runs.lastDiffering(prefix).stream()
                .map(found -> new BrokenPart(
                        String.valueOf(found.caseNumber()),
                        String.valueOf(found.part()).substring(prefix.length())))
                .toList();
    }
}

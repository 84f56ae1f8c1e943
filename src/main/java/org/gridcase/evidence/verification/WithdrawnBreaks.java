package org.gridcase.evidence.verification;

import org.gridcase.casefile.trace.RecordPutBack;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What was put back is known to be broken no longer: nobody has to wait for the next verification to hear so. */
@Component
class WithdrawnBreaks {

    private final VerificationRunRepository runs;

    WithdrawnBreaks(VerificationRunRepository runs) {
        this.runs = runs;
    }

    @EventListener
    void on(RecordPutBack restored) {
        runs.withdraw(restored.caseNumber(), restored.parts());
    }
}

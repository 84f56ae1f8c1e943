package org.gridcase.seal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator what to do when the start stops, instead of a stack trace. */
class SealKeyFailureAnalyzer extends AbstractFailureAnalyzer<SealKeyException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SealKeyException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}

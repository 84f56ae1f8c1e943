package org.gridcase.casefile.trace;

import org.gridcase.problem.Said;

/** One of the few things that a kind of step can come to, with the code by which the trace has it and the words by which people do. */
public interface StepResult {

    String code();

    String label();

    Said said();
}

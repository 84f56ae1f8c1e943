package org.gridcase.casefile.trace.result;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridcase.problem.Said;

/** One of the few things that a kind of step can come to, with the code by which the trace has it and the words by which people do. */
public interface StepResult {

    String code();

    String label();

    /** In words for people; where it is no outcome of somebody's work, by words of its own. */
    default Said said() {
        return Said.label("outcome", code(), label());
    }

    /** The codes of some results: what an answer may be. */
    static Set<String> codes(StepResult... results) {
        return Stream.of(results).map(StepResult::code).collect(Collectors.toUnmodifiableSet());
    }
}

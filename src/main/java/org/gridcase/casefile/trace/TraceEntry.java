package org.gridcase.casefile.trace;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of the trace of a case.
 *
 * @param sequence 1 for the report, then without gaps
 * @param before where the case stood before the step; empty for the report
 * @param after where it stood afterwards
 */
public record TraceEntry(
        int sequence, Instant at, TraceEvent step, @Nullable CasePosition before, CasePosition after) {}

package org.gridcase.casefile.trace;

import java.util.List;

/** The parts of the record that a room keeps beside the trace. */
public interface SealedParts {

    List<SealedPart> parts();
}

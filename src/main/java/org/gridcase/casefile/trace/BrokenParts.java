package org.gridcase.casefile.trace;

import java.util.List;

/** What the newest verification has found otherwise than the trace has sealed it. Answered by whoever verifies. */
public interface BrokenParts {

    /**
     * A part of a record.
     *
     * @param row of what, as the trace names it
     */
    record BrokenPart(String caseNumber, String row) {}

    /**
     * The rows of which a part is not as it was sealed.
     *
     * @param part its name, e.g. {@code assignment-unit}
     */
    List<BrokenPart> named(String part);
}

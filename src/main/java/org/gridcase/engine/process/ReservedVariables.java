package org.gridcase.engine.process;

import java.util.Set;

/** Process variables of a room that callers and forms may not set. Implemented by each room that has diagrams. */
public interface ReservedVariables {

    /** Those its diagrams steer by, so that no form and no caller may send them. */
    Set<String> names();

    /** Those no history may keep: what a task merely shows, and answers that the record keeps and may have to let go of. */
    Set<String> withoutHistory();
}

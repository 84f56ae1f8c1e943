package org.gridcase.engine;

import java.util.Set;

/** The process variables that a room's diagrams steer by, so that no form and no caller may send them. */
public interface OwnVariables {

    Set<String> names();

    /** Those of them that a task only shows, and that no history need keep. */
    Set<String> shown();
}

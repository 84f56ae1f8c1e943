package org.gridcase.engine;

import java.util.Set;

/** The process variables that a room's diagrams steer by, so that no form and no caller may send them. */
public interface OwnVariables {

    Set<String> names();
}

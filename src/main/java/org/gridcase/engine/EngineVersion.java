package org.gridcase.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.jspecify.annotations.Nullable;

/** Which version of the engine this is; its web applications have the same. */
public final class EngineVersion {

    private EngineVersion() {}

    /** As its jar says it, e.g. {@code 7.24.0}; null if it says nothing. */
    public static @Nullable String get() {
        return ProcessEngine.class.getPackage().getImplementationVersion();
    }
}

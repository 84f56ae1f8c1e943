package org.gridcase.engine;

import org.camunda.bpm.engine.ManagementService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Facts about this installation that the engine keeps in its database, by name. */
@Component
public class EngineProperties {

    private final ManagementService management;

    EngineProperties(ManagementService management) {
        this.management = management;
    }

    /** @return null if nothing was ever noted under this name */
    public @Nullable String get(String name) {
        return management.getProperties().get(name);
    }

    public void set(String name, String value) {
        management.setProperty(name, value);
    }
}

package org.gridcase.engine.process;

import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Variables that {@link CaseProcessStarter} passes with the start of a process. The engine reads them at the start; they are transient and
 * never stored.
 */
@Component
public class StartVariables implements ReservedVariables {

    /** The code of the area in which the new process lies. */
    public static final String AREA = "areaOfStart";

    @Override
    public Set<String> names() {
        return Set.of(AREA);
    }

    @Override
    public Set<String> withoutHistory() {
        return Set.of(AREA);
    }
}

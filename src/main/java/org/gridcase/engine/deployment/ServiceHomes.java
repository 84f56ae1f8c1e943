package org.gridcase.engine.deployment;

import java.util.Set;

/** In which of our diagrams our services may run; answered by the room that knows the diagrams as rules. */
public interface ServiceHomes {

    /** Keys of the diagrams that come with the application and use a service; empty where none does. */
    Set<String> of(String service);

    /** Whether a diagram keeps the installation itself in order, so that only the version that the application deploys runs. */
    boolean isTechnical(String process);
}

package org.gridcase.engine.process;

import org.jspecify.annotations.Nullable;

/**
 * A step of a version of a diagram.
 *
 * @param definition id of the version
 * @param process key of the diagram
 * @param activity id of the element
 * @param name of the element, as the diagram shows it
 */
public record DiagramStep(
        String definition,
        String process,
        int version,
        String activity,
        @Nullable String name) {

    /** As people find it in Modeler. */
    public String shown() {
        String known = name;
        return known == null || known.isBlank()
                ? "“" + activity + "”"
                : "“" + known.replaceAll("\\s+", " ").strip() + "”（" + activity + "）";
    }
}

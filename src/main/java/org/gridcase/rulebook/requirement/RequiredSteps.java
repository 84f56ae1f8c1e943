package org.gridcase.rulebook.requirement;

/**
 * What one of our diagrams cannot do without, however it is redrawn. Implemented for each diagram by the room whose code it drives. What is
 * not named here policy staff may change: names, places, limits, forms, and further steps on any flow.
 */
public interface RequiredSteps {

    /** Id of the process. */
    String process();

    Requirements requirements();
}

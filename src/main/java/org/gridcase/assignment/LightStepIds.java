package org.gridcase.assignment;

/** Ids of the diagram in which the light of an assignment waits. */
public final class LightStepIds {

    public static final String PROCESS = "light";

    private LightStepIds() {}
}

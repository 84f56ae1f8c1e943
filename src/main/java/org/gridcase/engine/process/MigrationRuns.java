package org.gridcase.engine.process;

/** Runs of migrations that go on in the background. Implemented by the room {@code rulebook}. */
public interface MigrationRuns {

    /**
     * Goes on with a run where nobody on this node does; returns at once.
     *
     * @return whether something is left to do
     */
    boolean goOn(int run);
}

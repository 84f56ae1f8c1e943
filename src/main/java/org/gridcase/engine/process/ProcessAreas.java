package org.gridcase.engine.process;

/** The areas that process instances lie in, by which the engine shows them to supervisors. */
public interface ProcessAreas {

    /**
     * A case lies in another area now, and with it all its process instances, running and ended, with their tasks, timers and history.
     * What a unit of a smaller area inside it does stays in that area. In the caller's transaction; nothing that is open in memory is
     * told.
     *
     * @param caseNumber business key of the instances
     * @param area code of the area
     */
    void relocate(String caseNumber, String area);
}

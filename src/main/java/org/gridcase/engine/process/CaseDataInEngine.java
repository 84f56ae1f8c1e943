package org.gridcase.engine.process;

/**
 * What people may have left in the engine about a case: comments, attachments and variables of its processes. Nobody can leave any today,
 * but earlier builds let them.
 */
public interface CaseDataInEngine {

    /**
     * Erases what is left of a case that has ended, in the current transaction.
     *
     * @return whether there were comments or attachments
     */
    boolean erase(String caseNumber);
}

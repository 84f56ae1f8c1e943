package org.gridcase.engine.decision;

/** Is told what tables decided about cases. Implemented by the room that keeps the record. */
public interface DecisionListener {

    /** In the transaction, if there is one, for which the table was asked. */
    void decided(String caseNumber, DecisionMade decision);
}

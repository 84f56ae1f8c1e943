package org.gridcase.engine.query;

/** How much of the database one account's queries may use. Implemented by the room that knows the limits of callers. */
public interface QueryBudget {

    /** Lets one query begin; closing it tells that it has ended. */
    interface Admission extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws QueryRefused when the account has asked for too much lately, or asks for too much at once */
    Admission enter(String account);
}

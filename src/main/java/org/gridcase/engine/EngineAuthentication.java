package org.gridcase.engine;

import java.util.Optional;

/**
 * In whose name the engine works in the current thread. It asks its authorizations for that account; where it works for nobody, as in a
 * timer, it asks none.
 */
public interface EngineAuthentication {

    /** Ends working in somebody's name: whoever the engine worked for before is the caller again. */
    interface Scope extends AutoCloseable {

        @Override
        void close();
    }

    /** The account the engine works for. */
    Optional<String> account();

    /** What that account may see and do, as the engine takes it. */
    Optional<CallerRights.Rights> rights();

    /** From here until the scope is closed the engine works for the account, with the rights it has at this moment. */
    Scope as(String account);

    /** From here until the scope is closed the engine works for nobody and asks for no authorization. */
    Scope asNobody();
}

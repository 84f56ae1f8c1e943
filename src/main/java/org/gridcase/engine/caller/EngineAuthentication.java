package org.gridcase.engine.caller;

import java.util.Optional;

/**
 * The account for which the engine works in the current thread. The engine checks the authorizations of that account; without an account,
 * as in a timer, it checks none.
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

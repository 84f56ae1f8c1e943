package org.gridcase.organisation;

/**
 * Somebody who works in the system, or did.
 *
 * @param id also the id of the engine's user, so it is what people sign in with
 * @param active whether the person works here still; who does not has no account, but keeps a name in the cases handled
 * @throws IllegalArgumentException if the id could not be a user's id
 */
public record Person(String id, String name, boolean active) {

    public Person {
        AccountId.check(id);
    }

    /** Somebody who works here. */
    public Person(String id, String name) {
        this(id, name, true);
    }
}

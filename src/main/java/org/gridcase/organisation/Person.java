package org.gridcase.organisation;

/**
 * Somebody who works in the system.
 *
 * @param id also the id of the engine's user, so it is what people sign in with
 * @throws IllegalArgumentException if the id could not be a user's id
 */
public record Person(String id, String name) {

    public Person {
        AccountId.check(id);
    }
}

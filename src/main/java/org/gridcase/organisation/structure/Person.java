package org.gridcase.organisation.structure;

/**
 * Somebody who works in the system, or did. An account may pass from one person to another; each is a holder of it.
 *
 * @param id also the id of the engine's user, so it is what people sign in with
 * @param active whether the person works here still; who does not has no account, but keeps a name in the cases handled
 * @param holder which of the people who have had the account this is, from 1
 * @throws IllegalArgumentException if the id could not be a user's id
 */
public record Person(String id, String name, boolean active, int holder) {

    private static final char OF_HOLDER = '~';

    public Person {
        AccountId.check(id);
    }

    /** The first person to have the account. */
    public Person(String id, String name, boolean active) {
        this(id, name, active, 1);
    }

    /** Somebody who works here. */
    public Person(String id, String name) {
        this(id, name, true);
    }

    /**
     * What tells this person from others who have or had the same account: the account itself for the first of them, {@code wang-fang~2}
     * for the second. No account is called so.
     */
    public String key() {
        return key(id, holder);
    }

    public static String key(String account, int holder) {
        return holder == 1 ? account : account + OF_HOLDER + holder;
    }

    /** The same person with another standing. */
    public Person working(boolean works) {
        return new Person(id, name, works, holder);
    }

    /** The same name and standing for whoever is that holder of the account. */
    public Person as(int whichHolder) {
        return new Person(id, name, active, whichHolder);
    }
}

package org.gridcase.seal;

import org.springframework.mock.env.MockEnvironment;

/** Keys for tests of other rooms. */
public final class KeyRings {

    public static final String OLD = "old:yeU0I3ZJH1jE2WPGVZ9n1fY9XWcYhl3Ew9m0kQyO6oM=";
    public static final String NEW = "new:8yd7Ko8mBGu6DvNmNLSBs6q5GkYx1zX9gC0pQeJtWfA=";

    private KeyRings() {}

    /** A ring outside the demo. */
    public static KeyRing of(String keys) {
        return new KeyRing(keys, "", "", new MockEnvironment(), () -> false);
    }
}
